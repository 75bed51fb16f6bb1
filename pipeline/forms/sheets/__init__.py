"""How a form's workbook is put together: its pages, rows, rules and looks."""
