"""The window: header, totals, banners, command bar, put together with the board and the panels."""
