"""What a key, a click, a drop or a button in the window sets off."""
