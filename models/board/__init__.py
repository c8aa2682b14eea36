"""What is true now: facts, the events that decide them, and the board that is folded from the events."""
