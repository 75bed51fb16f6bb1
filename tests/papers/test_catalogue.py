"""Kinds of paper are read from pairs of files, and a slip in a pair is a problem for the clerk."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.papers.catalogue import Catalogue, OnePer, read_catalogue
from tests.conftest import PROJECT


def read(folder: Path, **settings: str) -> Catalogue:
    for name, words in settings.items():
        (folder / f"{name}.docx").write_bytes(b"")
        (folder / f"{name}.toml").write_text(words, encoding="utf-8")
    return read_catalogue(folder, lambda path: f"templates/{path.name}")


def test_the_shipped_kinds_stand_in_their_order() -> None:
    catalogue = read_catalogue(PROJECT / "templates", lambda path: path.name)
    assert [kind.name for kind in catalogue.kinds] == [
        "Board report",
        "Improvement plan",
        "Statement of Action",
        "Highlight report",
        "Scorecard",
        "Exception report",
        "Register of changes",
        "Chase list",
        "Problems",
        "Hand-over sheet",
    ]
    assert catalogue.problems == ()
    report, plan, _, highlight, *_ = catalogue.kinds
    assert (report.lettered, plan.lettered) == (False, True)
    assert (highlight.one_per, highlight.internal_only) == (OnePer.THEME, True)
    assert {kind.name: kind.one_per for kind in catalogue.kinds if kind.name in ("Exception report", "Chase list")} == {
        "Exception report": OnePer.THEME_WITH_EXCEPTIONS,
        "Chase list": OnePer.MONTH,
    }


def test_a_title_alone_makes_an_appendix_of_a_meeting(tmp_path: Path) -> None:
    [kind] = read(tmp_path, Lessons='title = "Lessons learned"').kinds
    assert (kind.name, kind.title, kind.one_per) == ("Lessons", "Lessons learned", OnePer.MEETING)
    assert (kind.internal_only, kind.lettered) == (False, True)


def test_a_kind_is_found_whatever_its_case_and_spacing(tmp_path: Path) -> None:
    catalogue = read(tmp_path, Lessons='title = "Lessons learned"')
    assert catalogue.kind("  LESSONS ") is catalogue.kinds[0]
    assert catalogue.kind("Lesson") is None


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("title = Lessons", "cannot be read"),
        ('title = "Lessons"\none-per = "week"', "one-per is 'week'"),
        ('title = "Lessons"\naccess = "public"', "access is 'public'"),
        ('title = "Lessons"\norder = "first"', "order is 'first'"),
        ('title = "Lessons"\norder = true', "order is True"),
        ('title = "Lessons"\nlettered = 1', "lettered is 1"),
        ('title = "Lessons"\nletters = true', "There is no setting 'letters'"),
        ("title = 5", "title is 5"),
        ("order = 5", "has no title"),
    ],
)
def test_a_slip_in_the_settings_is_a_problem_with_what_to_write(tmp_path: Path, settings: str, found: str) -> None:
    catalogue = read(tmp_path, Lessons=settings)
    [problem] = catalogue.problems
    assert catalogue.kinds == ()
    assert (problem.code, problem.where.file, problem.owner) == (
        "template-settings",
        "templates/Lessons.toml",
        "Committee Clerk",
    )
    assert found in problem.message


def test_a_template_alone_is_a_problem_and_words_lock_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "Lessons.docx").write_bytes(b"")
    (tmp_path / "~$ssons.docx").write_bytes(b"")
    [problem] = read(tmp_path).problems
    assert (problem.code, problem.where.file) == ("template-without-settings", "templates/Lessons.docx")


def test_the_fields_page_is_no_template_unless_somebody_makes_it_one(tmp_path: Path) -> None:
    shipped = read_catalogue(PROJECT / "templates", lambda path: path.name)
    assert (PROJECT / "templates" / "Fields.docx").exists()
    assert "Fields" not in {kind.name for kind in shipped.kinds}
    assert shipped.problems == ()
    (tmp_path / "fields.docx").write_bytes(b"")
    assert [problem.code for problem in read(tmp_path).problems] == ["no-templates"]
    [kind] = read(tmp_path, fields='title = "Fields of work"').kinds
    assert kind.title == "Fields of work"


def test_a_note_pad_that_writes_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "Lessons.docx").write_bytes(b"")
    (tmp_path / "Lessons.toml").write_bytes('\ufefftitle = "Lessons"'.encode())
    assert read(tmp_path).problems == ()


def test_settings_that_cannot_be_opened_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "Lessons.docx").write_bytes(b"")
    (tmp_path / "Lessons.toml").mkdir()
    [problem] = read_catalogue(tmp_path, lambda path: f"templates/{path.name}").problems
    assert (problem.code, problem.where.file) == ("template-settings", "templates/Lessons.toml")
    assert problem.message.startswith("Lessons.toml cannot be opened: ")
