"""Mistakes in one cell: words, numbers, references, access."""

from __future__ import annotations

from tests.mistakes_table.mistake import MASTER, Mistake, typed

MISTAKES = (
    Mistake(
        code="access-not-understood",
        change=typed(MASTER, "Actions", Y8="Pubic"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="cell-empty",
        change=typed(MASTER, "Actions", G8=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="cell-shows-error",
        change=typed(MASTER, "Actions", M8="#REF!"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="exempt-paragraph-unknown",
        change=typed(MASTER, "Actions", Y8="Exempt 12"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="exempt-paragraph-unknown",
        change=typed(MASTER, "Settings", A26="Exempt 9 because", B26="It is sensitive."),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="formula-not-calculated",
        change=typed(MASTER, "Actions", M8="=M7"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="not-yes-or-no",
        change=typed(MASTER, "Measures", J2="Maybe"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="number-not-understood",
        change=typed(MASTER, "Measures", F2="ninety"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="number-out-of-range",
        change=typed(MASTER, "Risks", F4=6),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="reference-not-text",
        change=typed(MASTER, "Actions", E8=1.1),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="reference-twice",
        change=typed(MASTER, "Risks", A5="R1.1"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="reference-unknown",
        change=typed(MASTER, "Actions", E8="J99"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="word-not-allowed",
        change=typed(MASTER, "Actions", L8="Ongoing"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="word-not-allowed",
        change=typed(MASTER, "Settings", B12="fiscal"),
        where="",
        message="",
        hint="",
    ),
)
