"""Where and how to print: nothing is offered that would not be done."""

from dataclasses import replace

import pytest

from models.printing.queues import PAUSED, Queue
from models.printing.standing import A4, LETTER
from ui.printouts.print_dialog import ASKING, NO_PRINTER, Choice, PrintDialog

GOOD, LETTERS = Queue("CR-Laser", paper=A4), Queue("Hall", paper=LETTER)


@pytest.fixture
def dialog(qapp, qtbot):
    found = PrintDialog("Outage pack", 2, {A4: 5, LETTER: 6}.__getitem__)
    qtbot.addWidget(found)
    found.choices = []
    found.chosen.connect(found.choices.append)
    return found


def said(dialog: PrintDialog) -> tuple[str, bool]:
    return dialog.state.text(), dialog.print_.isEnabled()


def test_until_the_printers_are_known_nothing_is_printed(dialog):
    assert said(dialog) == (ASKING, False)
    dialog.show_queues(())
    assert said(dialog) == (NO_PRINTER, False)
    dialog.show_queues("The print system does not answer at localhost:631: start CUPS there.")
    assert said(dialog) == ("The print system does not answer at localhost:631: start CUPS there.", False)


def test_the_usual_printer_is_chosen_and_all_pages_of_one_copy(dialog):
    dialog.show_queues((LETTERS, replace(GOOD, usual=True)))
    assert said(dialog) == ("Ready", True)
    assert dialog.numbered.text().startswith("copy 2 of it")
    dialog.accept()
    assert dialog.choices == [Choice("CR-Laser", A4, 1, 1, 5, 5)]
    assert dialog.choices[0].pages == ""


def test_pages_are_those_of_the_paper_in_the_printer(dialog):
    dialog.show_queues((GOOD, LETTERS))
    assert dialog.ends.maximum() == 5
    dialog.printer.setCurrentIndex(1)
    assert dialog.ends.value() == dialog.ends.maximum() == 6
    dialog.begins.setValue(2)
    dialog.ends.setValue(3)
    dialog.copies.setValue(2)
    assert dialog.numbered.text().startswith("copies 2 to 3 of it")
    dialog.accept()
    assert dialog.choices == [Choice("Hall", LETTER, 2, 2, 3, 6)]
    assert dialog.choices[0].pages == "pages 2 to 3 of 6"


def test_pages_cannot_end_before_they_begin(dialog):
    dialog.show_queues((GOOD,))
    dialog.ends.setValue(2)
    dialog.begins.setValue(4)
    assert (dialog.begins.value(), dialog.ends.value()) == (2, 2)
    dialog.accept()
    assert dialog.choices[0].pages == "page 2 of 5"


def test_a_printer_that_would_not_print_says_so_before_it_is_asked(dialog):
    dialog.show_queues((replace(GOOD, accepting=False),))
    assert said(dialog) == ("CR-Laser takes no jobs: choose another printer, or save a PDF.", False)
    dialog.show_queues((replace(GOOD, paper="iso_a5_148x210mm"),))
    assert said(dialog) == (
        "CR-Laser has A5 in it, and pages are laid out for A4 or Letter: put one of these in.",
        False,
    )
    dialog.show_queues((replace(GOOD, state=PAUSED, reasons=("paused",)),))
    assert said(dialog) == ("What is printed now waits, for it is paused.", True)
    assert dialog.printer.itemText(0) == "CR-Laser · it is paused"


def test_every_field_has_a_name_for_screen_readers(dialog):
    fields = dialog.printer, dialog.copies, dialog.begins, dialog.ends
    assert [field.accessibleName() for field in fields] == ["Printer", "Copies", "First page", "Last page"]
