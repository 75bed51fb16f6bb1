"""Templates before anybody renders them: what is wrong with one, what it may say, and what a new one changes."""
