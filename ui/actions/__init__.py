"""What the operator's hands on the window set off."""
