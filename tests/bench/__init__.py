"""How fast Muster is: every figure a ratio to a peer or a physical limit in the same run. Goals: docs/performance.md."""
