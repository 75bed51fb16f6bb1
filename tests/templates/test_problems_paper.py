"""The paper Problems: how much there is, privacy first, then every person's part."""

from dataclasses import replace

import pytest

from pipeline.papers.fields import Fields, ProblemsField
from tests.papers.outline import outline
from tests.papers.stand_in import stand_in
from tests.papers.stand_in_problems import FOUND, LEAD, MASTER, NARRATIVE, NOTHING, PROGRAMME_MANAGER
from tests.templates.printed import made
from tests.templates.test_template_papers import headings, lines, rows, under

KIND = "Problems"


def printed(problems: ProblemsField) -> list[str]:
    fields: Fields = replace(stand_in(KIND, "Internal"), problems=problems)
    return outline(made(KIND, fields))


def test_it_says_first_how_much_there_is_and_for_how_many() -> None:
    assert "In all: 18 things to put right, 2 to look at, by 2 people" in lines(KIND, "Internal")


@pytest.mark.parametrize(
    ("must", "may", "persons", "said"),
    [
        (1, 0, 1, "1 thing to put right, by 1 person"),
        (2, 1, 1, "2 things to put right, 1 to look at, by 1 person"),
        (0, 1, 1, "Nothing to put right, 1 thing to look at, by 1 person"),
        (0, 3, 2, "Nothing to put right, 3 things to look at, by 2 people"),
        (0, 0, 0, "Nothing to put right or look at"),
    ],
)
def test_it_is_a_sentence_whatever_the_numbers_are(must: int, may: int, persons: int, said: str) -> None:
    assert f"In all: {said}" in printed(replace(FOUND, must=must, may=may, persons=persons))


def test_privacy_comes_before_every_person() -> None:
    assert headings(KIND, "Internal", "#")[1:] == ["Privacy comes first", PROGRAMME_MANAGER, LEAD]
    assert under(KIND, "Internal", "Privacy comes first") == [
        "Until this is put right, no public paper it touches may go out.",
        f"• {PROGRAMME_MANAGER}: Publish is 'Pubic', which does not say who may read it."
        f" In {MASTER}: Sheet Actions, cell Y9.",
    ]
    assert "# Appendix Heading: Privacy comes first" not in printed(replace(FOUND, privacy=()))


def test_a_person_has_a_table_a_file_with_what_is_wrong_where_and_what_to_do() -> None:
    said = under(KIND, "Internal", PROGRAMME_MANAGER)
    assert said[0] == "18 things to put right, 1 to look at."
    assert [line for line in said if line.startswith("##")] == [f"## Heading 2: {MASTER}", f"## Heading 2: {NARRATIVE}"]
    assert rows(KIND, "Internal", f"{PROGRAMME_MANAGER}: {MASTER}") == [
        ["Kind", "What is wrong", "Where", "What to do"],
        [
            "Privacy",
            "Publish is 'Pubic', which does not say who may read it.",
            "Sheet Actions, cell Y9",
            "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3.",
        ],
        [
            "Put right",
            "Forecast is 'as soon as possible', which is not a date.",
            "Sheet Actions, cells Q5 to Q20, Q22",
            "Type the date as day/month/year, like 30/09/2022.",
        ],
    ]
    (_, shown) = rows(KIND, "Internal", f"{PROGRAMME_MANAGER}: {NARRATIVE}")
    assert shown[0] == "Look at"
    assert shown[2].split(" / ") == [
        "Paragraph 7",
        "See also paragraph 7 of IOCSB narrative.docx.",
        "See also sheet Actions, cell C7 of Partnerships.xlsx.",
    ]


def test_of_several_files_each_says_how_much_there_is_and_of_one_it_is_not_said_twice() -> None:
    said = under(KIND, "Internal", PROGRAMME_MANAGER)
    assert [line for line in said if "to put right" in line.lower()][1:] == [
        "18 to put right.",
        "Nothing to put right, 1 to look at.",
    ]
    assert [line for line in under(KIND, "Internal", LEAD) if "to look at" in line] == [
        "Nothing to put right, 1 thing to look at."
    ]


def test_where_nothing_was_found_it_says_so_and_has_no_table() -> None:
    said = printed(NOTHING)
    assert said[-1] == "Nothing was found in the files of September 2022."
    assert not [line for line in said if line.startswith(("|", "[table]"))]


def test_a_draft_is_called_one_and_points_to_no_marks() -> None:
    said = lines(KIND, "Internal draft")
    assert "# Title: DRAFT: Problems" in said
    assert not [line for line in said if "marked like this" in line]
