"""Where a month's values came from, and what the papers that stand in its folder print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.handover.aside import is_set_aside
from pipeline.handover.disk import sha256_of
from pipeline.handover.manifest import Manifest, read_manifest
from pipeline.handover.records.record_json import RECORD, origins_from_json
from pipeline.papers.make import MadePaper
from pipeline.plan.model import Gap, MasterPlan, Narrative, Submission
from pipeline.plan.month import Month
from pipeline.plan.record import (
    FigureAt,
    FigureName,
    Origin,
    OriginCell,
    Origins,
    Printed,
    RecordedFigure,
    RecordedPaper,
)
from pipeline.problems import Problem, Where

_IN_ORDER = (
    "Settings",
    "Themes",
    "Sources",
    "Findings",
    "Actions",
    "Changes",
    "Measures",
    "Highlight report",
    "Action updates",
    "Risks",
    "Values",
    "Changes requested",
    "Meetings",
    "Council plan",
    "Documents",
    "Accepted",
    "Narrative",
)


def origins_of(month: Month) -> tuple[Origin, ...]:
    """Every row that became part of the month, those in error too: file by file, sheet by sheet, downwards.

    Of the settings only those that stand once each are known cell by cell.
    """
    found = [*_of_master(month.master), *_of_submissions(month.submissions), *_of_narratives(month.narratives)]
    return tuple(sorted((origin for origin in found if origin.cells), key=_reading_order))


def _reading_order(origin: Origin) -> tuple[str, int, int, int]:
    place = origin.cells[0].place
    return place.file, _IN_ORDER.index(origin.kind), place.row, place.paragraph


def _of_master(plan: MasterPlan) -> Iterator[Origin]:
    yield _origin("Settings", "", plan.settings.where)
    yield from (_origin("Themes", theme.code, theme.where) for theme in plan.themes)
    yield from (_origin("Sources", source.name, source.where) for source in plan.sources)
    yield from (_origin("Findings", finding.ref, finding.where) for finding in plan.findings)
    yield from (_origin("Actions", row.ref, row.where) for row in plan.action_rows)
    yield from (_origin("Changes", change.ref, change.where) for change in plan.changes)
    yield from (_origin("Measures", measure.ref, measure.where) for measure in plan.measures)
    yield from (_origin("Values", value.measure.ref, value.where) for value in plan.values)
    yield from (_origin("Risks", risk.ref, risk.where) for risk in plan.risks)
    yield from (_origin("Meetings", meeting.key, meeting.where) for meeting in plan.meetings)
    yield from (_origin("Council plan", priority.number, priority.where) for priority in plan.priorities)
    yield from (_origin("Documents", document.title, document.where) for document in plan.documents)
    yield from (_origin("Accepted", acceptance.code, acceptance.where) for acceptance in plan.accepted)
    yield from _of_gaps(plan.gaps)


def _of_submissions(submissions: Iterable[Submission]) -> Iterator[Origin]:
    for sent in submissions:
        yield _origin("Highlight report", sent.theme.code, sent.where)
        yield from (_origin("Action updates", update.action.ref, update.where) for update in sent.updates)
        yield from (_origin("Risks", risk.ref, risk.where) for risk in sent.risks)
        yield from (_origin("Values", value.measure.ref, value.where) for value in sent.values)
        yield from (_origin("Changes requested", request.action.ref, request.where) for request in sent.requested)
        # A Highlight report with a mistake in it is a gap, and what could be read of it stands above.
        yield from _of_gaps(gap for gap in sent.gaps if gap.where.place.row)


def _of_gaps(gaps: Iterable[Gap]) -> Iterator[Origin]:
    """Rows in error as far as they were read. One that has no reference goes by its action's."""
    return (_origin(gap.sheet, gap.ref or gap.action, gap.where) for gap in gaps)


def _of_narratives(narratives: Iterable[Narrative]) -> Iterator[Origin]:
    """A row a paragraph, so that a sentence leads to the paragraph it was typed in."""
    for narrative in narratives:
        for section in narrative.sections:
            for item in section.text:
                place = item.where or section.where.place
                cell = OriginCell(heading=section.section.value, place=place, words=item.words)
                yield Origin(kind="Narrative", ref=narrative.board, cells=(cell,))


def _origin(kind: str, ref: str, where: Where) -> Origin:
    cells = (
        OriginCell(heading=heading, place=where.at(heading), words=words) for heading, words in where.words.items()
    )
    return Origin(kind=kind, ref=ref, cells=tuple(cells))


def origins_as_built(folder: Path, month: Month, made: Sequence[MadePaper], record: str = RECORD) -> Origins:
    """Where a month's values came from, and the papers that stand in its folder once `made` were handed over.

    `record`: the name of the record they go into, which knows of those that were not made again.
    """
    earlier = _known_of(folder, record)
    manifest = read_manifest(folder)
    if isinstance(manifest, Problem):  # so nothing was handed over, and that was said
        return replace(earlier, rows=origins_of(month))
    papers = recorded_papers(manifest, made, earlier)
    return Origins(rows=origins_of(month), papers=papers, figures=recorded_figures(papers, made, earlier))


def _known_of(folder: Path, record: str) -> Origins:
    """What the month's own record says of its papers; a record that cannot be read is about to be made again."""
    try:
        found = origins_from_json((folder / record).read_bytes(), record)
    except OSError:
        return Origins()
    return Origins() if isinstance(found, Problem) else found


def recorded_papers(manifest: Manifest, made: Iterable[MadePaper], earlier: Origins) -> tuple[RecordedPaper, ...]:
    """The papers that stand, as they were made: just now, or by an earlier run whose record still knows their words.

    The manifest says which stand: an edited file that was left alone is among them, and so is a paper that could not
    be made again. One whose words no record knows any more is left out, and so is what was set aside.
    """
    words = {paper.made: paper.paragraphs for paper in earlier.papers}
    words |= {sha256_of(paper.content): paper.paragraphs for paper in made}
    return tuple(
        RecordedPaper(made=file.sha256, identity=file.identity, path=file.path, paragraphs=words[file.sha256])
        for files in manifest.packs.values()
        for file in files
        if file.sha256 in words and not is_set_aside(file.path)
    )


def recorded_figures(
    papers: Iterable[RecordedPaper], made: Iterable[MadePaper], earlier: Origins
) -> tuple[RecordedFigure, ...]:
    """Every figure in these papers, once for each way it is printed, with each place it stands in."""
    printed = _printed(made, earlier)
    places: dict[tuple[FigureName, str, tuple[str, ...]], dict[Printed, None]] = {}
    for paper in papers:
        for figure in sorted(printed.get(paper.made, ()), key=_where_in_paper):
            at = Printed(paper=paper.made, paragraph=figure.paragraph)
            places.setdefault((figure.figure, figure.words, figure.counted), {})[at] = None
    return tuple(
        RecordedFigure(figure=name, words=words, counted=counted, printed=tuple(places[name, words, counted]))
        for name, words, counted in places
    )


def _printed(made: Iterable[MadePaper], earlier: Origins) -> dict[str, list[FigureAt]]:
    """The figures of each paper, by the hash of what was made; a paper made now speaks for itself."""
    known: dict[str, list[FigureAt]] = {}
    for figure in earlier.figures:
        for at in figure.printed:
            known.setdefault(at.paper, []).append(
                FigureAt(figure=figure.figure, words=figure.words, counted=figure.counted, paragraph=at.paragraph)
            )
    return known | {sha256_of(paper.content): list(paper.figures) for paper in made}


def _where_in_paper(figure: FigureAt) -> tuple[int, str, str, str, tuple[str, ...]]:
    return figure.paragraph, figure.figure.name, figure.figure.of, figure.words, figure.counted
