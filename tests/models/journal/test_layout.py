"""The layout is told by its fingerprint, so that an ordinary start need not make the tables to compare with."""

from models.journal import layout, schema


def test_the_fingerprints_are_those_of_the_tables_of_every_version() -> None:
    versions = range(1, layout.VERSION + 1)
    assert {n: layout.fingerprint(schema.statements(n)) for n in versions} == layout.FINGERPRINTS


def test_any_other_statement_or_one_left_out_is_noticed() -> None:
    made = schema.statements()
    assert layout.is_as_made(made)
    assert layout.is_as_made(dict(reversed(made.items()))), "whatever the order"
    for name, sql in made.items():
        assert not layout.is_as_made({key: other for key, other in made.items() if key != name})
        assert not layout.is_as_made({**made, name: sql.replace("CREATE", "CREATE TEMP")})
    assert not layout.is_as_made({**made, "more": "CREATE TABLE more (n)"})


def test_each_version_is_held_against_its_own_tables() -> None:
    assert layout.is_as_made(schema.statements(1), 1)
    assert not layout.is_as_made(schema.statements(1), 2)
    assert not layout.is_as_made(schema.statements(2), 1)
