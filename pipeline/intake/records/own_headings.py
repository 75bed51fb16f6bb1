"""The rows of Settings in which a council gives its own words for our headings."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.cells.words import folded, listed, nearest_first
from pipeline.intake.columns import MASTER_PLAN, SUBMISSION, Sheet
from pipeline.intake.rows.row_reader import RowReader
from pipeline.intake.sheets.headings import OwnHeading, heading_key

_SHEETS = (*MASTER_PLAN, *SUBMISSION)


def own_headings(rows: Iterable[RowReader]) -> tuple[OwnHeading, ...]:
    """One of each row whose two words lead somewhere; a word that would lead to two columns of one sheet leads to
    the first."""
    kept: list[OwnHeading] = []
    for row in rows:
        made = _own_heading(row)
        if made is None:
            continue
        if rival := next((other for other in kept if _are_rivals(made, other)), None):
            row.note("Note", _second(made, rival), made.heading)
        else:
            kept.append(made)
    return tuple(kept)


def _own_heading(row: RowReader) -> OwnHeading | None:
    """Their word in Value, ours in Note: `Current due`, or `Actions: Current due` where it holds on one sheet only."""
    typed, ours = row.words("Heading"), row.words("Note")
    if not typed:
        if ours:
            row.require(
                "Heading",
                f": it holds your own word for {ours}",
                like="Type the heading of your own column, like Finish by.",
            )
        return None
    if not ours:
        row.require("Note", f": it holds which of our headings {typed} stands for")
        return None
    sheet, _, heading = ours.rpartition(":")
    sheets: Iterable[Sheet] = [item for item in _SHEETS if not sheet or folded(item.name) == folded(sheet)]
    headings = {folded(column.heading): column.heading for item in sheets for column in item.columns}
    if known := headings.get(folded(heading)):
        name = next((item.name for item in sheets), "") if sheet else ""
        return OwnHeading(typed=typed, heading=known, sheet=name)
    near = listed(nearest_first(heading, headings.values() or ["Actions: Current due"])[:3], "or")
    doubt = Doubt(
        code="heading-unknown",
        says="which is none of our headings",
        hint=f"Type the heading it stands for, like {near}; or with its sheet, like Actions: Current due.",
        brief="no such heading",
    )
    row.note("Note", doubt, ours)
    return None


def _are_rivals(one: OwnHeading, other: OwnHeading) -> bool:
    """Whether one word would lead to two columns of a sheet, neither row being the one sheet's own."""
    if heading_key(one.typed) != heading_key(other.typed) or one.sheet != other.sheet:
        return False
    return one.heading != other.heading and any(one.holds_on(sheet) and other.holds_on(sheet) for sheet in _SHEETS)


def _second(made: OwnHeading, rival: OwnHeading) -> Doubt:
    return Doubt(
        code="heading-of-two",
        says=f"and another row says that {made.typed} stands for {rival.heading}",
        hint=f"Say which sheet each is for, like Actions: {made.heading}; or delete one of the two rows.",
        brief="stands for two",
    )
