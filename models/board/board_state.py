"""What a snapshot keeps of a board."""

from typing import Literal

import msgspec

from models.board.gaps import NOTHING, Gaps
from models.board.heads import HeadsState
from models.board.operation_files import OperationFiles
from models.board.records import Records
from models.board.rosters import Issues


class BoardState(msgspec.Struct):
    """`form` grows when what is kept changes, or how the operation is read. `gaps` is what the journal lacked."""

    heads: HeadsState
    records: Records
    files: OperationFiles
    rosters: Issues
    form: Literal[7]
    gaps: Gaps = NOTHING
