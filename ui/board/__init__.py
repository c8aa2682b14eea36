"""The lanes of the board: what each shows, where it stands, how it is drawn, and moving crews about in them."""
