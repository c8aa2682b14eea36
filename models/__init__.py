"""The control room without a screen."""
