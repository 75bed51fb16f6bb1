"""Cells and rows named for a person, few words for many: `H3:H9`, `rows 4 to 6 and 12`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pipeline.intake.cells.words import listed, quoted
from pipeline.intake.xlsx.workbook import CellRange, column_letters, column_number

At = tuple[int, int]
"""A cell by the numbers of its row and its column."""
_MOST_RANGES = 12
_MOST_QUOTED = 6
_FEWEST_IN_A_RUN = 3


def at(address: str) -> At:
    """`H14` -> row 14, column 8."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)


def address(cell: At) -> str:
    """Row 14, column 8 -> `H14`."""
    row, column = cell
    return f"{column_letters(column)}{row}"


def range_named(block: CellRange) -> str:
    first = f"{column_letters(block.first_column)}{block.first_row}"
    last = f"{column_letters(block.last_column)}{block.last_row}"
    return first if first == last else f"{first}:{last}"


def cells_named(cells: Iterable[At], others: Collection[At] = ()) -> str:
    """The cells as ranges, each cell in one of them; no range holds one of `others`, unless there are a great many.

    Empty cells between two of them do not part a range.
    """
    ranges = sorted(_ranges(set(cells), others), key=lambda block: (block.first_row, block.first_column))
    named = [range_named(block) for block in ranges[:_MOST_RANGES]]
    if rest := ranges[_MOST_RANGES:]:
        whole = CellRange(
            first_row=min(block.first_row for block in rest),
            last_row=max(block.last_row for block in rest),
            first_column=min(block.first_column for block in rest),
            last_column=max(block.last_column for block in rest),
        )
        named.append(f"others within {range_named(whole)}")
    return listed(named)


def _ranges(cells: Collection[At], others: Collection[At]) -> list[CellRange]:
    """Runs down a column, and beside each other those that begin and end alike."""
    rows_of: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows_of.setdefault(column, []).append(row)
    between: dict[int, list[int]] = {}
    for row, column in others:
        between.setdefault(column, []).append(row)
    runs: dict[tuple[int, int], list[int]] = {}
    for column, rows in sorted(rows_of.items()):
        for run in _runs(rows, sorted(between.get(column, ()))):
            runs.setdefault(run, []).append(column)
    return [
        CellRange(first_row=first, last_row=last, first_column=columns[0], last_column=columns[-1])
        for (first, last), found in runs.items()
        for columns in _side_by_side(found)
    ]


def _runs(rows: list[int], parting: list[int]) -> list[tuple[int, int]]:
    """From the first to the last of the rows, parted wherever one of the others lies between; both in order."""
    runs: list[tuple[int, int]] = []
    waiting = iter(parting)
    part = next(waiting, 0)
    for row in rows:
        passed = False
        while part and part < row:
            passed, part = True, next(waiting, 0)
        if runs and not passed:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _side_by_side(columns: list[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for column in columns:
        if groups and groups[-1][-1] == column - 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def numbers_named(numbers: Iterable[int]) -> str:
    """`4 to 6, 9 and 12`; two neighbours stay two."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [f"{run[0]} to {run[-1]}"] if len(run) >= _FEWEST_IN_A_RUN else [str(number) for number in run]
    return listed(words)


def rows_named(numbers: Collection[int]) -> str:
    return f"{'row' if len(set(numbers)) == 1 else 'rows'} {numbers_named(numbers)}"


def columns_named(letters: Collection[str]) -> str:
    ordered = sorted(letters, key=column_number)
    return f"{'column' if len(ordered) == 1 else 'columns'} {listed(ordered)}"


def cells_quoted(words: Mapping[str, str]) -> str:
    """`C5 'Hold regular meetings', D7 'weekly' and D9:D12`: what stands in the first few, and every cell."""
    ordered = sorted(words, key=at)
    named = [f"{address} {quoted(words[address])}" for address in ordered[:_MOST_QUOTED]]
    cells = [at(address) for address in ordered]
    if rest := cells[_MOST_QUOTED:]:
        named.append(cells_named(rest, cells[:_MOST_QUOTED]))
    return listed(named)
