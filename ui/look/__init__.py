"""How everything looks: palettes, fonts and sizes, labels and buttons, texts drawn once and kept."""
