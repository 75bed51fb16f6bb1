"""What a finished paper says of itself."""

from __future__ import annotations

import pytest

from pipeline.papers.filling.paper_fields import access_line
from pipeline.papers.word.stamp import access_of_folder, access_said, stamp_of
from pipeline.plan.choices import INTERNAL, PUBLIC, Access, exempt
from tests.papers.maker import Maker, parts_of


def test_a_papers_properties_name_its_build_its_title_and_its_access(make: Maker) -> None:
    properties = make.fields.properties
    stamp = stamp_of(parts_of(make.paper("Words")))
    assert (stamp.build_id, stamp.title) == (properties.build_id, properties.title)
    assert stamp.access is (PUBLIC if properties.category == "Public report" else None)


def test_a_file_without_properties_says_nothing_of_itself() -> None:
    stamp = stamp_of({})
    assert (stamp.build_id, stamp.title, stamp.access) == ("", "", None)


@pytest.mark.parametrize("access", [PUBLIC, INTERNAL, exempt(3), exempt(7)])
@pytest.mark.parametrize("line", ["{}", "{} (DRAFT)", "{} Page 1 of 3", "{} (DRAFT) Page 2 of 3"])
def test_the_line_of_every_access_is_known_again(access: Access, line: str) -> None:
    assert access_said(["Report title: A plan", line.format(access_line(access))]) == {access}


@pytest.mark.parametrize(
    "words", ["Public health: an update", "Report of the Public Protection team", "Internal audit"]
)
def test_a_title_that_begins_alike_is_no_access(words: str) -> None:
    assert access_said([words]) == frozenset()


@pytest.mark.parametrize(
    ("name", "access"),
    [
        ("HWB 2022-11-08 PUBLIC", PUBLIC),
        ("HWB 2022-11-08 EXEMPT 3", exempt(3)),
        ("IOCSB 2022-10-12 INTERNAL - Supplement 12", INTERNAL),
        ("internal", None),
        ("internal - Supplement 1", None),
        ("HWB 2022-11-08 PUBLIC copy", None),
        ("HWB 2022-11-08 EXEMPT 9", None),
    ],
)
def test_a_folder_states_its_access_at_its_end(name: str, access: Access | None) -> None:
    assert access_of_folder(name) == access
