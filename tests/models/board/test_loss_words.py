"""What happened to an entry's content, in one line."""

import pytest

from models.board.loss_events import ContentChecked, Erased, Withheld
from models.board.wording import says

WHO = {"at": 5, "operator": "7714 Mistry"}
CALLED = "entry 17 of desk 2, recorded 14:02"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            Withheld(at=5, operator="", workstation="desk 2", number=17),
            "Entry 17 of desk 2 is without its content: what it says is not known",
        ),
        (Erased(hash="aa", skeleton="", **WHO), "Words to be taken out of an entry"),
        (
            Erased(hash="aa", skeleton="", called=CALLED, by="Cole", authority="Supt Hale", reason="asked", **WHO),
            f"Words to be taken out of {CALLED}, asked for by Cole, authority Supt Hale · asked",
        ),
        (
            ContentChecked(hash="aa", called=CALLED, reason="rang them", **WHO),
            f"Checked: {CALLED}, which is without its content · rang them",
        ),
    ],
)
def test_what_is_said(event, said):
    assert says(event, None) == said
