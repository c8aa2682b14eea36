"""An empty folder's first choice, and rosters in."""
