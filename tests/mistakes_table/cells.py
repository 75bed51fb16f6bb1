"""Mistakes in one cell: words, numbers, references, access."""

from __future__ import annotations

from tests.mistakes_table.mistake import MASTER, Mistake, typed

MISTAKES = (
    Mistake(
        code="access-not-understood",
        change=typed(MASTER, "Actions", Y8="Pubic"),
        where=f"{MASTER}, sheet Actions, cell Y8",
        message="Publish is 'Pubic', which does not say who may read it",
        hint="Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3.",
    ),
    Mistake(
        code="cell-empty",
        change=typed(MASTER, "Actions", G8=None),
        where=f"{MASTER}, sheet Actions, cell G8",
        message="Lead is empty",
        hint="Type the Lead, like Head of Partnerships.",
    ),
    Mistake(
        code="cell-shows-error",
        change=typed(MASTER, "Actions", M8="#REF!"),
        where=f"{MASTER}, sheet Actions, cell M8",
        message="Assurance is '#REF!', which is Excel's own error",
        hint="Put the formula right in Excel and save the workbook; or type the value.",
    ),
    Mistake(
        code="exempt-paragraph-unknown",
        change=typed(MASTER, "Actions", Y8="Exempt 12"),
        where=f"{MASTER}, sheet Actions, cell Y8",
        message="Publish is 'Exempt 12', and paragraphs 12 to 18 are for Wales only",
        hint="Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3.",
    ),
    Mistake(
        code="exempt-paragraph-unknown",
        change=typed(MASTER, "Settings", A26="Exempt 9 because", B26="It is sensitive."),
        where=f"{MASTER}, sheet Settings, cell B26",
        message="Exempt 9 because: the paragraphs for England are 1 to 7",
        hint="Type the setting with a paragraph from 1 to 7, like Exempt 3 because.",
    ),
    Mistake(
        code="formula-not-calculated",
        change=typed(MASTER, "Actions", M8="=M7"),
        where=f"{MASTER}, sheet Actions, cell M8",
        message="Assurance holds a formula that was never calculated",
        hint="Open the workbook in Excel, let it calculate, and save it; or type the value.",
    ),
    Mistake(
        code="not-yes-or-no",
        change=typed(MASTER, "Measures", J2="Maybe"),
        where=f"{MASTER}, sheet Measures, cell J2",
        message="Personal counts is 'Maybe', which is neither Yes nor No",
        hint="Type Yes or No.",
    ),
    Mistake(
        code="number-not-understood",
        change=typed(MASTER, "Measures", F2="ninety"),
        where=f"{MASTER}, sheet Measures, cell F2",
        message="Target is 'ninety', which is not a number",
        hint="Type a number in figures, like 84; leave the cell blank where it is not known, or type N/A.",
    ),
    Mistake(
        code="number-out-of-range",
        change=typed(MASTER, "Risks", F4=6),
        where=f"{MASTER}, sheet Risks, cell F4",
        message="Likelihood is '6', which is not a whole number from 1 to 5",
        hint="Type a whole number from 1 to 5, like 3.",
    ),
    Mistake(
        code="reference-not-text",
        change=typed(MASTER, "Actions", E8=1.1),
        where=f"{MASTER}, sheet Actions, cell E8",
        message="Findings is '1.1', typed as a number, and a reference must be text",
        hint=(
            "Type the reference as text, with an apostrophe before it, like '1.1; 1.10 and 1.1 look the "
            "same as numbers."
        ),
    ),
    Mistake(
        code="reference-twice",
        change=typed(MASTER, "Risks", A5="R1.1"),
        where=f"{MASTER}, sheet Risks, cell A5",
        message="Ref is 'R1.1', and A4 has it too",
        hint="Give each row a reference of its own, or delete the row that is a copy.",
    ),
    Mistake(
        code="reference-unknown",
        change=typed(MASTER, "Actions", E8="J99"),
        where=f"{MASTER}, sheet Actions, cell E8",
        message="Findings is 'J99', and there is no such finding",
        hint="Type J1, J2 or J3, or add the finding to sheet Findings.",
    ),
    Mistake(
        code="word-not-allowed",
        change=typed(MASTER, "Actions", L8="Ongoing"),
        where=f"{MASTER}, sheet Actions, cell L8",
        message="Status is 'Ongoing', which is not one of the words for this column",
        hint="Type In progress, Complete, Suspended, Not started or Superseded.",
    ),
    Mistake(
        code="word-not-allowed",
        change=typed(MASTER, "Settings", B12="fiscal"),
        where=f"{MASTER}, sheet Settings, cell B12",
        message="Quarters is 'fiscal', which is neither financial nor calendar",
        hint="Type financial (Q1 begins in April) or calendar (Q1 begins in January).",
    ),
)
