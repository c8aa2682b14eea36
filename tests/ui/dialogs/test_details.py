"""A window of details follows what it shows, keeps its place while nothing changes, and goes when nothing is left."""

from tests.ui.screen import click
from ui.dialogs.details import Content, Details
from ui.look.theme import Theme


def test_it_follows_and_closes(qtbot):
    pressed, now = [], [Content("LE24", "patrolling", (("Tour", "07:00"),), ("14:20 confirmed",), ())]
    details = Details(None, lambda: now[0], Theme())
    with qtbot.waitSignal(details.finished):
        details.show()
        assert details.windowTitle() == "LE24"
        assert details.happened.count() == 1
        now[0] = Content("LE24", "deployed", actions=(("Back", lambda: pressed.append("back")),))
        details.refresh()
        assert details.sentence.text() == "deployed"
        assert details.happened.isHidden()
        click(details, "Back")
        assert pressed == ["back"]
        now[0] = None
        details.refresh()


def test_nothing_is_built_anew_while_nothing_changes(qtbot):
    details = Details(None, lambda: Content("LE24", "patrolling", happened=("a", "b")), Theme())
    qtbot.addWidget(details)
    details.happened.setCurrentRow(1)
    details.refresh()
    assert details.happened.currentRow() == 1
    details.close()
