"""Prepare → brief → read back → sign: nothing out of turn, and two persons."""

import pytest
from msgspec.structs import replace

from models.handover import NotYet, brief, correction, edited, not_yet_kept, read_back, sign, stage
from tests.models.handover.scene import both_signed, briefed, drawn, filled, friday, numbered, read

SIGNED = {"outgoing": ("Mistry", "7714"), "incoming": ("Hart", "4410")}


def signing(handover, role="outgoing", name="Mistry", number="7714", after=300):
    at = handover.at + after
    return sign(handover, role, name, number, at, at)


def test_a_handover_goes_through_its_stages_in_turn():
    handover = drawn(friday())
    assert stage(handover) == "prepare"
    handover = filled(handover)
    assert stage(handover) == "prepare"
    handover = brief(handover, handover.at + 60, "Mistry", "7714")
    assert stage(handover) == "read back"
    handover = read(handover)
    assert stage(handover) == "sign"
    handover = signing(handover)
    assert stage(handover) == "sign"
    assert stage(signing(handover, "incoming", "Hart", "4410")) == "signed"


def test_it_is_not_briefed_while_something_is_missing_and_that_is_named():
    with pytest.raises(
        NotYet, match=r"Answer first: 1\. Leicestershire: state; 1\. Leicestershire: in one line; .* more"
    ):
        brief(drawn(friday()), drawn(friday()).at, "A Mistry", "7714")


def test_nothing_is_ticked_before_the_briefing():
    with pytest.raises(NotYet, match="Brief it first"):
        read_back(filled(drawn(friday())), 1)


@pytest.mark.parametrize("part", [0, 13, -1, 99])
def test_there_are_twelve_parts_to_read_back(part):
    with pytest.raises(ValueError, match="is not read back: there are 12"):
        read_back(briefed(drawn(friday())), part)


def test_a_discrepancy_is_kept_with_its_part():
    handover = read_back(briefed(drawn(friday())), 4, "two officers lent to Nottinghamshire")
    assert handover.check.ticks[3].discrepancy == "two officers lent to Nottinghamshire"
    assert handover.check.ticks[3].read


def test_a_tick_can_be_taken_away_and_takes_the_signatures_with_it():
    handover = signing(read(briefed(drawn(friday()))))
    again = read_back(handover, 4, read=False)
    assert stage(again) == "read back"
    assert again.check.outgoing is None


def test_nobody_signs_before_all_is_read_back_and_the_part_is_named():
    handover = read_back(briefed(drawn(friday())), 1)
    with pytest.raises(NotYet, match="part 2, Information is not ticked"):
        signing(handover)
    with pytest.raises(NotYet, match="is not ticked"):
        signing(drawn(friday()))


@pytest.mark.parametrize(("name", "number"), [("", "7714"), ("Mistry", ""), (" ", "7714"), ("Mistry", "--")])
def test_a_signature_needs_name_and_number(name, number):
    with pytest.raises(NotYet, match="needs both name and number"):
        signing(read(briefed(drawn(friday()))), name=name, number=number)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Mistry", "7714"), ("MISTRY", " 7714 "), ("Somebody else", "77-14"), ("mistry", "PC 7714")],
)
def test_one_person_cannot_sign_for_both_sides(name, number):
    handover = signing(read(briefed(drawn(friday()))))
    with pytest.raises(NotYet, match="same person"):
        signing(handover, "incoming", name, number)


def test_two_of_one_name_with_their_own_numbers_are_two():
    handover = signing(read(briefed(drawn(friday()))))
    assert stage(signing(handover, "incoming", "Mistry", "4410")) == "signed"


@pytest.mark.parametrize("after", [0, 3600 * 24])
def test_a_signature_lies_between_the_briefing_and_now(after):
    handover = read(briefed(drawn(friday())))
    with pytest.raises(NotYet, match="is not between the briefing"):
        sign(handover, "outgoing", "Mistry", "7714", handover.at + after, handover.at + 600)


@pytest.mark.parametrize("text", ["Mis\u202etry", "Mis\x00try", "x" * 81])
def test_a_name_that_hides_something_is_refused(text):
    with pytest.raises(ValueError, match="The name"):
        signing(read(briefed(drawn(friday()))), name=text)


def test_there_are_two_roles():
    with pytest.raises(ValueError, match="outgoing or incoming"):
        signing(read(briefed(drawn(friday()))), role="witness")


def test_a_correction_is_a_new_handover_that_names_the_old_one():
    signed = numbered(drawn(friday()), "H-2016-1223-01")
    corrected = correction(signed)
    assert (corrected.number, corrected.replaces) == ("", "H-2016-1223-01")
    assert stage(corrected) == "prepare"
    assert corrected.words == signed.words
    assert stage(signed) == "signed"


def test_a_draft_is_not_corrected_but_edited():
    with pytest.raises(NotYet, match="still a draft"):
        correction(both_signed(drawn(friday())))


def test_the_outgoing_side_is_signed_by_who_has_briefed_and_the_incoming_by_somebody_else():
    handover = read(briefed(drawn(friday())))
    told = []
    for role, name, number in (("outgoing", "Hart", "8021"), ("incoming", "Mistry", "7714")):
        try:
            signing(handover, role, name, number)
        except NotYet as refusal:
            told.append(str(refusal))
    assert told == [
        "Mistry (7714) has briefed it: sign as that person, or brief it yourself first.",
        "Mistry (7714) has briefed it, and can't take it over as well.",
    ]


def test_a_briefing_of_an_earlier_version_names_nobody_and_holds_nobody_up():
    handover = read(briefed(drawn(friday())))
    earlier = replace(handover, check=replace(handover.check, briefer=None))
    assert signing(earlier, "outgoing", "Hart", "8021").check.outgoing.name == "Hart"


def test_another_period_takes_the_signatures_away_and_no_tick():
    handover = signing(read(briefed(drawn(friday()))))
    later = edited(handover, replace(handover, ends=handover.ends + 3600))
    assert later.check.outgoing is None
    assert later.check.ticks == handover.check.ticks


def test_a_draft_both_signed_that_never_got_into_the_journal_is_signed_again_by_the_incoming():
    handover = signing(signing(read(briefed(drawn(friday())))), "incoming", "Hart", "8021")
    assert stage(not_yet_kept(handover)) == "sign"
    assert not_yet_kept(replace(handover, number="H-2016-1223-01")).check.incoming.name == "Hart"
