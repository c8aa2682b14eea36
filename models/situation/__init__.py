"""Worked out from the board and the time: who was where, what is covered, which clocks run, what needs a response."""
