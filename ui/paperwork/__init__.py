"""The outage pack kept fresh, coming back from paper, tables out, the shift report."""
