"""What is known of a blank cell in which something should stand: struck-out words, or a merged block that it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.intake.xlsx.workbook import SheetOfCells


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank cell.

    address  where it can be typed into: the top left of the merged block it is part of, else itself
    struck   the struck-out words it holds; "" for none
    """

    address: str
    struck: str = ""


def blanks_of(
    cells: SheetOfCells, addresses: Mapping[str, str], filled: Iterable[str], corners: Mapping[str, str]
) -> dict[str, Blank]:
    """Heading -> what is known of its blank cell, where anything is.

    addresses  heading -> its cell
    corners    heading -> the top left of the empty merged block that its cell is part of
    """
    found: dict[str, Blank] = {}
    for heading in addresses.keys() - set(filled) if cells.struck or corners else ():
        address = corners.get(heading, addresses[heading])
        if heading in corners or address in cells.struck:
            found[heading] = Blank(address, cells.struck.get(address, ""))
    return found
