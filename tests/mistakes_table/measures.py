"""Mistakes in the sheet Values that only the measure or the month shows."""

from __future__ import annotations

from tests.mistakes_table.mistake import DIRECTOR, LEADERSHIP, MASTER, Mistake, typed

PARTNERSHIPS = "Partnerships - Sept.xlsx"
PRACTICE = "quality of practice 09-22.xlsx"
HEAD_OF_PARTNERSHIPS = "Head of Partnerships and Commissioning"
ASSISTANT_DIRECTOR = "Assistant Director, Children's Social Care"
AS_PARTS_OF_ONE = (0.5, 0.5, 0.583, None, 0.5, 0.583, 0.583, 0.667, 0.667, 0.75, 0.667, 0.75)
"""M1.1 from September 2021 to August 2022, as somebody types it who thinks in parts of one."""

MISTAKES = (
    Mistake(
        code="personal-counts-untold",
        change=typed(MASTER, "Measures", J1="About people"),
        where=f"{MASTER}, sheet Measures",
        message=(
            "There is no column Personal counts, so nobody can tell which measures count people and which small "
            "numbers to keep back"
        ),
        hint=(
            "Add the column Personal counts with Yes or No for each measure; where it has another heading, type "
            "Personal counts in its place."
        ),
        also=("not-used",),
    ),
    Mistake(
        code="value-of-later-month",
        severity="warning",
        change=typed(PARTNERSHIPS, "Values", B4="Oct 2022"),
        where=f"{PARTNERSHIPS}, sheet Values, cell B4",
        owner=HEAD_OF_PARTNERSHIPS,
        message="Period of M2.3 is October 2022, after the reporting month, September 2022; its value is not printed",
        hint="Look at the month: a value of the reporting month has September 2022 under Period.",
    ),
    Mistake(
        code="small-number-told",
        severity="warning",
        change=typed(MASTER, "Measures", J18="Yes"),
        where=f"{MASTER}, sheet Values, cell C203",
        message="Value of M6.2 is 3.8 for July 2022, few people, and earlier public papers print it or lead to it by "
        "subtracting, whatever this month's keep back",
        hint="Ask who answers for personal details whether those papers must be replaced; to print nothing more of it, "
        "type Internal under Publish of M6.2.",
    ),
    Mistake(
        code="percentage-told-beside",
        severity="warning",
        change=typed(PRACTICE, "Values", B2=88.9, C2=24, B4=27, B5=24, B6=None),
        where=f"{PRACTICE}, sheet Values, cell B2",
        related=(f"{PRACTICE}, sheet Values, cell B4", f"{PRACTICE}, sheet Values, cell B5"),
        owner=ASSISTANT_DIRECTOR,
        message="M4.1 for September 2022 is out of 27, which M4.3 prints too, and M4.4 is 24, as many as a part of it: "
        "if it is that part, M4.1 is kept back and M4.4 tells it",
        hint="If these are other people, nothing needs doing; else type Internal under Publish of M4.4.",
    ),
    Mistake(
        code="percentage-without-parts",
        severity="warning",
        change=typed(PRACTICE, "Values", D2=None),
        where=f"{PRACTICE}, sheet Values, cell D2",
        owner=ASSISTANT_DIRECTOR,
        message="Denominator of M4.1 is blank, and Personal counts is Yes: nobody can tell whether the percentage gives"
        " a small number away, so public papers print [c]",
        hint="Type how many there were under Numerator and out of how many under Denominator, like 6 and 27.",
    ),
    Mistake(
        code="number-impossible",
        change=typed(PRACTICE, "Values", C2=28),
        where=f"{PRACTICE}, sheet Values, cell C2",
        owner=ASSISTANT_DIRECTOR,
        message="Numerator is '28', and the Denominator beside it is 27: a part cannot be more than its whole",
        hint="Type how many there were under Numerator and out of how many under Denominator, like 6 and 27.",
    ),
    Mistake(
        code="number-impossible",
        change=typed(PARTNERSHIPS, "Values", C3=-4),
        where=f"{PARTNERSHIPS}, sheet Values, cell C3",
        owner=HEAD_OF_PARTNERSHIPS,
        message="Value is '-4', and a count cannot be below 0",
        hint="Type the number without the minus sign, like 3; leave the cell blank where it is not known.",
    ),
    Mistake(
        code="number-of-other-unit",
        change=typed(PARTNERSHIPS, "Values", C3="4%"),
        where=f"{PARTNERSHIPS}, sheet Values, cell C3",
        owner=HEAD_OF_PARTNERSHIPS,
        message="Value is '4%', a percentage, and the Unit of M2.2 is count",
        hint="Type the number itself, like 84; if it is a percentage, the sheet Measures must say percent under Unit.",
    ),
    Mistake(
        code="number-out-of-range",
        change=typed(MASTER, "Measures", G2=-10),
        where=f"{MASTER}, sheet Measures, cell G2",
        message="Amber within is '-10', and a tolerance cannot be below 0",
        hint="Type how far from the target is still amber, like 5.",
    ),
    Mistake(
        code="percentage-as-part-of-one",
        severity="warning",
        change=typed(MASTER, "Values", **{f"C{row}": value for row, value in enumerate(AS_PARTS_OF_ONE, start=2)}),
        where=f"{MASTER}, sheet Values, cell C13",
        message="Value is '0.75', which was read as 75%, since every percentage of M1.1 is below 1",
        hint=(
            "If 75% is right, type it so in every month; if it is less than one per cent, type it with its sign: 0.75%."
        ),
        also=("percentages-mixed",),
    ),
    Mistake(
        code="percentage-not-its-parts",
        change=typed(PRACTICE, "Values", B2=26.2),
        where=f"{PRACTICE}, sheet Values, cell B2",
        owner=ASSISTANT_DIRECTOR,
        related=(f"{PRACTICE}, sheet Values, cell C2", f"{PRACTICE}, sheet Values, cell D2"),
        message="Value is '26.2', and 6 out of 27 beside it make 22.2%",
        hint="Type 22.2, or put Numerator and Denominator right.",
    ),
    Mistake(
        code="percentage-or-part-of-one",
        change=typed(MASTER, "Measures", F2=0.9),
        where=f"{MASTER}, sheet Measures, cell F2",
        message="Target is '0.9', which may be meant as 0.9% or as 90%",
        hint="Type it with its sign, like 90%.",
    ),
    Mistake(
        code="percentages-mixed",
        change=typed(LEADERSHIP, "Values", C2=0.917),
        where=f"{LEADERSHIP}, sheet Values, cell C2",
        owner=DIRECTOR,
        related=(f"{MASTER}, sheet Values, cell C13",),
        message="Value is '0.917', and other percentages of M1.1 are written like '75' in cell C13 of the master plan",
        hint="Type 91.7; or, if it is less than one per cent, type it with its sign: 0.917%.",
    ),
)
