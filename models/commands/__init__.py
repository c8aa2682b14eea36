"""What an operator may do: functions that return an event or raise `Refused`, and one list of them all."""

from models.commands.context import Context, NeedsReason, Past, Refused
from models.commands.registry import COMMANDS, Command, command

__all__ = ["COMMANDS", "Command", "Context", "NeedsReason", "Past", "Refused", "command"]
