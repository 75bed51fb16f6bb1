"""Who may read what, as section 8 of the domain has it, written out a sheet at a time.

This is the test's own reading: nothing of the project decides here.
"""

from __future__ import annotations

from dataclasses import dataclass

PUBLIC, INTERNAL = "Public", "Internal"
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Told:
    """The headings of a sheet by who may read what stands under them, for a row that itself is …

    always        public even where the row is withheld
    of_public     public where the row is public
    in_full       what an exempt paper shows of a row that is exempt under its own paragraph
    """

    always: str = ""
    of_public: str = EVERYTHING
    in_full: str = EVERYTHING


_ACTION = (
    "Ref; Theme; Objective; Action; Findings; Lead; Partners; Start; Original due; Current due; Status; Assurance; "
    "Agreed RAG; Completed on; Success measure; Public wording"
)
WHO_MAY_READ = {
    "Settings": Told(always="Setting; Value; Note"),
    "Themes": Told(always="Code; Theme; Lead; Deputy; Also known as"),
    "Council plan": Told(always="No; Group; Priority; Contribution"),
    "Accepted": Told(of_public="", in_full=""),
    # A source not published by As at is internal, and so are its findings.
    "Sources": Told(),
    "Findings": Told(),
    "Actions": Told(
        always="Ref; Theme; Status",
        of_public=_ACTION,
        in_full=f"{_ACTION}; Lead organisation; Progress; Impact; Evidence; Forecast; Agreed because; Reported RAG; "
        "Depends on; Previous refs",
    ),
    # Of a public action's changes kind, dates and decision.
    "Changes": Told(always="Action", of_public="Action; Kind; Decision; Decided on; To date; From date"),
    # Left out of public papers altogether where withheld, their references too.
    "Measures": Told(),
    "Risks": Told(),
    "Values": Told(of_public="Measure; Period; Value; Numerator; Denominator; As at; Provisional"),
    # A meeting's own words are its papers'; another meeting's are not for a public paper where that one is internal.
    "Meetings": Told(),
    "Documents": Told(),
    "Narrative": Told(),
    # What a lead sends: progress in public only from Public wording; the rest is internal but for the action's own.
    "Highlight report": Told(always="Theme; Reporting month", of_public="", in_full=""),
    "Action updates": Told(
        always="Ref; Status",
        of_public="Ref; Status; Completed on; Public wording",
        in_full="Ref; Status; Completed on; Public wording; Reported RAG; Forecast; Progress this month; Impact; "
        "Evidence",
    ),
    "Changes requested": Told(always="Action", of_public="Action; Kind", in_full="Action; Kind"),
}


def may_read(paper: str, sheet: str, heading: str, row: str) -> bool:
    """Whether a paper of one access may hold the words of a cell; accesses as typed: Public, Internal, Exempt 3."""
    told = WHO_MAY_READ[sheet]
    if paper == INTERNAL or _among(heading, told.always):
        return True
    if row == PUBLIC:
        return _among(heading, told.of_public)
    return paper == row and _among(heading, told.in_full)


def _among(heading: str, headings: str) -> bool:
    return headings == EVERYTHING or heading in headings.split("; ")
