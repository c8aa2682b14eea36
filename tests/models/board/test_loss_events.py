"""Events about content that is gone."""

from models.board.events import KINDS, Unknown, decode, encode
from models.board.loss_events import ContentChecked, Erased, Withheld

WHO = {"at": 5, "operator": "7714 Mistry"}


def test_what_stands_for_a_missing_content_is_never_written_nor_read_from_a_body():
    assert Withheld not in KINDS
    body = encode(Withheld(at=5, operator="", workstation="desk 2", number=17))
    assert isinstance(decode(body), Unknown)


def test_they_decide_nothing_themselves():
    for event in (Erased(hash="aa", skeleton="{}", **WHO), ContentChecked(hash="aa", called="entry 17", **WHO)):
        assert event.facts() == {}
        assert decode(encode(event)) == event
