"""The exercise: a believable day of radio traffic, played through the same commands an operator uses."""
