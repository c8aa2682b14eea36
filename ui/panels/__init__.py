"""What stands to the right of the lanes, from the top. A panel is one file and one name here: see `Panel`."""

from ui.panels.attention import Attention
from ui.panels.coverage import CoveragePanel
from ui.panels.journal import JournalPanel

PANELS = (Attention, CoveragePanel, JournalPanel)
