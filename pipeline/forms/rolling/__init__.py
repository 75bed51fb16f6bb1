"""Last month's master plan made this month's: what was agreed written into the very file, and nothing else touched."""
