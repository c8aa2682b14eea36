"""The layout is told by its fingerprint, so that an ordinary start need not make the tables to compare with."""

from models.journal import layout, schema


def test_the_fingerprint_is_that_of_the_tables_of_this_version() -> None:
    assert layout.fingerprint(schema.statements()) == layout.FINGERPRINT


def test_any_other_statement_or_one_left_out_is_noticed() -> None:
    made = schema.statements()
    assert layout.is_as_made(made)
    assert layout.is_as_made(dict(reversed(made.items()))), "whatever the order"
    for name, sql in made.items():
        assert not layout.is_as_made({key: other for key, other in made.items() if key != name})
        assert not layout.is_as_made({**made, name: sql.replace("origin", "origins").replace("grows", "shrinks")})
    assert not layout.is_as_made({**made, "more": "CREATE TABLE more (n)"})
