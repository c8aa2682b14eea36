"""The windows that are open beside the board, by name: at most one of each kind."""

from functools import partial

from PySide6.QtWidgets import QWidget


class OpenWindows(dict[str, QWidget]):
    """Name → window, as long as it is open."""

    def keep(self, name: str, shown: QWidget) -> None:
        """Show a window and remember it until it is gone."""
        self[name] = shown
        shown.destroyed.connect(partial(self._forget, name, shown))
        shown.show()

    def _forget(self, name: str, shown: QWidget) -> None:
        if self.get(name) is shown:
            del self[name]

    def bring_forward(self, name: str) -> bool:
        """Bring a window to the front; False if none of that name is open."""
        shown = self.get(name)
        if shown is None:
            return False
        shown.showNormal()
        shown.raise_()
        shown.activateWindow()
        return True

    def close_all(self) -> None:
        """Close what is open, each keeping its draft."""
        for shown in list(self.values()):
            shown.close()
