"""Rows, papers and figures as the record's JSON has them; `record_json.py` documents the format.

What these raise is ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.handover.records.plain_json import NotAsWrittenError, as_members, member, present, strings
from pipeline.plan.record import FigureName, Origin, OriginCell, Origins, Printed, RecordedFigure, RecordedPaper
from pipeline.problems import Place

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def rows_out(rows: Iterable[Origin]) -> list[object]:
    return [_row_out(row) for row in rows]


def _row_out(row: Origin) -> dict[str, object]:
    place = row.cells[0].place
    return {
        "kind": row.kind,
        "ref": row.ref,
        "file": place.file,
        **({"sheet": place.sheet} if place.sheet and place.sheet != row.kind else {}),
        "cells": {cell.heading: [_address(cell.place), cell.words] for cell in row.cells},
    }


def _address(place: Place) -> str | int:
    return place.paragraph or place.cell


def rows_in(rows: Iterable[Mapping[str, object]]) -> tuple[Origin, ...]:
    return tuple(_row_in(row) for row in rows)


def _row_in(members: Mapping[str, object]) -> Origin:
    kind, file = member(members, "kind", str), member(members, "file", str)
    sheet = member(members, "sheet", str) if "sheet" in members else kind
    cells = as_members(members.get("cells"))
    return Origin(
        kind=kind,
        ref=member(members, "ref", str),
        cells=tuple(_cell_in(heading, cell, file, sheet) for heading, cell in cells.items()),
    )


def _cell_in(heading: str, value: object, file: str, sheet: str) -> OriginCell:
    match value:
        case [int(paragraph), str(words)]:
            place = Place(file=file, paragraph=paragraph)
        case [str(address), str(words)] if found := _ADDRESS.fullmatch(address):
            place = Place(file=file, sheet=sheet, row=int(found[2]), column=found[1])
        case _:
            raise NotAsWrittenError(f"{heading} has no address or no words")
    return OriginCell(heading=heading, place=place, words=words)


def papers_out(papers: Iterable[RecordedPaper]) -> list[object]:
    return [
        {
            "number": number,
            "path": paper.path,
            "identity": paper.identity,
            "made": paper.made,
            "paragraphs": list(paper.paragraphs),
        }
        for number, paper in enumerate(papers, start=1)
    ]


def papers_in(papers: Iterable[Mapping[str, object]]) -> tuple[RecordedPaper, ...]:
    return tuple(
        RecordedPaper(
            made=member(paper, "made", str),
            identity=member(paper, "identity", str),
            path=member(paper, "path", str),
            paragraphs=strings(paper, "paragraphs"),
        )
        for paper in papers
    )


def figures_out(origins: Origins) -> list[object]:
    numbers = {paper.made: number for number, paper in reversed(tuple(enumerate(origins.papers, start=1)))}
    return [
        {
            "figure": item.figure.name,
            "of": item.figure.of,
            "words": item.words,
            **present({"counted": list(item.counted)}),
            "printed": _printed_out(item.printed, numbers),
        }
        for item in origins.figures
    ]


def _printed_out(printed: Iterable[Printed], numbers: Mapping[str, int]) -> list[list[int]]:
    """A list a paper: its number, then its paragraphs'."""
    lists: list[list[int]] = []
    for at in printed:
        if not lists or lists[-1][0] != numbers[at.paper]:
            lists.append([numbers[at.paper]])
        lists[-1].append(at.paragraph)
    return lists


def figures_in(
    figures: Iterable[Mapping[str, object]], papers: Iterable[Mapping[str, object]]
) -> tuple[RecordedFigure, ...]:
    made = {member(paper, "number", int): member(paper, "made", str) for paper in papers}
    return tuple(_figure_in(figure, made) for figure in figures)


def _figure_in(members: Mapping[str, object], made: Mapping[int, str]) -> RecordedFigure:
    return RecordedFigure(
        figure=FigureName(name=member(members, "figure", str), of=member(members, "of", str)),
        words=member(members, "words", str),
        counted=strings(members, "counted") if "counted" in members else (),
        printed=tuple(
            Printed(paper=_paper(numbers, made), paragraph=paragraph)
            for numbers in (_whole_numbers(item) for item in member(members, "printed", list))
            for paragraph in numbers[1:]
        ),
    )


def _paper(numbers: list[int], made: Mapping[int, str]) -> str:
    if numbers[0] not in made:
        raise NotAsWrittenError("printed in a paper that is not listed")
    return made[numbers[0]]


def _whole_numbers(value: object) -> list[int]:
    if not isinstance(value, list):
        raise NotAsWrittenError("printed is no list of lists")
    numbers = [item for item in value if isinstance(item, int) and not isinstance(item, bool)]
    if len(numbers) != len(value):
        raise NotAsWrittenError("printed holds something else than numbers")
    return numbers
