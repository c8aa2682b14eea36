"""The handover on screen: prepare, brief, read back, sign; and the shelf of those that are signed."""
