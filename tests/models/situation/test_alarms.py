"""What rings, when, in which order and how often: Attention drawn as text."""

import pytest
from hypothesis import given, settings

from models.board.board import Board
from models.board.events import Unknown
from models.commands import booking, deployment, exceptions, incidents, notes_and_alarms, patrol
from models.situation import occurrences
from models.situation.alarms import RINGS, Alarm, alarm_rate, alarms, note_raised, waiting
from models.situation.stays import Stays
from models.status import Status
from tests.attention import quiet
from tests.calm_shifts import HOURS, calm_shift
from tests.random_shifts import play, steps
from tests.shifts import FORCES, OPERATION, Shift, at


def attention(shift: Shift, when: str) -> list[str]:
    """Each line as `1 red: headline / advice`; who took it and until when it is put aside in brackets."""
    return [_line(alarm) for alarm in alarms(shift.board, shift.stays, at(when))]


def _line(alarm: Alarm) -> str:
    taken = f" [taken by {alarm.acknowledged_by}]" if alarm.acknowledged_by else ""
    aside = " [put aside]" if alarm.shelved_until else ""
    return f"{alarm.priority} {alarm.level}: {alarm.headline} / {alarm.advice}{taken}{aside}"


def headlines(shift: Shift, when: str) -> list[str]:
    return [alarm.headline for alarm in alarms(shift.board, shift.stays, at(when))]


def test_the_shift_of_the_picture():
    """One crew silent at an incident, one place left for a deployment, one tour near its end."""
    shift = Shift(operation=OPERATION.replace("minimum = 4", "minimum = 0"))
    shift.on("06:20", "LE24", "Nash Cass", "06:20-15:00", "market")
    shift.on("07:00", "LE27", "Cole Rowe", area="haymarket")
    shift.on("07:00", "NO33", "Lane Finch", area="square")
    shift.on("07:00", "NO34", "Ward Ince", area="square")
    shift.incident("13:30")
    shift.incident("13:40", ref="NOT-1187", nature="Armed robbery", place="A52 Clifton")
    for crew, area in (("LE24", "market"), ("LE27", "haymarket"), ("NO33", "square"), ("NO34", "square")):
        shift.do("12:00", exceptions.except_crew, [crew], Status.REFS)
        shift.do("12:40", patrol.reassign, [crew], area)
    shift.do("13:45", deployment.deploy, ["LE27"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("13:50", deployment.deploy, ["NO33"], "NOT-1187", armed=True, authority="Insp Howe")
    shift.do("14:01", deployment.arrive, ["NO33", "LE27"][:1])
    shift.do("14:00", deployment.arrive, ["LE27"])
    shift.do("14:20", patrol.confirm, ["LE27", "LE24", "NO34"])
    assert attention(shift, "14:32") == [
        "1 red: NO33 not heard from for 0:31 / Deployed NOT-1187 · welfare check every 0:15",
        "2 red: Haymarket Centre unpatrolled 0:47 / Crew LE27 deployed to LEI-0412. Nearest: LE24, 0.4 km",
        "3 amber: LE24 tour of duty 8:12 / Books off 15:00 · no relief planned",
    ]


@pytest.mark.parametrize(
    ("silent_until", "lines"),
    [
        ("08:19", []),
        ("08:20", ["LE24 and LE25 not heard from for 0:20"]),
    ],
)
def test_amber_is_a_badge_and_red_rings(silent_until, lines):
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:30", crew, "Nash Cass", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24", "LE25"], "LEI-0412")
    assert headlines(shift, silent_until) == lines


def test_a_further_crew_gone_silent_is_a_new_alarm_and_one_heard_again_is_not():
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:30", crew, "Nash Cass", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24", "LE25"], "LEI-0412")
    shift.do("08:02", deployment.arrive, ["LE24", "LE25"])
    shift.do("08:10", patrol.confirm, ["LE25"])
    (first,) = alarms(shift.board, shift.stays, at("08:25"))
    assert first.headline == "LE24 not heard from for 0:23"
    shift.do("08:26", notes_and_alarms.acknowledge, first.id)
    assert attention(shift, "08:26")[0].endswith("[taken by 7714 Mistry]")
    (both,) = alarms(shift.board, shift.stays, at("08:31"))
    assert (both.headline, both.acknowledged_by) == ("LE24 and LE25 not heard from for 0:29", "")
    shift.do("08:32", patrol.confirm, ["LE25"])
    (again,) = alarms(shift.board, shift.stays, at("08:32"))
    assert (again.id, again.acknowledged_by) == (first.id, "7714 Mistry")
    shift.do("08:33", patrol.confirm, ["LE24"])
    assert headlines(shift, "08:33") == []
    assert headlines(shift, "08:53") == ["LE25 and LE24 not heard from for 0:21"]
    assert not alarms(shift.board, shift.stays, at("08:53"))[0].acknowledged_by, "another occurrence"


def test_one_roll_call_for_an_area():
    shift = quiet()
    for crew in ("LE24", "LE25", "LE26", "LE27"):
        shift.on("07:00", crew, "Nash", area="market")
    shift.do("07:30", patrol.confirm, ["LE27"])
    silent = "2 red: Leicester Market not heard from for 1:00 / Roll-call: LE24, LE25 and LE26"
    assert attention(shift, "08:00") == [silent]
    shift.do("08:01", patrol.roll_call, "market")
    assert attention(shift, "08:45") == []


def test_from_emergency_to_call_back_the_most_urgent_comes_first():
    shift = quiet()
    shift.on("07:30", "LE24", "Nash", area="market")
    shift.on("07:30", "LE25", "Cass")
    shift.on("07:30", "LE26", "Cole", area="haymarket")
    shift.incident("08:00")
    shift.do("08:00", exceptions.ask_call_back, "LE26")
    shift.do("08:01", deployment.self_deploy, ["LE24"], "LEI-0412")
    assert attention(shift, "08:04") == [
        "2 amber: LE24 self-deployed, TFC not informed 0:03 / Inform the TFC of LEI-0412",
        "3 amber: LE25 on duty without an area 0:34 / Send it to an area",
        "3 amber: LE26 asks for a call back 0:04 / Ring it, then note that it was called back",
    ]
    shift.do("08:05", exceptions.raise_emergency, "LE26")
    assert attention(shift, "08:06")[:2] == [
        "1 red: LE26 EMERGENCY 0:01 / Call it now · patrolling Haymarket Centre since 07:30",
        "1 red: LE24 self-deployed, TFC not informed 0:05 / Inform the TFC of LEI-0412",
    ]
    shift.do("08:07", exceptions.called_back, "LE26")
    shift.do("08:07", exceptions.clear_emergency, "LE26", "accidental press")
    shift.do("08:07", incidents.tfc_informed, "LEI-0412")
    shift.do("08:07", patrol.reassign, ["LE25"], "market")
    assert attention(shift, "08:08") == []


def test_a_tfc_not_informed_rings_again_at_red():
    shift = quiet()
    shift.on("07:30", "LE24", "Nash", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.self_deploy, ["LE24"], "LEI-0412")
    (amber,) = alarms(shift.board, shift.stays, at("08:03"))
    shift.do("08:03", notes_and_alarms.acknowledge, amber.id)
    assert attention(shift, "08:04")[0].endswith("[taken by 7714 Mistry]")
    assert attention(shift, "08:05") == [
        "1 red: LE24 self-deployed, TFC not informed 0:05 / Inform the TFC of LEI-0412"
    ]


def test_an_area_below_its_minimum_is_another_alarm_at_red():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    shift.do("14:04", booking.book_off, ["LE24"])

    def haymarket(when: str) -> list[Alarm]:
        return [alarm for alarm in alarms(shift.board, shift.stays, at(when)) if alarm.area == "haymarket"]

    assert haymarket("14:18") == []
    (amber,), (red,) = haymarket("14:19"), haymarket("14:34")
    assert (amber.level, amber.priority, red.level, red.priority) == ("amber", 3, "red", 2)
    assert (amber.id, red.id) == (f"below/haymarket/{at('14:04')}", f"below/haymarket/{at('14:04')}/red")
    assert (amber.raised, red.raised) == (at("14:19"), at("14:34"))
    assert haymarket("20:00") == [], "no longer crowded"
    shift.on("14:40", "LE25", "Cole", area="haymarket")
    assert haymarket("14:41")[0].headline == "Haymarket Centre 1 of 2 for 0:37"


def test_tours_that_end_together_are_one_line_from_half_an_hour_before():
    shift = quiet()
    for number in range(21, 26):
        shift.on("07:00", f"LE{number}", "Nash", "07:00-15:00", "market")
        shift.do("12:00", exceptions.except_crew, [f"LE{number}"], Status.COURT)
    shift.on("07:00", "NO21", "Lane", "07:00-15:00", "square")
    shift.do("12:00", exceptions.except_crew, ["NO21"], Status.COURT)

    def tours(when: str) -> list[str]:
        return [line for line in attention(shift, when) if "tour of duty" in line]

    assert tours("14:29") == []
    assert tours("14:30") == [
        "3 amber: LE21, LE22 and 3 more tour of duty 7:30 / Books off 15:00 · no relief planned",
        "3 amber: NO21 tour of duty 7:30 / Books off 15:00 · no relief planned",
    ]
    assert tours("15:10")[0].startswith("2 red: LE21, LE22 and 3 more tour of duty 8:10 / Tour ended 15:00: book off")


def test_an_unsigned_armed_log_rings_before_the_crew_goes_home():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("08:10", deployment.stand_down, ["LE24"])
    shift.do("10:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("13:55", patrol.reassign, ["LE24"], "market")
    assert attention(shift, "14:29") == []
    assert "3 amber: LE24 armed log unsigned / Have it signed before the tour ends 15:00" in attention(shift, "14:30")


def test_a_log_taken_home_rings_until_it_is_signed():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("08:10", deployment.stand_down, ["LE24"])
    shift.do("08:20", booking.book_off, ["LE24"], why="taken ill")
    assert attention(shift, "14:32") == [
        "2 red: LE24 went off duty with its armed log unsigned / Off duty since 08:20: have the log for LEI-0412 signed"
    ]
    shift.do("14:33", deployment.sign_log, "LE24")
    assert attention(shift, "14:33") == []


def test_what_a_newer_version_decided_is_asked_about():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", area="market")
    newer = Unknown(at=at("07:30"), operator="x", touch={"crew:LE24/duty": shift.board.heads("crew:LE24/duty")})
    shift.board.apply([("ff", newer)])
    advice = "Ask the other room what holds, and bring this workstation up to date"
    assert attention(shift, "07:31") == [f"3 amber: LE24: decided by a newer version / {advice}"]


def test_refreshments_not_taken_and_refreshments_too_long():
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:00", crew, "Nash", area="market")
        shift.do("07:01", exceptions.except_crew, [crew], Status.STATION)
    assert attention(shift, "12:59") == []
    assert attention(shift, "13:00") == [
        "3 red: LE24 and LE25 no refreshments for 6:00 / Send them for refreshments · 1:00 allowed"
    ]
    for crew in ("LE24", "LE25"):
        shift.do("13:01", exceptions.except_crew, [crew], Status.REFS)
    assert attention(shift, "14:10") == []
    assert attention(shift, "14:11")[0] == "3 red: LE24 refreshments 1:10 of 1:00 / Ask it: back to Leicester Market?"


def test_a_crew_long_on_the_road():
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:30", crew, "Nash Cass", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24", "LE25"], "LEI-0412")
    shift.do("08:20", patrol.confirm, ["LE24", "LE25"])
    assert attention(shift, "08:24") == []
    assert attention(shift, "08:25") == [
        "2 red: LE24 and LE25 en route to LEI-0412 for 0:25 / Ask them: at scene, or stood down?"
    ]


def test_what_is_put_aside_comes_back_by_itself():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", area="market")
    (alarm,) = alarms(shift.board, shift.stays, at("08:05"))
    shift.do("08:05", notes_and_alarms.shelve, alarm.id, at("08:30"), "radio shadow")
    (aside,) = alarms(shift.board, shift.stays, at("08:29"))
    assert (aside.shelved_until, waiting([aside])) == (at("08:30"), ())
    (back,) = alarms(shift.board, shift.stays, at("08:30"))
    assert waiting([back]) == (back,)


def test_put_aside_comes_last_and_taken_comes_after_the_others_of_its_priority():
    shift = Shift(operation=OPERATION.replace("minimum = 4", "minimum = 0"))

    def places(when: str) -> list[str]:
        return [f"{alarm.area} {alarm.priority}" for alarm in alarms(shift.board, shift.stays, at(when))]

    assert places("09:20") == ["market 2", "haymarket 3", "square 3"]
    market, haymarket, _ = alarms(shift.board, shift.stays, at("09:20"))
    shift.do("09:20", notes_and_alarms.acknowledge, haymarket.id)
    shift.do("09:20", notes_and_alarms.shelve, market.id, at("10:00"), "crew on its way")
    assert places("09:21") == ["square 3", "haymarket 3", "market 2"]


def test_more_than_three_alike_in_one_force_are_one_line():
    shift = quiet()
    for number in range(21, 24):
        shift.on("07:00", f"LE{number}", "Nash")
    shift.on("07:00", "NO21", "Lane")
    assert len(attention(shift, "07:05")) == 4
    shift.on("07:01", "LE24", "Ince")
    first, second = (f"LE2{number} on duty without an area 0:06" for number in (1, 2))
    assert attention(shift, "07:06") == [
        f"3 amber: Leicestershire: 4 crews without an area / {first} · {second} · 2 more",
        "3 amber: NO21 on duty without an area 0:06 / Send it to an area",
    ]


def test_contradictions_after_an_outage_are_one_line():
    shift = quiet()
    for crew in ("LE24", "LE25", "LE26"):
        shift.on("07:00", crew, "Nash", area="market")
    shift.differ("07:30", "LE24", "haymarket", "airport")
    said = "Ask, then settle (apart for 0:01): patrolling East Midlands Airport or patrolling Haymarket Centre"
    assert attention(shift, "07:31") == [f"2 amber: Rooms differ about LE24 / {said}"]
    shift.differ("07:32", "LE25", "haymarket", "airport")
    shift.differ("07:33", "LE26", "haymarket", "airport")
    assert attention(shift, "07:34") == [
        "2 amber: Rooms differ about 3 decisions / Rooms differ about LE24 · Rooms differ about LE25 · 1 more"
    ]


def test_a_place_that_is_covered_is_not_short_whatever_the_history_lacks():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    about = {alarm.area for alarm in alarms(shift.board, Stays(), at("14:00")) if alarm.kind == "below"}
    assert about == {"market", "airport", "square"}


def test_nothing_rings_before_there_is_an_operation():
    assert alarms(Board(), Stays(), at("14:00")) == ()


@settings(max_examples=50)
@given(steps)
def test_whatever_happens_ids_are_unique_and_the_order_is_of_urgency(told):
    shift, end = play(told)
    for instant in (end, end + 3600, end + 6 * 3600):
        found = alarms(shift.board, shift.stays, instant)
        assert len({alarm.id for alarm in found}) == len(found)
        assert [alarm.priority for alarm in found] == sorted(alarm.priority for alarm in found)
        for alarm in found:
            assert alarm.since <= alarm.raised <= instant
            assert alarm.headline
            assert alarm.advice
            assert alarm.priority in RINGS[alarm.kind]


# the alarm budget


def test_the_rate_counts_the_last_hour_in_tens_of_minutes():
    raised = {"a": at("13:31"), "b": at("13:32"), "c": at("14:00"), "d": at("14:32"), "e": at("14:33")}
    assert alarm_rate(raised, at("14:32")) == 2 / 6


def test_a_gathered_line_counts_once_and_not_again_when_it_falls_apart():
    shift = quiet()
    for number in range(21, 25):
        shift.on("07:00", f"LE{number}", "Nash")
    raised: dict[str, int] = {}
    found = alarms(shift.board, shift.stays, at("07:06"))
    assert note_raised(raised, found) == found
    assert note_raised(raised, found) == ()
    shift.do("07:07", patrol.reassign, ["LE21"], "market")
    note_raised(raised, alarms(shift.board, shift.stays, at("07:08")))
    assert alarm_rate(raised, at("07:08")) == 1 / 6


def test_a_gathered_line_that_shrinks_counts_once():
    shift = quiet()
    for number in range(21, 26):
        shift.on(f"07:0{number - 21}", f"LE{number}", "Nash")
    raised: dict[str, int] = {}
    note_raised(raised, alarms(shift.board, shift.stays, at("07:10")))
    shift.do("07:11", patrol.reassign, ["LE21"], "market")
    note_raised(raised, alarms(shift.board, shift.stays, at("07:12")))
    assert alarm_rate(raised, at("07:12")) == 1 / 6


def test_a_line_that_turns_red_counts_again_and_one_that_loses_its_oldest_does_not():
    shift = quiet()
    for minute, crew in enumerate(("LE24", "LE25")):
        shift.on(f"07:0{minute}", crew, "Nash", area="market")
    raised: dict[str, int] = {}
    note_raised(raised, alarms(shift.board, shift.stays, at("08:01")))
    shift.do("08:02", patrol.confirm, ["LE24"])
    note_raised(raised, alarms(shift.board, shift.stays, at("08:03")))
    assert alarm_rate(raised, at("08:03")) == 1 / 6, "one roll-call"
    shift.do("18:29", patrol.roll_call, "market")
    for when in ("18:35", "19:00"):
        found = alarms(shift.board, shift.stays, at(when))
        note_raised(raised, [alarm for alarm in found if alarm.kind == "tour"])
    assert alarm_rate(raised, at("19:00")) == 2 / 6, "both tours in one line, at amber and at red"


OPERATORS = len(FORCES)


def rates(raised: dict[str, int]) -> tuple[float, float]:
    """Alarms per operator in ten minutes: over the shift, and in its worst hour."""
    times = sorted(instant for instant in raised.values() if instant)
    worst = max(alarm_rate(raised, instant) for instant in times) / OPERATORS
    return len(times) / (HOURS * 6 - 3) / OPERATORS, worst


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_calm_shift_keeps_the_alarm_budget(seed, figure):
    mean, worst = rates(calm_shift(seed))
    busy, busiest = rates(calm_shift(seed, incidents_an_hour=6))
    figure(
        f"alarms per operator in ten minutes (budget 1, at worst 2), shift {seed}: calm {mean:.2f}, worst hour "
        f"{worst:.2f}; six incidents an hour {busy:.2f}, worst hour {busiest:.2f}"
    )
    assert 0 < mean <= 0.5
    assert worst <= 2
    assert busy <= 1
    assert busiest <= 2


def test_ringing_at_every_amber_would_break_the_budget(monkeypatch, figure):
    """The reason why amber is a badge: what the same calm shift would be like otherwise."""
    monkeypatch.setattr(occurrences, "RINGS", dict.fromkeys(RINGS, (3, 2)))
    mean, worst = rates(calm_shift(1))
    figure(f"the same shift if every amber rang: {mean:.2f}, worst hour {worst:.2f}")
    assert worst > 2
