"""What a workbook's cell styles mean for a value written under them: a date, a percentage, a fill of their own."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from pipeline.intake.xlsx.parts import Package, is_on, of_kind
from pipeline.intake.xlsx.styles import is_percent_format, number_formats, shows_a_day

_FILLS_THAT_SHOW_NOTHING = ("0", "1")  # Excel keeps the first two for no fill and for a grey it never shows


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyles:
    """Styles by their number, as a cell's `s` names them; and from which day the workbook counts.

    dates     those that show a day
    percents  those under which 84 is stored as 0.84
    painted   those with a fill
    """

    dates: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()
    painted: frozenset[int] = frozenset()
    counts_from_1904: bool = False


def styles_of(archive: zipfile.ZipFile) -> CellStyles:
    package = Package(archive)
    main = package.workbook_part()
    rules = package.tree(main).find("{*}workbookPr")
    from_1904 = rules is not None and is_on(rules.get("date1904"))
    part = next(of_kind(package.related(main), "styles"), "")
    if not part:
        return CellStyles(counts_from_1904=from_1904)
    sheet = package.tree(part)
    formats = number_formats(sheet)
    fills = [style.get("fillId", "0") for style in sheet.iterfind("{*}cellXfs/{*}xf")]
    return CellStyles(
        dates=frozenset(number for number, shown in enumerate(formats) if shows_a_day(shown)),
        percents=frozenset(number for number, shown in enumerate(formats) if is_percent_format(shown)),
        painted=frozenset(number for number, fill in enumerate(fills) if fill not in _FILLS_THAT_SHOW_NOTHING),
        counts_from_1904=from_1904,
    )
