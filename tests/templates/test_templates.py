"""The shipped templates as files, and what their papers are by kind, by access and as drafts.

The house's rules for every paper stand in tests/house_style.
"""

import tomllib
import zipfile
from pathlib import Path

import pytest
from docx_scalpel import verify_deliverable

from tests.templates.make import KINDS as MADE_KINDS
from tests.templates.make import make
from tests.templates.printed import (
    INTERNAL_KINDS,
    KINDS,
    LANDSCAPE_KINDS,
    PAPERS,
    SHIPPED,
    W,
    body,
    paper,
    part,
    style,
    value,
    words,
)

HARD = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")


@pytest.fixture(scope="module")
def just_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make(folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_committed_template_is_what_the_script_makes(kind: str, just_made: Path) -> None:
    assert (SHIPPED / f"{kind}.docx").read_bytes() == (just_made / f"{kind}.docx").read_bytes()


def test_the_script_writes_no_date_of_today_and_nothing_of_anybodys_word(just_made: Path) -> None:
    for kind in KINDS:
        with zipfile.ZipFile(just_made / f"{kind}.docx") as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "docProps/app.xml" not in archive.namelist()
            assert not any(b"rsid" in archive.read(name) for name in archive.namelist())


def test_every_template_has_its_settings_and_is_made_by_the_script() -> None:
    on_disk = {path.stem for path in SHIPPED.glob("*.docx")} - {"Fields"}  # the fields page, which is no template
    assert on_disk == {path.stem for path in SHIPPED.glob("*.toml")} == set(MADE_KINDS) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "one_per", "access", "order", "lettered"),
    [
        ("Board report", "meeting", "meeting", 1, False),
        ("Improvement plan", "meeting", "meeting", 2, True),
        ("Statement of Action", "meeting", "meeting", 3, True),
        ("Highlight report", "theme", "internal", 4, True),
        ("Scorecard", "meeting", "meeting", 5, True),
        ("Exception report", "theme with exceptions", "internal", 6, True),
        ("Register of changes", "month", "internal", 7, False),
        ("Chase list", "month", "internal", 8, False),
        ("Problems", "month", "internal", 9, False),
    ],
)
def test_the_settings_of_a_kind(kind: str, one_per: str, access: str, order: int, lettered: bool) -> None:
    settings = tomllib.loads((SHIPPED / f"{kind}.toml").read_text(encoding="utf-8"))
    asked = {"title": kind, "one-per": one_per, "access": access, "order": order, "lettered": lettered}
    assert settings == asked


@pytest.mark.parametrize(("kind", "variant"), PAPERS)
def test_microsofts_validator_finds_nothing_hard(kind: str, variant: str) -> None:
    findings = verify_deliverable(paper(kind, variant)).findings
    assert [str(finding) for finding in findings if finding.code.lower().startswith(HARD)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_paper_has_its_own_orientation(kind: str) -> None:
    size = next(body(paper(kind, "Internal")).iter(W + "pgSz"))
    assert (value(size, "orient") == "landscape") == (kind in LANDSCAPE_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_draft_says_of_itself(kind: str) -> None:
    access = "Internal" if kind in INTERNAL_KINDS else "Public"
    for variant, is_draft in ((access, False), (f"{access} draft", True)):
        package = paper(kind, variant)
        title = next(block for block in body(package).iter(W + "p") if style(block) == "Title")
        assert ("DRAFT" in words(title)) is is_draft
        for name in ("header1", "footer1", "footer2"):
            assert ("DRAFT" in words(part(package, f"word/{name}.xml"))) is is_draft, name


@pytest.mark.parametrize(("access", "line"), [("Public", "Public"), ("Internal", "INTERNAL"), ("Exempt 3", "NOT FOR")])
def test_every_page_says_who_may_read_it(access: str, line: str) -> None:
    for name in ("footer1", "footer2"):
        assert words(part(paper("Improvement plan", access), f"word/{name}.xml")).startswith(line)
