"""Running it: the start, the event loop, faults, a second start, the self-test."""
