"""Golden texts: what the product must go on saying word for word, kept beside the tests in tests/golden.

`MUSTER_GOLDEN=write make test` writes them anew, for a change that is meant; the difference is then read in review.
"""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> str:
    """The text kept under a name; after writing it anew, if that is asked for."""
    path = GOLDEN / name
    if os.environ.get("MUSTER_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return path.read_text("utf-8")
