"""Every paper of the sample months as Microsoft's validator reads it, and as LibreOffice prints it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_scalpel import verify_deliverable

from pipeline import run
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.house_style.checker import findings
from tests.mistakes import the_file, type_into

HARD = ("openxml.sch_", "openxml.mc_", "openxml.sem_invalidrel", "openxml.sem_missingref", "package.")
PAGES = {  # a paper of 2022-09, and the pages it fills: a few more or fewer where another LibreOffice breaks lines
    "HWB 2022-11-08 - Childrens Services Improvement Plan Update": range(11, 15),
    "HWB 2022-11-08 - Childrens Services Improvement Plan Update - Appendix A - Improvement plan": range(28, 34),
    "HWB 2022-11-08 - Childrens Services Improvement Plan Update - Appendix B - Statement of Action": range(13, 17),
    "HWB 2022-11-08 - Childrens Services Improvement Plan Update - Appendix C - Scorecard": range(2, 5),
    "2022-09 - Highlight report - Workforce": range(4, 6),
    "2022-09 - Hand-over sheet - IOCSB 2022-10-12": range(1, 2),  # one page a clerk trusts
    "2022-09 - Hand-over sheet - HWB 2022-11-08": range(4, 7),  # that page, and all public wording after it
    "2022-09 - Exception report - Partnerships": range(3, 5),
    "2022-09 - Chase list": range(2, 4),
    "2022-09 - Problems": range(2, 4),
    "2022-09 - Register of changes": range(8, 11),
}


def hard_findings(paper: Path) -> list[str]:
    found = verify_deliverable(paper.read_bytes()).findings
    return [f"{paper.name}: {item}" for item in found if str(item.code).startswith(HARD)]


@pytest.mark.parametrize("month", ["2022-07", "2022-08", "2022-09"])
def test_word_reads_every_paper_without_a_repair(month: str, built: Workplace) -> None:
    papers = sorted((built.outputs / month).rglob("*.docx"))
    assert len(papers) >= 18
    assert not [finding for paper in papers for finding in hard_findings(paper)]


def test_every_draft_with_its_gaps_is_in_style_and_word_reads_it_without_a_repair(workplace: Workplace) -> None:
    master = the_file(workplace, "2022-09", "master plan")
    type_into(master, "Actions", "Original due", "1.4", "soon")
    type_into(master, "Actions", "Status", "6.2", "Blue?")
    the_file(workplace, "2022-09", "HWB").unlink()
    run.build(workplace, CalendarMonth(2022, 9), lambda words: None)
    papers = sorted((workplace.outputs / "2022-09").rglob("* DRAFT.docx"))
    assert len(papers) == 32
    assert not [finding for paper in papers for finding in hard_findings(paper)]
    assert not [f"{paper.name}: {finding}" for paper in papers for finding in findings(paper.read_bytes())]


@pytest.fixture(scope="module")
def printed(
    built: Workplace, needs: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """The words of each page of the papers named above, as LibreOffice prints them."""
    office, reader = needs("soffice"), needs("pdftotext")
    folder = tmp_path_factory.mktemp("printed")
    papers = [paper for paper in (built.outputs / "2022-09").rglob("*.docx") if paper.stem in PAGES]
    own_profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # so that an open LibreOffice does no harm
    subprocess.run(
        [office, own_profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = {}
    for name in PAGES:
        words = subprocess.run(
            [reader, "-layout", str(folder / f"{name}.pdf"), "-"], check=True, capture_output=True, encoding="utf-8"
        ).stdout
        pages[name] = words.removesuffix("\f").split("\f")
    return pages


@pytest.mark.parametrize("name", PAGES)
def test_a_paper_fills_the_pages_it_should(name: str, printed: dict[str, list[str]]) -> None:
    assert len(printed[name]) in PAGES[name]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_numbered_and_says_who_may_read_it(name: str, printed: dict[str, list[str]]) -> None:
    pages = printed[name]
    for number, page in enumerate(pages, start=1):
        foot = page.strip().splitlines()[-1]
        assert re.search(rf"^(Public|INTERNAL)\s+Page {number} of {len(pages)}$", foot.strip()), foot


@pytest.mark.parametrize("name", PAGES)
def test_the_running_title_stands_on_every_page_but_the_first(name: str, printed: dict[str, list[str]]) -> None:
    first, *others = [page.strip().splitlines()[0].strip() for page in printed[name]]
    assert len(set(others)) == min(len(others), 1)
    assert first not in others


@pytest.mark.parametrize("name", PAGES)
def test_the_last_page_is_no_leftover(name: str, printed: dict[str, list[str]]) -> None:
    """A key, a sentence or two rows alone on a page: the running title and the foot are not counted."""
    last = [line.strip() for line in printed[name][-1].splitlines() if line.strip()][1:-1]
    assert len(last) > 4
    assert not last[0].startswith("Key.")


HEADINGS = (
    "1. Executive Summary",
    "2. Decision(s) Recommended",
    "3. Matters for Consideration",
    "4. What options have been considered",
    "5. Reasons for recommending preferred option",
    "6. Implications and Considerations",
    "6.1 Council Plan priorities",
    "6.2 Consultation and Scrutiny",
    "6.3 Financial",
    "6.4 Legal",
    "6.5 Risk, including Risk Appetite",
    "6.6 Equality",
    "6.7 Linkages with the West Midlands Combined Authority",
    "7. List of appendices referred to",
    "8. Background papers used to compile this report",
    "9. List of other relevant documents",
)


def test_the_sections_are_numbered_as_printed(printed: dict[str, list[str]]) -> None:
    """LibreOffice has done the numbering: no number is typed in a template."""
    report = " ".join("\n".join(printed[next(iter(PAGES))]).split())
    places = [report.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
