"""A workbook's package read as sheets of filled cells, and what a person did to them beside typing."""
