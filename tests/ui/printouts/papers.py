"""Documents for the tests of the printouts."""

from models.document.document import (
    Column,
    Copy,
    Document,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Part,
    Plot,
    Series,
    SignatureBlock,
    Table,
    Ticks,
)

COPY = Copy(number=1, by="7714 Mistry", at="18:52 GMT on Fri 23 Dec 2016", workstation="LEIC-CR-04")

CREWS = Table(
    columns=(Column("Callsign", mono=True), Column("Officers", 2), Column("Authority", 3), Column("Since", 1, "right")),
    rows=tuple((f"LE{n}", f"Nash{n} and Cass{n}", f"authority of Insp Howe, entry {n}", "14:02") for n in range(100)),
)


def paper(*parts: Part, banner: str = "EXERCISE", fingerprint: str = "3f9a01c4" * 8) -> Document:
    """A document of these parts."""
    return Document(
        title="Shift handover",
        marking="OFFICIAL-SENSITIVE",
        unit="East Midlands Operational Support Service",
        parts=parts,
        number="H-2016-1223-01",
        banner=banner,
        facts=(("Period", "Fri 23 Dec 07:00 to 19:00 GMT"), ("As at", "18:50 GMT"), ("Duty day", "23 December 2016")),
        fingerprint=fingerprint,
    )


def everything(text: str = "Alert but not alarmed.") -> Document:
    """One of every block, with `text` wherever a text can stand."""
    return paper(
        Part(text, (Heading(text), Paragraph(text * 20), Facts(((text, text), ("To fill in", "")))), "1"),
        Part("Deployed now", (CREWS, Table((Column(text),), ())), "5"),
        Part("Figures", (Figures((("23", text), ("96 %", text))), plot(text)), "4"),
        Part(
            "Cross-check",
            (Ticks(((text, True, text), ("Strength", False, ""))), SignatureBlock(text, text, "A Mistry", "7714")),
            "13",
        ),
        Part("Form", (Table((Column(text), Column("Time")), (), blank=5, height=11, size="large"),), "", True, "large"),
    )


def plot(name: str) -> Plot:
    begins = 1482476400
    points = tuple((begins + quarter * 900, 40.0 + quarter) for quarter in range(48))
    broken = (*points[:10], (points[10][0], None), *points[11:])
    return Plot(name, "%", begins, begins + 12 * 3600, 100, (Series("covered", points), Series("target", broken)), True)
