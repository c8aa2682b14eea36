"""Settings are remembered, and a file that can't be used never stops the board nor is it lost."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.settings import Settings, read_settings, write_settings

MINE = Settings(
    shell_operator="7714 Mistry",
    theme="light",
    text=1.5,
    hidden_forces=("LIN", "NTH"),
    window=(10, -20, 1920, 1080),
    maximised=True,
    side=400,
    panels=(200, 250, 400),
)


def test_what_was_set_is_there_again(tmp_path):
    write_settings(tmp_path / "deep" / "settings.toml", MINE)
    assert read_settings(tmp_path / "deep" / "settings.toml") == (MINE, "")


def test_a_first_start_is_quiet(tmp_path):
    assert read_settings(tmp_path / "settings.toml") == (Settings(), "")


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_operator_can_be_remembered(tmp_path_factory, name):
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    write_settings(path, replace(MINE, shell_operator=name))
    assert read_settings(path)[0].shell_operator == name


@pytest.mark.parametrize(
    "text",
    [
        "theme = ",
        'theme = "pink"',
        "text = 9.0",
        'text = "large"',
        "text = nan",
        "window = [1, 2]",
        'window = ["a", 1, 2, 3]',
        "hidden_forces = [1]",
        "maximised = 1",
        "side = true",
        "\x00",
    ],
)
def test_a_damaged_file_is_kept_aside_and_said(tmp_path, text):
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    settings, sentence = read_settings(path)
    assert settings == Settings()
    assert "settings.toml.unusable-1" in sentence
    assert (tmp_path / "settings.toml.unusable-1").read_text("utf-8") == text
    assert not path.exists()


def test_bytes_that_are_no_text_are_kept_aside_too(tmp_path):
    path = tmp_path / "settings.toml"
    for attempt in (1, 2):
        path.write_bytes(b"\xff\xfe theme")
        assert read_settings(path)[0] == Settings()
        assert (tmp_path / f"settings.toml.unusable-{attempt}").exists()


def test_settings_of_a_newer_version_are_used_as_far_as_they_are_known(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('theme = "light"\nhologram = true\n', "utf-8")
    assert read_settings(path) == (Settings(theme="light"), "")


def test_a_folder_in_its_place_is_said(tmp_path):
    (tmp_path / "settings.toml").mkdir()
    settings, sentence = read_settings(tmp_path / "settings.toml")
    assert settings == Settings()
    assert "could not be opened" in sentence


def test_the_file_is_plain_toml_that_a_person_can_mend(tmp_path):
    write_settings(tmp_path / "settings.toml", MINE)
    assert tomllib.loads((tmp_path / "settings.toml").read_text("utf-8"))["theme"] == "light"
