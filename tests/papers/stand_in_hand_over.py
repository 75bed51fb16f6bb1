"""A hand-over sheet's fields for looking at its template: edited files, colours that differ, new words and old."""

from dataclasses import replace
from datetime import date

from pipeline.papers.fields import (
    AcceptedField,
    EditedField,
    FileField,
    HandOverField,
    LineField,
    TotalField,
    WordingField,
)
from tests.papers.stand_in_rows import text

STEM = "HWB 2022-11-08 - Childrens Services Improvement Plan Update"
LONG = "Strategy meetings are now held within a day. Every partner has joined the rota, and families meet one worker."


def _file(name: str, letter: str, access: str = "Public", stands: str = "As made") -> FileField:
    folder = f"HWB 2022-11-08 {access.upper()}"
    return FileField(
        name=name,
        short=name.removeprefix(STEM).removeprefix(" - "),
        folder=folder,
        access=access,
        letter=letter,
        stands=stands,
    )


HAND_OVER = HandOverField(
    is_known=True,
    is_draft=False,
    is_public=True,
    verdict="Final: 3 files to publish by 31st October 2022. 1 file not for publication, for members only.",
    kept_back="",
    cut_off=date(2022, 10, 18),
    draft=date(2022, 10, 20),
    clearance=date(2022, 10, 21),
    release=date(2022, 10, 28),
    publish_by=date(2022, 10, 31),
    names_begin=STEM,
    files=(
        _file(f"{STEM} (new).docx", "None", stands=f"New; beside it stands the one edited by hand, {STEM}.docx"),
        _file(f"{STEM} - Appendix A - Improvement plan.docx", "A"),
        _file(f"{STEM} - Appendix B - Improvement plan.docx", "B", "Exempt 3"),
    ),
    totals=(
        TotalField(figure="Live actions", words="9", agrees=True),
        TotalField(figure="Red", words="3 in Board report; 2 in Improvement plan", agrees=False),
    ),
    totals_agree=False,
    leftovers=(f"{STEM}.docx: a comment: Is this still so?",),
    accepted=(
        AcceptedField(
            code="telephone",
            text="0121 496 0000",
            by="Head of Communications",
            reason="It is the public line",
            until=date(2023, 3, 31),
        ),
    ),
    settled=(LineField(label="1.2", words="Reported Green, calculated Amber (21 days late); agreed Amber."),),
    edited=(EditedField(name=f"{STEM}.docx", paragraphs=("changed under Exceptions: “One action …”",)),),
    wording=(
        WordingField(ref="1.1", theme="Partnerships", words=text(LONG), mark="New", is_new=True),
        WordingField(ref="1.2", theme="Partnerships", words=text(LONG, LONG), mark="As before", is_new=False),
        WordingField(
            ref="1.3", theme="Partnerships", words=text("No public update this month"), mark="None", is_new=False
        ),
    ),
    errors=0,
    warnings=3,
)
ALL_WELL = replace(
    HAND_OVER,
    totals=HAND_OVER.totals[:1],
    totals_agree=True,
    leftovers=(),
    accepted=(),
    settled=(),
    edited=(),
    wording=(),
    files=(),
)
