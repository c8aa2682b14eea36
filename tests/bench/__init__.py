"""How fast Muster is: each figure a ratio to a peer or to a physical limit in the same run."""
