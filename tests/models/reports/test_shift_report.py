"""The shift report: the period in pictures and figures, of no single officer."""

import pytest
from hypothesis import given, settings

from models.board.facts import Duty
from models.board.late_events import WasThere
from models.clock import hhmm
from models.commands import patrol
from models.document.document import Figures, Plot, Table
from models.document.text import as_text
from models.reports import shift_report as shift_report_module
from models.reports.shift_report import STEP, round_top, shift_report
from models.situation.coverage import curve
from models.status import Stage, Status
from tests.golden_texts import golden
from tests.models.handover.scene import friday
from tests.random_shifts import play, steps
from tests.shifts import Shift, at


def report(shift, begins="07:00", ends="18:45", **named):
    return shift_report(shift.board, shift.stays, shift.events, at(begins), at(ends), **named)


def figures(document):
    return {what: number for number, what in document.parts[0].blocks[0].items}


def plots(document):
    return [block for block in document.parts[1].blocks if isinstance(block, Plot)]


def test_it_reads_word_for_word_like_this():
    text = as_text(report(friday(), fingerprint="0f1e" * 16))
    assert text == golden("shift-report.txt", text)


def test_figures_count_what_happened():
    assert figures(report(friday())) | {"of crowded places covered, on average": ""} == {
        "of crowded places covered, on average": "",
        "incidents": "2",
        "deployments of a crew": "2",
        "patrol visits": "1",
        "contacts": "14",
    }


def test_a_deployment_that_was_slipped_in_counts_once():
    shift = friday()
    incident = next(iter(shift.board.current_incidents()))
    crew, at_ten = shift.board.crews()[0].callsign, at("10:00")
    for begins, ends, stage in ((at_ten, at_ten + 300, Stage.EN_ROUTE), (at_ten + 300, at_ten + 900, Stage.AT_SCENE)):
        duty = Duty(status=Status.DEPLOYED, since=begins, began=at_ten, incident=incident, stage=stage)
        shift.take(WasThere(at=begins, operator="x", crew=crew, duty=duty, officers=(), begins=begins, ends=ends))
    assert figures(report(shift))["deployments of a crew"] == "3"
    force = shift.board.incident(incident).force
    assert int(figures(report(shift, force=force))["deployments of a crew"]) == 1 + int(
        figures(report(friday(), force=force))["deployments of a crew"]
    )


def test_one_force_counts_its_own():
    assert figures(report(friday(), force="NOT"))["incidents"] == "1"
    assert figures(report(friday(), force="NOT"))["contacts"] == "0"
    assert report(friday(), force="NOT").title == "Shift report · Nottinghamshire"


def test_only_the_period_counts():
    assert figures(report(friday(), begins="12:00", ends="18:00"))["incidents"] == "0"


def test_the_coverage_curve_is_the_boards():
    shift = friday()
    plot = plots(report(shift))[0]
    assert plot.series[0].points == curve(shift.stays, shift.board.operation, at("07:00"), at("18:45"), STEP)
    assert (plot.begins, plot.ends, plot.top) == (at("07:00"), at("18:45"), 100)


def test_the_deployed_over_time():
    points = dict(plots(report(friday()))[1].series[0].points)
    assert {hhmm(instant): points[instant] for instant in (at("11:00"), at("11:30"), at("13:00"), at("18:15"))} == {
        "11:00": 0,
        "11:30": 3,
        "13:00": 0,
        "18:15": 2,
    }
    only = dict(plots(report(friday(), force="LEI"))[1].series[0].points)
    assert (only[at("11:30")], only[at("18:15")]) == (0, 2)


def test_visits_and_contacts_by_the_hour():
    shift = friday()
    shift.do("18:44", patrol.visit, "LE24", 6)
    visits, contacts = (plot.series[0].points for plot in plots(report(shift))[2:])
    assert [(hhmm(when), value) for when, value in visits if value] == [("10:00", 1), ("18:00", 1), ("18:45", 1)]
    assert [(hhmm(when), value) for when, value in contacts if value] == [("10:00", 14), ("18:00", 6), ("18:45", 6)]


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 6), (10, 10), (11, 20), (57, 60), (61, 80), (820, 1000)])
def test_the_top_of_a_scale_is_the_least_round_number_above(most, top):
    assert round_top([most]) == top


def test_places_longest_short_come_first_and_are_no_more_than_a_page_holds():
    table = report(friday()).parts[2].blocks[0]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [
        "East Midlands Airport",
        "Leicester Market",
        "Haymarket Centre",
        "Old Market Square",
    ]
    assert len(table.rows) <= 8


def test_what_the_page_has_no_room_for_is_said(monkeypatch):
    assert len(report(friday()).parts[2].blocks) == 1
    monkeypatch.setattr(shift_report_module, "SHOWN", 1)
    blocks = report(friday()).parts[2].blocks
    assert len(blocks) == 2
    table, said = blocks
    assert len(table.rows) == 1
    assert said.text == "Not shown: 3 more places, short for 7:21 in all; 1 visit, 14 contacts."
    assert figures(report(friday()))["contacts"] == "14"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"force": "XXX"}, "is not a force of this operation"),
        ({"begins": "19:00", "ends": "07:00"}, "ends after it begins"),
    ],
)
def test_what_cannot_be_reported_gets_a_sentence(named, said):
    with pytest.raises(ValueError, match=said):
        report(friday(), **named)


def test_without_an_operation_there_is_no_report():
    with pytest.raises(ValueError, match="import an operation file first"):
        report(Shift(operation=""))


@settings(max_examples=30)
@given(steps)
def test_any_shift_can_be_reported(told):
    shift, now = play(told)
    document = shift_report(shift.board, shift.stays, shift.events, at("06:00"), now + 60)
    assert isinstance(document.parts[0].blocks[0], Figures)
    for plot in plots(document):
        values = [value for line in plot.series for _, value in line.points if value is not None]
        assert all(0 <= value <= plot.top for value in values)
    assert as_text(document)
