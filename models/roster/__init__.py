"""Rosters: officers and tours; in as a CSV file that becomes a `Preview` of what would be taken. Stores nothing."""
