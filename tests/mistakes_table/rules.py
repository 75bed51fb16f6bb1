"""Mistakes that no cell shows by itself: what the rules of the programme and of its boards find."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.workplace import Workplace
from tests.mistakes_table.mistake import (
    DIRECTOR,
    LEADERSHIP,
    MASTER,
    QUALITY,
    RECORDS,
    WORKFORCE,
    Mistake,
    all_of,
    on_file,
    typed,
)

HEAD_OF_QUALITY = "Head of Quality Assurance"
HEAD_OF_RECORDS = "Head of Service, Systems and Records"


def with_a_paper_a_month(place: Workplace) -> None:
    shutil.copy(place.templates / "Board report.docx", place.templates / "Register of changes.docx")
    (place.templates / "Register of changes.toml").write_text('title = "Register of changes"\none-per = "month"\n')


MISTAKES = (
    Mistake(
        code="agreed-rag-without-reason",
        change=typed(MASTER, "Actions", O8="Amber"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="change-decided-after-as-at",
        change=typed(MASTER, "Changes", I10="12/10/2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="change-without-decision-date",
        change=typed(MASTER, "Changes", I10=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="complete-without-date",
        change=typed(LEADERSHIP, "Action updates", E6=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="current-due-disagrees",
        change=typed(MASTER, "Actions", K8="31/12/2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="date-before-plan-began",
        change=typed(LEADERSHIP, "Action updates", D7="31/03/2012"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="exempt-without-reason",
        change=typed(MASTER, "Actions", Y8="Exempt 5"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="finding-without-action",
        change=typed(MASTER, "Findings", A16="J9", B16="JTAI report", E16="Return interviews come too late."),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="internal-paper-in-public-meeting",
        change=typed(MASTER, "Meetings", J7="Board report; Highlight report"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="master-and-submission-disagree",
        change=typed(MASTER, "Actions", Q8="30/04/2023"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="meeting-twice",
        change=typed(MASTER, "Meetings", B6="HWB", D6="08/11/2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="month-paper-in-meeting",
        change=all_of(with_a_paper_a_month, typed(MASTER, "Meetings", J7="Board report; Register of changes")),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-meeting-for-month",
        change=typed(MASTER, "Meetings", C6="October 2022", C7="October 2022"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-row-for-action",
        change=typed(LEADERSHIP, "Action updates", **{f"{column}7": None for column in "ABCDEFGHIJK"}),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-submission",
        change=on_file(WORKFORCE, Path.unlink),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="nothing-is-public",
        change=typed(MASTER, "Actions", **{f"Y{row}": None for row in range(4, 81)}),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="off-course-without-forecast",
        change=typed(QUALITY, "Action updates", D7=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="off-course-without-reason",
        change=typed(QUALITY, "Action updates", J7=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="off-course-without-recovery",
        change=typed(QUALITY, "Action updates", K7=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="original-due-changed",
        change=typed(MASTER, "Actions", J8="30/04/2023", K8=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="paper-without-template",
        change=typed(MASTER, "Meetings", J7="Board report; Improvment plan"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="previous-ref-still-stands",
        change=typed(MASTER, "Actions", Z8="1.5"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="row-of-other-theme",
        change=typed(LEADERSHIP, "Action updates", A15="2.2", B15="In progress", F15="We met twice."),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="status-against-approved-change",
        change=typed(RECORDS, "Action updates", B11="In progress"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="ward-not-known",
        change=all_of(typed(MASTER, "Settings", A26="Ward", B26="Elmdon"), typed(MASTER, "Meetings", I7="Elmdom")),
        where="",
        message="",
        hint="",
    ),
)
