"""Crews, places and the whole board in words, as text and as JSON."""
