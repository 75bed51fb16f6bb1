"""What was found in the stand-in programme's files, and a month in which nothing was. The words are ours."""

from dataclasses import replace

from pipeline.papers.fields import Fields, ProblemField, ProblemFileField, ProblemPersonField, ProblemsField

PROGRAMME_MANAGER = "Programme Manager"
LEAD = "Head of Communications and Commissioning"
MASTER = "Improvement master plan September 2022.xlsx"
NARRATIVE = "A narrative with a name nobody would choose, which goes on and on until it fills two lines (final v3).docx"

PRIVATE = ProblemField(
    to_do="Privacy",
    words="Publish is 'Pubic', which does not say who may read it.",
    who=PROGRAMME_MANAGER,
    file=MASTER,
    where="Sheet Actions, cell Y9",
    also=(),
    fix="Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3.",
)
WRONG = replace(
    PRIVATE,
    to_do="Put right",
    words="Forecast is 'as soon as possible', which is not a date.",
    where="Sheet Actions, cells Q5 to Q20, Q22",
    fix="Type the date as day/month/year, like 30/09/2022.",
)
WORTH_A_LOOK = replace(
    PRIVATE,
    to_do="Look at",
    words="The words are last month's.",
    where="Paragraph 7",
    also=("See also paragraph 7 of IOCSB narrative.docx.", "See also sheet Actions, cell C7 of Partnerships.xlsx."),
    fix="Write what is new; where nothing is, say so.",
    file=NARRATIVE,
)
FOUND = ProblemsField(
    must=18,
    may=2,
    persons=2,
    privacy=(PRIVATE,),
    people=(
        ProblemPersonField(
            who=PROGRAMME_MANAGER,
            must=18,
            may=1,
            files=(
                ProblemFileField(name=MASTER, must=18, may=0, items=(PRIVATE, WRONG)),
                ProblemFileField(name=NARRATIVE, must=0, may=1, items=(WORTH_A_LOOK,)),
            ),
        ),
        ProblemPersonField(
            who=LEAD,
            must=0,
            may=1,
            files=(
                ProblemFileField(
                    name="Partnerships.xlsx",
                    must=0,
                    may=1,
                    items=(replace(WORTH_A_LOOK, who=LEAD, where="The file as a whole", also=()),),
                ),
            ),
        ),
    ),
)
NOTHING = ProblemsField(must=0, may=0, persons=0, privacy=(), people=())


def with_problems(fields: Fields) -> Fields:
    """What only internal papers know."""
    return replace(fields, problems=FOUND)
