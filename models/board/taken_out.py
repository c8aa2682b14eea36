"""Sentences around words that an erasure took out: no comma and no dot is left in front of nothing."""

TAKEN_OUT = "(taken out)"


def by_authority(name: str) -> str:
    """`, authority Supt Hale`; nothing where the name was taken out."""
    return f", authority {name}" if name else ""


def after(words: str) -> str:
    """` · JTAC`: words that a sentence ends with; nothing where they were taken out."""
    return f" · {words}" if words else ""
