"""What an incident is and where, also where its words were taken out."""


def what_of(nature: str) -> str:
    """`theft`; of an incident without its words `an incident`."""
    return nature or "an incident"


def what_and_where(nature: str, place: str) -> str:
    """`theft, Leicester Market`; of an incident without its words `an incident`."""
    return ", ".join(filter(None, (what_of(nature), place)))
