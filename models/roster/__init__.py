"""Rosters in: a CSV file becomes a `Preview` that says what would be taken and what not; nothing is stored here."""

from models.roster.columns import PRESETS, Mapping
from models.roster.preview import Preview, Refused, preview
from models.roster.table import RosterError
from models.roster.writing import reject_file, roster_file

__all__ = ["PRESETS", "Mapping", "Preview", "Refused", "RosterError", "preview", "reject_file", "roster_file"]
