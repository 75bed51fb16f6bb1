"""A month of one action whose words and figures a test sets; everything it does not set is in order."""

from typing import Any

from pipeline.plan.choices import Colour, Section, State
from pipeline.plan.model import Action, Gap, Narrative, NarrativeSection, Submission
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedTheme
from pipeline.plan.text import Kind, Paragraph, Span, Text
from pipeline.problems import Place, Where
from tests.plan.records import (
    FORM,
    JTAI,
    account,
    action,
    finding,
    meeting,
    month,
    narrative,
    record,
    recorded,
    submission,
    update,
    words,
)

F1 = finding("F1", row=4)
BOARD = meeting()
REPORT = "inputs/2022-09/narrative.docx"
LABELS = {
    "Overall RAG": "B7",
    "Summary": "B8",
    "Achievements": "B9",
    "Impact for children and families": "B10",
    "Planned next month": "B11",
    "Decisions asked of the board": "B12",
}
THE_FORM = Where(place=Place(file=FORM, sheet="Highlight report"), cells=LABELS)


def an_action(ref: str = "1.1", row: int = 5, **cells: Any) -> Action:
    return action(ref, row, **({"findings": (F1,)} | cells))


def sent(*rows: Action, report: dict[str, Any] | None = None, **cells: Any) -> Submission:
    """A submission with one row for each action, all with the same cells; `report` holds its other fields."""
    given: dict[str, Any] = {"overall": Colour.RED, "where": THE_FORM}
    texts = {name: words(said) if type(said) is str else said for name, said in (report or {}).items()}
    updates = (update(of, row=3 + number, **cells) for number, of in enumerate(rows))
    return submission(*updates, **(given | texts))


def told(*, of: Action | None = None, report: dict[str, Any] | None = None, **rest: Any) -> Month:
    """The month of one action, with what its lead sent; `before` is last month's account of it, `then` its record.

    `report_before` is what the lead's highlight report said last month.
    """
    row = of or an_action()
    kept = ("changes", "narratives", "values", "measures", "risks", "themes")
    about: dict[str, Any] = {name: rest.pop(name) for name in kept if name in rest}
    before, then, last = rest.pop("before", None), rest.pop("then", {}), rest.pop("report_before", {})
    answers = {name: words(said) for name, said in last.items()}
    themes = (RecordedTheme(code=row.theme.code, overall=Colour.RED, **answers),)
    if before is not None or then or last:
        entry = recorded(row, **({"agreed": account(**(before or {})), "master_said": row.account} | then))
        about["previous"] = record(entry, themes=themes)
    return in_order(row, submissions=(sent(row, report=report, **rest),), **about)


def in_order(*rows: Action | Gap, **rest: Any) -> Month:
    usual: dict[str, Any] = {
        "sources": (JTAI,),
        "findings": (F1,),
        "meetings": (BOARD,),
        "narratives": (narrative(BOARD),),
    }
    return month(*rows, **(usual | rest))


def written(*lines: str, section: Section = Section.MATTERS) -> Narrative:
    """The narrative with these paragraphs, from the ninth on, under a section; `{{ red }}` quotes a figure."""
    full = narrative(BOARD, section)
    own = NarrativeSection(section=section, text=tuple(_paragraphs(lines)), where=Where(place=Place(file=REPORT)))
    return Narrative(file=REPORT, board=full.board, day=full.day, sections=(*full.sections, own), where=full.where)


def _paragraphs(lines: tuple[str, ...]) -> Text:
    return tuple(
        Paragraph(
            spans=tuple(_spans(line.removeprefix("## "))),
            kind=Kind.SUBHEADING if line.startswith("## ") else Kind.PLAIN,
            where=Place(file=REPORT, paragraph=9 + number),
        )
        for number, line in enumerate(lines)
    )


def _spans(line: str) -> list[Span]:
    parts = line.replace("}}", "{{").split("{{")
    return [
        Span(words=f"{{{{{part}}}}}", figure=part.strip()) if number % 2 else Span(words=part)
        for number, part in enumerate(parts)
        if part
    ]


COMPLETE_THEN = {"state": State.COMPLETE, "colour": None}
