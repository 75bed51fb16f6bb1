"""Personal details that a public paper would print: each is a problem of privacy, and no public pack is made."""

from __future__ import annotations

from tests.mistakes_table.closings import SHOWN, closing, in_word
from tests.mistakes_table.mistake import CLERK, DIRECTOR, LEADERSHIP, MASTER, PUBLIC_BOARD, Mistake, all_of, typed
from tests.mistakes_table.narratives import FINANCIAL, inserted


def in_public_wording(code: str, met: str, kind: str) -> Mistake:
    """The cell holds nothing else; amid prose the same is met (see tests/checks/personal)."""
    return Mistake(
        code=code,
        change=typed(LEADERSHIP, "Action updates", G5=met),
        where=f"{LEADERSHIP}, sheet Action updates, cell G5",
        message=f"Public wording of action 1.2 would be public, and '{met}' in it looks like {kind}",
        hint=(
            "Take it out. If somebody has looked at it and everybody may read it, add a row to the sheet Accepted with "
            f"Code {code}, Text {met}, By and Reason."
        ),
        owner=DIRECTOR,
    )


MISTAKES = (
    in_public_wording("nhs-number", "943 476 5919", "an NHS number"),
    in_public_wording("national-insurance-number", "AB 12 34 56 C", "a National Insurance number"),
    in_public_wording("pupil-number", "C029290879350", "a unique pupil number"),
    in_public_wording("date-of-birth", "born 3 March 2011", "a date of birth"),
    in_public_wording("home-address", "12 Acacia Avenue", "an address"),
    in_public_wording("telephone-number", "0121 496 0123", "a telephone number"),
    in_public_wording("e-mail-address", "jo@mail.example", "an e-mail address"),
    in_public_wording("case-number", "LCS 1234567", "a case number"),
    in_public_wording("name-with-age", "Jayden, aged 9", "a name with an age"),
    Mistake(
        code="home-postcode",
        change=inserted(FINANCIAL, "Normal", "The family home at B37 5TX is now safe."),
        where=f"{PUBLIC_BOARD}, paragraph 26",
        message="'Financial implications' would be public, and 'B37 5TX' in it looks like a postcode",
        hint=(
            "Take it out. If somebody has looked at it and everybody may read it, add a row to the sheet Accepted with "
            "Code home-postcode, Text B37 5TX, By and Reason."
        ),
    ),
    Mistake(
        code="personal-details-in-public-paper",
        change=in_word(lambda document: document.paragraphs[3].add_run(" The family home at B37 5TX is now safe.")),
        where=f"{SHOWN}, under “Children's Services Improvement Plan Update”, paragraph 4",
        message="This file is for the public, and 'B37 5TX' in it, typed by hand, looks like a postcode",
        hint=(
            "Take it out in Word and save. If everybody may read it, add a row to the sheet Accepted with Code "
            "home-postcode, Text B37 5TX, By and Reason, then build again."
        ),
        owner=CLERK,
        by_build=True,
        command=closing,
    ),
    Mistake(
        code="personal-details-in-public-paper",
        change=in_word(lambda document: document.paragraphs[3].add_run(" The family home at B37 5TX is now safe.")),
        where=f"{SHOWN}, under “Children's Services Improvement Plan Update”, paragraph 4",
        message="This file is for the public, and 'B37 5TX' in it, typed by hand, looks like a postcode",
        hint=(
            "Take it out in Word and save. If everybody may read it, add a row to the sheet Accepted with Code "
            "home-postcode, Text B37 5TX, By and Reason, then build again."
        ),
        owner=CLERK,
        by_build=True,
    ),
    Mistake(
        code="small-number-in-words",
        change=typed(LEADERSHIP, "Action updates", G5="three children"),
        where=f"{LEADERSHIP}, sheet Action updates, cell G5",
        message=(
            "Public wording of action 1.2 would be public, and 'three children' tells of few people, who might be known"
        ),
        hint=(
            "If nobody can be known by it, nothing needs doing; else say it without the number, like: a small number "
            "of children."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="running-total-small-step",
        change=all_of(typed(MASTER, "Measures", J3="Yes"), typed(LEADERSHIP, "Values", C3=40)),
        where=f"{LEADERSHIP}, sheet Values, cell C3",
        message=(
            "Value of M1.2 is 40 for September 2022, and public papers said 37 for August 2022: anybody can tell the 3 "
            "between them"
        ),
        hint=(
            "If nobody can be known by it, nothing needs doing; else type Internal under Publish of M1.2 this month."
        ),
        severity="warning",
        owner=DIRECTOR,
    ),
    Mistake(
        code="accepted-code-unknown",
        change=typed(
            MASTER, "Accepted", A2="home-post-code", B2="B91 3QB", C2="Head of Communications", D2="The office"
        ),
        where=f"{MASTER}, sheet Accepted, cell A2",
        message="Code is 'home-post-code', which no hit has, so this row accepts nothing",
        hint="Type the code as the problem prints it in [ ], like home-postcode.",
        severity="warning",
    ),
)
