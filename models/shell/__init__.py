"""What can be asked of the control room from a shell, each answered in lines of text and an exit code."""
