"""Lines that stay until they are answered."""

from tests.ui.screen import click
from ui.look.theme import Theme
from ui.window.banners import Banners


def test_they_come_stay_and_go(qtbot):
    banners = Banners()
    qtbot.addWidget(banners)
    banners.dress(Theme())
    assert banners.isHidden()
    done = []
    banners.say("one", "First", "amber", "Do it", lambda: done.append("one"))
    banners.say("two", "Second")
    assert [banner.words.text() for banner in banners.shown.values()] == ["First", "Second"]
    click(banners.shown["one"], "Do it")
    assert done == ["one"]
    assert "one" in banners.shown, "it goes when what it asks for is done, not before"
    click(banners.shown["two"], "Close")
    assert list(banners.shown) == ["one"]
    banners.say("one", "First, again")
    assert banners.shown["one"].words.text() == "First, again"
    banners.clear("one")
    banners.clear("one")
    assert banners.isHidden()


def test_progress(qtbot):
    banners = Banners()
    qtbot.addWidget(banners)
    banners.say("rewound", "Rewinding")
    assert banners.shown["rewound"].progress.isHidden()
    banners.show_progress("rewound", 0.4)
    banners.show_progress("not there", 0.4)
    assert banners.shown["rewound"].progress.value() == 40
