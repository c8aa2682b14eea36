"""Small windows: asking for a few words, details, choosing officers, the sheet of commands; and the menu of a crew."""
