"""The notation of the forms."""

from models.commands.forms import Part, own_words, parts, shown


def test_an_argument_is_a_kind_and_what_it_fills():
    assert parts("{crews} {crew:into} {tour:tour_start,tour_end}") == (
        Part("{crews}", "crews", ("crews",)),
        Part("{crew}", "crew", ("into",)),
        Part("{tour}", "tour", ("tour_start", "tour_end")),
    )


def test_the_rest_of_the_line_fills_what_it_is_called_or_what_is_named():
    why, name = parts("{why…} {name…:tfc}")
    assert (why, name) == (Part("{why…}", "why…", ("why",)), Part("{name…}", "name…", ("tfc",)))
    assert why.takes_rest
    assert name.takes_rest
    assert not parts("{area}")[0].takes_rest


def test_a_word_stands_as_it_is_and_may_set_something():
    assert parts("deploy armed:armed") == (Part("deploy", "", ()), Part("armed", "", ("armed",)))


def test_people_read_a_form_without_what_it_fills():
    form = "{crews} deploy {incident} armed:armed {name…:authority}"
    assert shown(form) == "{crews} deploy {incident} armed {name…}"
    assert own_words(form) == ("deploy", "armed")
