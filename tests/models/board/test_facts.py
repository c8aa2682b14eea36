"""What facts tell of themselves."""

from models.board.facts import CallBack, Incident


def test_an_incident_is_closed_whenever_that_was():
    def incident(closed: int) -> Incident:
        return Incident(ref="X", force="LEI", nature="n", place="p", reported_by="999", opened=1, closed=closed)

    assert [incident(closed).is_closed for closed in (0, 5, 9)] == [False, True, True]


def test_a_call_back_is_urgent_by_its_code_and_while_it_is_wanted():
    asked = [CallBack(wanted=wanted, since=1, code=code) for wanted in (True, False) for code in ("", "13", "14")]
    assert [call.urgent for call in asked] == [False, False, True, False, False, False]
