"""What a crew can be doing: told by word, shape and place, never by colour alone."""

from models.status import (
    CHOSEN_EXCEPTIONS,
    ENTRY,
    EXCEPTION_SHAPE,
    HEADLINES,
    STATUSES,
    Status,
    is_exception,
    is_on_duty,
)

# What journals hold. A new status need not stand here; what stands here stays.
HELD = {
    Status.DEPLOYED: "deployed",
    Status.PATROLLING: "patrolling",
    Status.OFF_DUTY: "off duty",
    Status.ON_DUTY: "on duty",
    Status.STATION: "station",
    Status.REFS: "refs",
    Status.COMMITTED: "committed",
    Status.UNAVAILABLE: "unavailable",
    Status.ESCORT: "escort",
    Status.COURT: "court",
    Status.DISPUTED: "disputed",
}


def test_every_status_has_one_entry_with_label_shape_and_colour():
    assert [entry.status for entry in STATUSES] == list(Status)
    assert all(entry.label and len(entry.shape) == 1 and entry.colour for entry in STATUSES)
    assert set(ENTRY) == set(Status)


def test_each_headline_has_a_shape_of_its_own_and_all_exceptions_have_one():
    shapes = [ENTRY[status].shape for status in HEADLINES]
    assert len({*shapes, EXCEPTION_SHAPE}) == len(shapes) + 1
    assert {entry.shape for entry in STATUSES if is_exception(entry.status)} == {EXCEPTION_SHAPE}


def test_no_two_statuses_share_a_word_to_type():
    words = [word for entry in STATUSES for word in entry.words]
    assert len(set(words)) == len(words)


def test_what_may_be_chosen_is_said_in_the_entry():
    assert tuple(status for status in Status if ENTRY[status].chosen) == CHOSEN_EXCEPTIONS
    assert Status.REFS in CHOSEN_EXCEPTIONS
    assert not {Status.ON_DUTY, Status.DISPUTED, *HEADLINES} & set(CHOSEN_EXCEPTIONS)


def test_words_are_wanted_only_of_what_may_be_chosen():
    wanting = {entry.status for entry in STATUSES if entry.wants_words}
    assert wanting == {Status.COMMITTED, Status.UNAVAILABLE}
    assert wanting <= set(CHOSEN_EXCEPTIONS)


def test_on_duty_is_deployed_patrolling_or_an_exception():
    for status in Status:
        assert is_on_duty(status) == (status is not Status.OFF_DUTY)
        assert is_exception(status) == (status not in HEADLINES)
    assert all(is_exception(status) and ENTRY[status].words for status in CHOSEN_EXCEPTIONS)


def test_what_the_journal_holds_of_a_status_never_changes():
    assert {status: status.value for status in HELD} == HELD
