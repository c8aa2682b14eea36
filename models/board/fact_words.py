"""What a decision key is about, by the name people say. No key and no identity is ever shown."""

from models.board.board import Board
from models.board.telling import label_of
from models.board.wording import area_name, force_name
from models.operation.part_words import part_name

OF_FILE = ("operation/file:area/", "operation/file:force/")  # what else is called by the same name

PARTS = {
    "duty": "duty",
    "crew": "crew",
    "crewing": "tour",
    "emergency": "emergency",
    "callback": "call back",
    "log": "armed log",
    "queue": "queue",
    "authority": "armed authority",
    "tfc": "TFC",
    "what": "what it is",
    "label": "reference",
    "closed": "open or closed",
    "cover": "minimum",
}


def name_of(key: str, board: Board) -> str:
    """Who or what a decision key is about: `LE24`, `Nash (LE2401)`, `LEI-0413`, `Leicester Market`."""
    kind, _, rest = key.partition(":")
    name = rest.partition("/")[0]
    match kind:
        case "officer":
            officer = board.officers.get(name)
            return f"{officer.surname} ({name})" if officer else name
        case "incident":
            return label_of(board, name) or "an incident that was taken back"
        case "area":
            return area_name(name, board.operation)
        case "roster":
            return f"the roster of {force_name(rest, board.operation)}"
        case "crew":
            return name
        case "operation/file" if rest:
            return part_name(rest, board.operation)
        case "operation/threat":
            return "the threat level"
        case "operation/file":
            return "the operation file"
        case _:
            return "something this version does not know"


def matter_of(key: str, board: Board) -> str:
    """What a decision key decides: `LE24: duty`, `LEI-0413: TFC`, `Leicester Market: minimum`, `the threat level`."""
    part = PARTS.get(key.partition(":")[2].rpartition("/")[2], "")
    if key.startswith(OF_FILE):
        return f"{name_of(key, board)}: in the operation file"
    return f"{name_of(key, board)}: {part}" if part else name_of(key, board)
