"""What the operator's hands do with the window: each file one sort of thing, put together in `hands.py`."""
