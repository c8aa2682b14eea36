"""Looking at the board as it was: the time line, and fetching the board of an instant."""
