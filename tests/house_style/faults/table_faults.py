"""Faults of tables, and of the states they show."""

from tests.house_style.faults.fault import END, STYLES, Fault, last, p, table

CAPTION = p("Caption", "Two words")
ROWS = (("Ref", "Words"), ("A1", "two"))
SOUND = CAPTION + table(*ROWS) + last()
SPLIT = "<w:cantSplit/>"


def changed(old: str, new: str, *, over: str = CAPTION, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    """A sound small table at a paper's end with one thing changed."""
    made = over + table(*rows)
    assert old in made, old
    return made.replace(old, new, 1) + last()


FAULTS = (
    Fault(
        "a table is a Board Table",
        END,
        changed('w:val="BoardTable"', 'w:val="TableNormal"'),
        also=("words and what they stand on differ enough to be read",),  # white headings without their navy
    ),
    Fault("a Board Table looks as the house style says", 'w:fill="F3F5F7"', 'w:fill="EEEEEE"', STYLES),
    Fault("a table's heading row repeats", END, changed("<w:tblHeader/>", "")),
    Fault("a table has one heading row", END, changed(f"{SPLIT}</w:trPr>", f"{SPLIT}<w:tblHeader/></w:trPr>")),
    Fault(
        "the cells of a heading row are headings, and no others",
        END,
        changed('"TableText"', '"TableHeading"'),
        also=("words and what they stand on differ enough to be read",),
    ),
    Fault("rows stand under a table's heading", END, changed("", "", rows=ROWS[:1])),
    Fault(
        "no two columns of a table have the same heading", END, changed("", "", rows=(("Ref", "Ref"), ("A1", "two")))
    ),
    Fault("a row does not split over two pages", END, changed(f"{SPLIT}</w:trPr>", "</w:trPr>")),
    Fault(
        "no cell is merged or split",
        END,
        changed('w:w="4500" w:type="dxa"/></w:tcPr>', 'w:w="4500" w:type="dxa"/><w:vMerge/></w:tcPr>'),
    ),
    Fault(
        "no table stands in a table",
        END,
        changed(
            p("TableText", "two"),
            p("TableText", "two:", "<w:keepNext/>") + table(*ROWS, title="Two more") + p("TableText", "two"),
        ),
    ),
    Fault(
        "tables stand in the body of the paper",
        "</w:hdr>",
        table(*ROWS) + "</w:hdr>",
        "word/header2.xml",
        also=("the first page has no running title", "heads and feet are in their own styles, 10 point"),
    ),
    Fault("no cell is empty", END, changed(">two<", "><", rows=(*ROWS, ("A2", "three")))),
    Fault("no row and no column is blank", END, changed("", "", rows=(*ROWS, ("–", "–"), ("A2", "three")))),
    Fault(
        "a cell ends in a paragraph",
        END,
        changed(p("TableText", "two"), f"<w:sdt><w:sdtContent>{p('TableText', 'two')}</w:sdtContent></w:sdt>"),
        also=("no form is left to fill in",),
    ),
    Fault(
        "a table has a title",
        END,
        changed('<w:tblCaption w:val="Two words"/>', "", over=p("Normal", "Two words:", "<w:keepNext/>")),
    ),
    Fault("a table's description says what a row is", END, changed("A row for each of two words.", "Words")),
    Fault("no two tables have the same title", END, CAPTION + table(*ROWS) + SOUND),
    Fault(
        "the words over a table are its title",
        END,
        changed('tblCaption w:val="Two words"', 'tblCaption w:val="Table 1"'),
    ),
    Fault("the first column is the heading of its row", END, changed('w:firstColumn="1"', 'w:firstColumn="0"')),
    Fault("a table's widths are fixed", END, changed('w:type="fixed"', 'w:type="autofit"')),
    Fault("the columns of a table and of its rows add up", END, changed('<w:tcW w:w="4500"', '<w:tcW w:w="4400"')),
    Fault("a table stands between the margins", END, changed('<w:tblInd w:w="0"', '<w:tblInd w:w="100"')),
    Fault("a table stays with what introduces it", END, changed("", "", over=p("Normal", "Two words:"))),
    Fault("numbers stand at the right and words at the left", END, changed(">two<", ">2<")),
    Fault("no word is wider than its column", END, changed(">two<", f">{'Partnership' * 6}<")),
    Fault("no cell is a ladder of single words", END, changed(">two<", f">{' '.join(['Partnership' * 3] * 10)}<")),
    Fault("a state has the colours of the house", 'w:fill="F4B942"', 'w:fill="FFBF00"', STYLES),
    Fault("a state is a symbol and a word", "▲\u00a0Red", "●\u00a0Red"),
    Fault("a symbol is never parted from its word", "▲\u00a0Red", "▲ Red"),
    Fault("a state in a table wears its fill", "StatusRed", "TableText"),
    Fault(
        "a fill is of a state in a table and of nothing else", END, p("StatusGreen", "●\u00a0Green, of all.") + last()
    ),
    Fault(
        "every state that is shown is explained in a key",
        END,
        changed(p("TableText", "two"), p("StatusInError", "‼\u00a0In error")),
    ),
)
