"""Every option of every command does something, and a test shows it; or it is refused. Walked through the parser."""

import argparse
from pathlib import Path

import pytest

import main
from models.shell.arguments import parser
from models.shell.options import fault

ROOT = Path(__file__).parents[3]
RECORDING = ("do", "backup", "import operation", "import roster", "import journal")
READING = ("board", "snapshot", "verify")
HERE, PROGRAM = "tests/models/shell/", "tests/test_main.py::"
PAPERS = ("handover", "outage-pack", "shift-report")
NAMED = HERE + "test_options.py::test_data_and_exercise_say_which_journal"
NOTED = HERE + "test_papers.py::test_a_pdf_is_written_and_noted"
REPLACED = HERE + "test_papers.py::test_nothing_is_written_over_unasked"
PERIOD = HERE + "test_papers.py::test_periods_as_one_writes_them"
ACTING, LOOKING, COMING = (HERE + f"test_{name}.py::" for name in ("acting", "looking", "coming_in"))

# What an option changes is what the test looks at.
ACTS = {
    **{
        f"{command} --{option}": NAMED
        for command in (*RECORDING, *READING, *PAPERS, "export journal", "export csv")
        for option in ("data", "exercise")
    },
    "board --operator": HERE + "test_options.py::test_who_sits_at_the_window_may_be_given",
    "board --text": LOOKING + "test_the_board_as_text_and_as_data_now_and_as_it_was",
    "board --json": LOOKING + "test_the_board_as_text_and_as_data_now_and_as_it_was",
    "board --at": LOOKING + "test_the_board_as_text_and_as_data_now_and_as_it_was",
    "demo --data": "tests/test_main.py::test_without_a_screen_the_demo_draws_the_board_says_so_and_ends",
    "demo --exercise": HERE + "test_options.py::test_demo_is_the_exercise_with_or_without_saying_so",
    "demo --operator": HERE + "test_options.py::test_demo_is_the_exercise_with_or_without_saying_so",
    "demo --speed": HERE + "test_options.py::test_demo_is_the_exercise_with_or_without_saying_so",
    "demo --seed": HERE + "test_options.py::test_demo_is_the_exercise_with_or_without_saying_so",
    "demo --pictures": "tests/test_shell.py::test_the_exit_code_says_what_the_journal_holds",
    "do line": PROGRAM + "test_a_shift_typed_into_the_shell",
    "do --operator": PROGRAM + "test_a_shell_acts_in_nobodys_name",
    "do --sure": HERE + "test_options.py::test_sure_is_given_on",
    "snapshot --png": PROGRAM + "test_a_snapshot_is_as_large_as_asked",
    "snapshot --size": PROGRAM + "test_a_snapshot_is_as_large_as_asked",
    "snapshot --theme": HERE + "test_options.py::test_theme_and_scale_are_drawn",
    "snapshot --scale": HERE + "test_options.py::test_theme_and_scale_are_drawn",
    "snapshot --replace": "tests/test_shell.py::test_the_exit_code_says_what_the_journal_holds",
    "import operation what": ACTING + "test_from_nothing_to_a_board_by_the_shell_alone",
    "import roster what": ACTING + "test_from_nothing_to_a_board_by_the_shell_alone",
    "import journal what": "tests/test_shell.py::test_the_exit_code_says_what_the_journal_holds",
    "import operation file": ACTING + "test_from_nothing_to_a_board_by_the_shell_alone",
    "import roster file": ACTING + "test_from_nothing_to_a_board_by_the_shell_alone",
    "import journal file": "tests/test_shell.py::test_the_exit_code_says_what_the_journal_holds",
    "import operation --operator": HERE + "test_options.py::test_files_are_taken_in_by_who_is_named",
    "import roster --operator": HERE + "test_options.py::test_files_are_taken_in_by_who_is_named",
    "import operation --dry-run": ACTING + "test_the_case_of_a_place_left_out_and_a_new_minimum_is_a_preview",
    "import roster --dry-run": ACTING + "test_the_good_rows_are_taken_and_the_others_go_to_a_file",
    "import roster --rejects": ACTING + "test_the_good_rows_are_taken_and_the_others_go_to_a_file",
    "import roster --replace": ACTING + "test_the_good_rows_are_taken_and_the_others_go_to_a_file",
    "import journal --operator": COMING + "test_a_key_given_admits_the_workstation_that_has_it",
    "import journal --dry-run": COMING + "test_a_dry_run_shows_it_and_stores_nothing",
    "import journal --yes": COMING + "test_stored_without_being_admitted_it_is_kept_apart_and_counts_later",
    "import journal --take-in": COMING + "test_a_key_given_admits_the_workstation_that_has_it",
    "import journal --kept": COMING + "test_stored_without_being_admitted_it_is_kept_apart_and_counts_later",
    "verify file": PROGRAM + "test_an_export_is_judged_with_exit_codes_of_its_own",
    "verify --fingerprint": PROGRAM + "test_an_export_is_judged_with_exit_codes_of_its_own",
    "export journal what": LOOKING + "test_an_export_is_what_the_stand_alone_verifier_reads",
    "export journal file": LOOKING + "test_an_export_is_what_the_stand_alone_verifier_reads",
    "export journal --operator": HERE + "test_options.py::test_files_leave_by_who_is_named",
    "export journal --replace": REPLACED,
    "export csv what": HERE + "test_papers.py::test_csv_goes_to_a_file_or_to_standard_output",
    "export csv file": HERE + "test_papers.py::test_csv_goes_to_a_file_or_to_standard_output",
    "export csv --operator": HERE + "test_options.py::test_files_leave_by_who_is_named",
    "export csv --replace": REPLACED,
    "export csv --handover": HERE + "test_papers.py::test_a_signed_handover_is_printed_again_and_its_tables_exported",
    "export csv --from": HERE + "test_papers.py::test_csv_goes_to_a_file_or_to_standard_output",
    "export csv --to": HERE + "test_papers.py::test_csv_goes_to_a_file_or_to_standard_output",
    "handover --number": HERE + "test_papers.py::test_a_signed_handover_is_printed_again_and_its_tables_exported",
    **{f"{command} --pdf": NOTED for command in PAPERS},
    **{f"{command} --operator": NOTED for command in PAPERS},
    **{f"{command} --replace": REPLACED for command in PAPERS},
    **{f"{command} --force": HERE + "test_papers.py::test_a_force_goes_by_id_or_name" for command in PAPERS},
    **{f"{command} --{option}": PERIOD for command in ("handover", "shift-report") for option in ("from", "to")},
    "bench row": "tests/test_bench.py::test_only_the_rows_wanted_are_made_and_measured",
    "bench --quick": "tests/test_bench.py::test_a_module_is_given_what_it_asks_for",
    "bench --json": "tests/test_bench.py::test_the_figures_are_written_for_programs",
}  # fmt: skip

# What does nothing, or contradicts something, is refused: the option, and a command line with it.
REFUSED = {
    "import operation --rejects": ["import", "operation", "x", "--rejects", "y"],
    "import journal --rejects": ["import", "journal", "x", "--rejects", "y"],
    "import operation --replace": ["import", "operation", "x", "--replace"],
    "import journal --replace": ["import", "journal", "x", "--replace"],
    **{
        f"import {what} --{option}": ["import", what, *file, f"--{option}", *value]
        for what in ("operation", "roster")
        for option, file, value in (("kept", [], []), ("yes", ["x"], []), ("take-in", ["x"], ["4F2A 91C0"]))
    },
    "export journal --from": ["export", "journal", "x", "--from", "07:00"],
    "export journal --to": ["export", "journal", "x", "--to", "07:00"],
    "export journal --handover": ["export", "journal", "x", "--handover", "H-1"],
    "snapshot --operator": ["snapshot", "--png", "x", "--operator", "8021 Hart"],
    "verify --operator": ["verify", "--operator", "8021 Hart"],
    "backup --operator": ["backup", "--operator", "8021 Hart"],
    **{
        f"{command} --{option}": [command, f"--{option}", *value]
        for command in ("self-test", "bench")
        for option, value in (("data", ["x"]), ("exercise", []), ("operator", ["8021 Hart"]))
    },
}
CONTRADICTIONS = [
    (["board", "--text", "--json"], "--text and --json contradict each other"),
    (["board", "--text", "--operator", "8021 Hart"], "--operator does nothing"),
    (["board", "--at", "14:00", "--operator", "8021 Hart"], "--operator does nothing"),
    (["demo", "--pictures", "x", "--speed", "2"], "--speed does nothing with --pictures"),
    (["do", "-", "note x"], "- reads all lines from standard input"),
    (["import", "roster", "x", "--dry-run", "--rejects", "y"], "--rejects contradicts --dry-run"),
    (["import", "journal"], "Name one FILE to import"),
    (["import", "roster"], "Name one FILE to import"),
    (["import", "journal", "x", "--kept"], "Name one FILE to import"),
    (["import", "journal", "x", "--dry-run", "--yes"], "--yes contradicts --dry-run"),
    (["import", "journal", "x", "--dry-run", "--take-in", "4F2A 91C0"], "--take-in contradicts --dry-run"),
    (["import", "journal", "--kept", "--yes"], "--yes does nothing with --kept"),
    *[(["import", what, "x", "--dry-run", "--operator", "8021 Hart"], "--operator contradicts --dry-run")
      for what in ("operation", "roster", "journal")],
    (["do", "--operator", "8021 Hart", "--operator", "7714 Mistry", "note x"], "--operator is given twice"),
    (["--data", "x", "board", "--text", "--data=y"], "--data is given twice"),
    (["import", "journal", "x", "--yes", "--yes"], "--yes is given twice"),
    (["verify", "x", "--data", "y"], "--data does nothing with a FILE"),
    (["verify", "x", "--exercise"], "--exercise does nothing with a FILE"),
    (["verify", "--fingerprint", "4F2A"], "--fingerprint compares a page with an export"),
    (["import", "roster", "x", "--replace"], "--replace is for the file named by --rejects"),
    (["export", "csv", "x", "--handover", "H-1", "--from", "07:00"], "--from contradicts --handover"),
    (["export", "csv", "-", "--handover", "H-1"], "give a folder"),
    (["export", "csv", "-", "--replace"], "--replace is for a file"),
    (["handover", "--number", "H-1", "--force", "LEI"], "--force contradicts --number"),
    (["handover", "--number", "H-1", "--from", "07:00"], "--from contradicts --number"),
    (["handover", "--number", "H-1", "--to", "07:00"], "--to contradicts --number"),
    *[([command, f"--{option}", *value], f"--{option} does nothing without --pdf") for command in PAPERS
      for option, value in (("operator", ["8021 Hart"]), ("replace", []))],
    (["--data", "", "board"], "A word on the command line is empty"),
    (["board", "--data="], "A word on the command line is empty"),
    (["do", "--operator", "8021 Hart", " "], "A word on the command line is empty"),
]  # fmt: skip
OUT_OF_RANGE = [
    ["snapshot", "--png", "x", "--size", "0x100"],
    ["snapshot", "--png", "x", "--size", "large"],
    ["snapshot", "--png", "x", "--size", "99999x100"],
    ["snapshot", "--png", "x", "--scale", "0"],
    ["snapshot", "--png", "x", "--scale", "nan"],
    ["demo", "--speed", "-1"],
    ["demo", "--speed", "inf"],
    ["board", "--te"],  # a word cut short is another one with the next version
]


def walked() -> set[str]:
    """Every option and word of every command, as `import roster --rejects`."""
    (commands,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    found = set()
    for command, made in commands.choices.items():
        actions = [each for each in made._actions if not isinstance(each, argparse._HelpAction)]
        kinds = [f" {kind}" for each in actions if each.dest == "what" for kind in each.choices] or [""]
        found |= {f"{command}{kind} {_name(each)}" for kind in kinds for each in actions}
    return found


def _name(action: argparse.Action) -> str:
    return max(action.option_strings, key=len, default=action.dest)


def test_every_option_is_listed_with_what_shows_that_it_acts_or_is_refused():
    listed = [*ACTS, *REFUSED]
    assert sorted(listed) == sorted(set(listed)), "one or the other"
    assert walked() == set(listed)


def test_the_tests_that_are_named_are_there():
    for named in sorted(set(ACTS.values())):
        file, _, test = named.partition("::")
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), named


@pytest.mark.parametrize("option", REFUSED)
def test_what_does_nothing_is_refused(option, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main.main(REFUSED[option]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert option.rpartition(" ")[2] in printed.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "why"), CONTRADICTIONS, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_what_contradicts_itself_is_refused(words, why, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main.main(words) == 2
    assert why in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", OUT_OF_RANGE, ids=" ".join)
def test_numbers_that_make_no_sense_are_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as end:
        main.main(words)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


JOURNAL_WANTED = (
    ["board", "--text"], ["do", "--operator", "8021 Hart", "note x"], ["snapshot", "--png", "p.png"],
    ["verify"], ["backup"], ["handover"], ["outage-pack"], ["shift-report"],
    ["export", "journal", "j"], ["export", "csv", "c"], ["import", "roster", "f"],
)  # fmt: skip
MAKES_ONE = (["import", "operation", "f"], ["import", "journal", "j", "--yes"])


@pytest.mark.parametrize("words", [*JOURNAL_WANTED, *MAKES_ONE], ids=" ".join)
def test_data_and_exercise_say_which_journal(words, capsys, monkeypatch, tmp_path):
    """Another folder has none; and a live journal is never the exercise's."""
    from models.journal import Journal, export_lines
    from tests.four_forces import TEXT

    monkeypatch.chdir(tmp_path)
    Path("f").write_text(TEXT)
    live = Journal.open(tmp_path / "live")
    with Path("o").open("w") as out:
        export_lines(live.records(), out, exercise=False)
    live.close()
    words = ["o" if word == "j" and words[0] == "import" else word for word in words]
    made = 5 if words[:2] == ["import", "journal"] else 0  # kept apart: nobody has admitted it
    if words not in [*MAKES_ONE, ["import", "journal", "o", "--yes"]]:
        assert main.main([*words, "--data", "nowhere"]) == 4
        assert f"There is no journal in {tmp_path / 'nowhere'}" in capsys.readouterr().err
    else:
        assert main.main([*words, "--data", "there"]) == made
        assert (tmp_path / "there" / "journal" / "muster.db").exists()
    capsys.readouterr()
    assert main.main([*words, "--data", "live", "--exercise"]) == 4
    assert "a live journal" in capsys.readouterr().err


def test_all_that_is_right_is_let_through():
    for words in (
        ["verify"],
        ["do", "-"],
        ["demo", "--exercise"],
        ["import", "roster", "x", "--rejects", "y"],
        ["import", "journal", "--kept", "--take-in", "4F2A 91C0", "--take-in", "77B1 03DE"],
        ["verify", "x", "--fingerprint", "4F2A"],
        ["do", "--operator", "8021 Hart", "--", "--data", "--data"],
    ):
        assert fault(words, parser().parse_args(words)) == ""


def test_who_sits_at_the_window_may_be_given(monkeypatch, tmp_path):
    seen = {}
    monkeypatch.setattr("models.shell.rooms.begun", lambda where: True)
    monkeypatch.setattr("ui.program.program.run", lambda room, _settings: seen.update(who=room.operator) or 0)
    assert main.main(["--operator", "8021 Hart", "--data", str(tmp_path / "data")]) == 0
    assert seen == {"who": "8021 Hart"}


def test_demo_is_the_exercise_with_or_without_saying_so(monkeypatch, tmp_path):
    asked = []

    class Clock:
        def run(self, speed):
            asked.append(speed)

    class Room:
        def close(self):
            pass

    def open_exercise(folder, who, seed):
        asked.extend((folder, who, seed))
        return Room(), None, Clock()

    monkeypatch.setattr("models.exercise.starting.open_exercise", open_exercise)
    monkeypatch.setattr("ui.program.program.run", lambda *_: 0)
    monkeypatch.setenv("MUSTER_DATA", str(tmp_path))
    assert main.main(["demo"]) == 0
    assert main.main(["demo", "--exercise", "--operator", "8021 Hart", "--speed", "10", "--seed", "5"]) == 0
    first, second = asked[:4], asked[4:]
    assert first[0] == second[0] == tmp_path / "exercise"
    assert (first[2:], second[1:]) == ([None, 1.0], ["8021 Hart", 5, 10.0])


def test_sure_is_given_on(monkeypatch):
    seen = []
    monkeypatch.setattr("models.shell.acting.do", lambda _where, _lines, sure: seen.append(sure) or 0)
    for words in ([], ["--sure"]):
        main.main(["do", "--operator", "8021 Hart", "le24 haym", *words])
    assert seen == [False, True]


def test_theme_and_scale_are_drawn(monkeypatch, tmp_path, desk):
    drawn = []
    monkeypatch.setattr(main, "_picture", lambda _room, file, *how: file.touch() or drawn.append(how))
    words = ["snapshot", "--data", str(desk.room.journal.folder), "--png", str(tmp_path / "x.png")]
    assert main.main([*words, "--theme", "light", "--scale", "1.5", "--size", "800x600"]) == 0
    assert drawn == [("light", (800, 600), 1.5)]


def test_files_are_taken_in_by_who_is_named(tmp_path):
    from tests.four_forces import OPERATION, roster_bytes

    (tmp_path / "roster.csv").write_bytes(roster_bytes())
    who = ["--operator", "8021 Hart", "--data", str(tmp_path / "data")]
    assert main.main(["import", "operation", str(OPERATION), *who]) == 0
    assert main.main(["import", "roster", str(tmp_path / "roster.csv"), *who]) == 0
    assert _operators(tmp_path / "data") == {"8021 Hart"}


def test_files_leave_by_who_is_named(desk, tmp_path):
    folder = desk.room.journal.folder
    desk.room.close()
    before = _operators(folder)
    who = ["--operator", "8021 Hart", "--data", str(folder)]
    assert main.main(["export", "journal", str(tmp_path / "j"), *who]) == 0
    assert main.main(["export", "csv", str(tmp_path / "c"), *who]) == 0
    assert _operators(folder) - before == {"8021 Hart"}


def test_settings_that_may_hold_the_name_and_cannot_be_read_are_told(desk, tmp_path, capsys):
    folder = desk.room.journal.folder
    desk.room.close()
    (folder / "settings.toml").write_text('shell_operator = "4410 Hart"\ngarbage [[[', "utf-8")
    assert main.main(["export", "csv", str(tmp_path / "c"), "--data", str(folder)]) == 0
    assert "The settings of this workstation could not be read" in capsys.readouterr().err
    assert main.main(["export", "csv", str(tmp_path / "d"), "--data", str(folder), "--operator", "8021 Hart"]) == 0
    assert "settings" not in capsys.readouterr().err


def _operators(folder: Path) -> set[str]:
    from models.shell.rooms import DataFolder, looking

    with looking(DataFolder(folder)) as room:
        return {entry.event.operator for entry in room.recent() if getattr(entry.event, "operator", "")}
