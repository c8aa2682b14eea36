"""What an operation file may hold is asked of its bare text, so that nothing it holds can hold up a start."""

from pathlib import Path

import pytest

from models.operation.bounds import too_much

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" + ".a" * 9 + "=1", "A key has more than 8 parts"),
        ("[" + "a." * 9 + "a]", "A key has more than 8 parts"),
        ('"=#"' + ' . "a"' * 9 + "=1", "A key has more than 8 parts"),
        ("a={b" + ".b" * 9 + "=1}", "A key has more than 8 parts"),
        ("a=" + "[" * 17 + "]" * 17, "nested too deeply"),
        ("a=1\n" * 10_001, "more than 10,000 keys"),
        ("\n" * 50_001, "more than 50,000 lines"),
        ("#" * 20_001, "A line is longer than 20,000"),
        (("#" * 9_999 + "\n") * 101, "longer than 1,000,000"),
    ],
)
def test_what_would_take_too_long_is_refused_before_it_is_parsed(text, words):
    assert words in too_much(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b.c.d.e.f.g.h=1",
        'a="' + "x.y" * 99 + '"  # ' + "..." * 99,
        "a='''\n" + "[[[.a.b.c.d.e.f.g.h.i.j\n" * 99 + "'''",
        'a="""\n' + '[[["".a.b.c.d.e.f.g.h.i.j\n' * 99 + '"""',
        "a=[" + "1.5, " * 99 + "]",
        "a=[\n" + '["x", "y"],\n' * 999 + "]",
    ],
)
def test_what_stands_in_a_text_is_no_key_and_no_bracket(text):
    assert too_much(text) == ""


def test_the_files_of_the_program_are_far_from_the_bounds():
    for file in (RESOURCES).rglob("*.toml"):
        assert too_much(file.read_text("utf-8")) == "", file
