"""A paper with one long table, by our engine or by docxtpl: its values, and how each is made ready and rendered.

python -m tests.benchmarks.one_paper ENGINE TEMPLATE ROWS PAPER makes one in a process of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

OURS, DOCXTPL = "ours", "docxtpl"
Render = Callable[[str], bytes]
"""Renders a paper of that title from a template and values that are both at hand."""

_STATES = ("Complete", "Green", "Amber", "Red", "Not due", "Not updated")
_MOVES = ("No change", "Worse: was Green", "No change", "New", "No change")
_PROGRESS = (
    ("Attendance slipped to 79.6 per cent: three nurses left the rota & the bank holiday took a day.",),
    ("Two steps are done.", "Guidance was published on 24 August."),
    ("The first step is done.",),
)
_DAYS = {"4 April 2022": date(2022, 4, 4), "30 November 2022": date(2022, 11, 30), "31 August 2022": date(2022, 8, 31)}


def row(number: int) -> dict[str, Any]:
    """What differs from row to row; days in words."""
    return {
        "ref": f"{number // 50 + 1}.{number % 50 + 1}",
        "action": f"Make sure that police, health & social care join strategy discussion {number}, and who did not.",
        "lead": "Head of Service, MASH" if number % 2 else "Head of Partnerships and Commissioning",
        "lead_and_partners": "Head of Partnerships; West Midlands Police; NHS Birmingham and Solihull",
        "start": "4 April 2022",
        "due": "30 November 2022" if number % 2 else "31 August 2022",
        "due_note": "was 31 August 2022" if number % 5 == 0 else "",
        "state": _STATES[number % len(_STATES)],
        "status": _STATES[number % len(_STATES)],
        "movement": _MOVES[number % len(_MOVES)],
        "assurance": "Evidence submitted" if number % 3 else "Embedded",
        "progress": _PROGRESS[number % len(_PROGRESS)],
        "reported_words": "Reported Green, calculated Amber (21 days late)" if number % 6 == 2 else "",
    }


def ours(template: Path, rows: int) -> Render:
    from dataclasses import fields as fields_of
    from dataclasses import replace

    from pipeline.papers.fields import ActionField
    from pipeline.papers.word.engine import open_template, render
    from pipeline.plan.calendar import DateStyle
    from pipeline.plan.text import paragraph
    from tests.papers.stand_in import stand_in
    from tests.papers.stand_in_rows import action

    usual = action(1, "1.1", "", "Green", is_internal=True)
    alike: dict[str, Any] = {each.name: getattr(usual, each.name) for each in fields_of(usual)}
    texts = {lines: tuple(paragraph(line) for line in lines) for lines in _PROGRESS}

    def field(number: int) -> ActionField:
        said = row(number)
        progress = texts[said["progress"]]
        said |= {"start": _DAYS[said["start"]], "due": _DAYS[said["due"]]}
        return ActionField(**(alike | said | {"progress": progress, "progress_short": progress}))

    whole = stand_in("Improvement plan", "Internal")
    plan = replace(whole.plan, re_dated=tuple(field(number) for number in range(rows)))
    opened = open_template(template, template.name).template
    assert opened is not None

    def made(title: str) -> bytes:
        paper = replace(whole.paper, title=title)
        properties = replace(whole.properties, title=title)
        fields = replace(whole, plan=plan, paper=paper, properties=properties, date_style=DateStyle.PLAIN)
        content = render(opened, fields)
        assert isinstance(content, bytes), content
        return content

    return made


def docxtpl(template: Path, rows: int) -> Render:
    import io

    from docxtpl import DocxTemplate

    def record(number: int) -> SimpleNamespace:
        said = row(number)
        progress = "\n".join(said["progress"])
        return SimpleNamespace(**(said | {"progress": progress, "progress_short": progress}))

    plan = SimpleNamespace(re_dated=[record(number) for number in range(rows)])

    def made(title: str) -> bytes:
        document = DocxTemplate(template)
        paper = SimpleNamespace(title=title, is_draft=False, access_line="INTERNAL")
        document.render({"plan": plan, "paper": paper}, autoescape=True)
        document.core_properties.title = title
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()

    return made


ENGINES = {OURS: ours, DOCXTPL: docxtpl}

if __name__ == "__main__":
    engine, template, rows, paper = sys.argv[1:]
    Path(paper).write_bytes(ENGINES[engine](Path(template), int(rows))("Improvement plan"))
