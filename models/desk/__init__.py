"""What goes on beside the board: handovers kept and signed, paper out and back in, which alarms ring."""
