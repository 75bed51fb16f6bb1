"""Copies of what people sent, with a note at every cell or paragraph that has a problem."""
