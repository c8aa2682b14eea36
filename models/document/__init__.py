"""What goes on paper, as plain data and as text."""
