"""What an event moves though it decides nothing: clocks that hang on records."""

from models.board.events import Acknowledged, Excepted
from models.commands import correct, exceptions, undo
from models.commands.crewing import split
from models.situation.concerned import crews_concerned
from models.status import Status
from tests.attention import quiet
from tests.shifts import Shift, at


def concerned(shift: Shift, digest: str) -> set[str]:
    return crews_concerned(dict(shift.events)[digest], shift.board)


def two_crews() -> Shift:
    shift = quiet()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:00", "LE25", "Cole Rowe", area="market")
    return shift


def test_refreshments_concern_the_crews_their_officers_are_in_by_now():
    shift = two_crews()
    refs = shift.do("08:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("08:30", exceptions.resume, ["LE24"])
    shift.do("09:00", split, "LE24", ["LE2402"], "LE29")
    assert isinstance(dict(shift.events)[refs], Excepted)
    assert concerned(shift, refs) == {"LE24", "LE29"}


def test_second_thoughts_about_refreshments_concern_them_too_however_far_back():
    shift = two_crews()
    refs = shift.do("08:00", exceptions.except_crew, ["LE24"], Status.REFS)
    corrected = shift.do("08:10", correct.correct, refs, "said late")
    undone = shift.do("08:20", undo.undo)
    shift.do("08:30", exceptions.resume, ["LE24"])
    assert concerned(shift, corrected) == {"LE24"}
    assert concerned(shift, undone) == {"LE24"}, "of the correction"


def test_an_answer_to_an_alarm_moves_no_clock():
    assert crews_concerned(Acknowledged(at=at("08:00"), operator="x", alarm="a"), two_crews().board) == set()
