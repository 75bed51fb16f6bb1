"""People edit papers, data comes late, the month is built again, many times over: nothing typed is ever gone."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from docx.document import Document as WordDocument
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pipeline import run
from pipeline.cli import boardpapers
from pipeline.handover.edits.lists import hand_over_lists
from pipeline.handover.finishing import finished_pack
from pipeline.handover.write import PaperFile, hand_over
from pipeline.papers.finished import FinishedPack
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.conftest import a_copy, a_light_workplace
from tests.hands import a_picture, as_libreoffice_saves, as_word_saves, changed, prose
from tests.mistakes import put, the_file, type_into

JULY = CalendarMonth(2022, 7)
PAPERS = ("Board report", "Improvement plan", "Scorecard")
QUICK = ("Board report", "Scorecard")
TYPED = re.compile(r"Typed by hand number \d+\.")
REPORT = "HWB 2022-09-20 PUBLIC/HWB 2022-09-20 - Childrens Services Improvement Plan Update.docx"
PLAN = REPORT.replace(".docx", " - Appendix A - Improvement plan.docx")
CARD = REPORT.replace(".docx", " - Appendix B - Scorecard.docx")


def beside(path: str, number: str = "") -> str:
    return path.replace(".docx", f" (new{number}).docx")


def the_list(path: str) -> str:
    """In `internal/`: it may hold words that are for nobody outside any more."""
    return f"internal/{path.partition('/')[2]}".replace(".docx", " (new) - what differs.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """July with a report and a plan a meeting, built, and what further builds with late data make of it."""

    place: Workplace
    versions: tuple[run.PackBuilt, ...]


def late_data(place: Workplace, words: str) -> None:
    type_into(the_file(place, JULY.folder, "Partnerships"), "Action updates", "Public wording", "2.1", words)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Nobody changes its first folder."""
    place = a_light_workplace(tmp_path_factory.mktemp("hand edits"), *PAPERS, others=("Hand-over sheet",))
    first = run.build(place, JULY, lambda words: None)
    again = a_copy(place, tmp_path_factory.mktemp("late"))
    packs = [hwb(first)]
    for number in range(2):
        late_data(again, f"Late words of number {number}.")
        type_into(the_file(again, JULY.folder, "master plan"), "Actions", "Lead", f"1.{number + 1}", "Another lead")
        packs.append(hwb(run.build(again, JULY, lambda words: None)))
    return Made(place=place, versions=tuple(packs))


def hwb(built: run.Built) -> run.PackBuilt:
    return next(pack for pack in built.packs if pack.pack.name.startswith("HWB"))


@pytest.fixture
def place(made: Made, tmp_path: Path) -> Workplace:
    return a_copy(made.place, tmp_path)


def paper(place: Workplace, path: str) -> Path:
    return place.output(JULY) / path


def edit(path: Path, change: Callable[[WordDocument], object]) -> None:
    path.write_bytes(changed(path.read_bytes(), change))


def all_words(path: Path) -> str:
    """Every word in a package, however its runs are split; nothing of ours reads it."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")]
    return html.unescape("\n".join(re.sub("<[^>]*>", "", part) for part in parts))


# What a person does to a paper, each with words of hers in it. The oracle knows which files she saved, and looks for
# her words with a reader of its own.


def reworded(document: WordDocument, words: str, chance: Random) -> None:
    paragraphs = [item for item in document.paragraphs if item.runs and len(item.text) > 40]
    chance.choice(paragraphs).runs[0].text = f"{words} "


def paragraph_added(document: WordDocument, words: str, chance: Random) -> None:
    chance.choice(document.paragraphs[9:]).insert_paragraph_before(words)


def row_added(document: WordDocument, words: str, chance: Random) -> None:
    if not document.tables:
        return paragraph_added(document, words, chance)
    row = chance.choice(chance.choice(document.tables).rows[1:])
    row._tr.addnext(deepcopy(row._tr))
    row.cells[0].paragraphs[0].insert_paragraph_before(words)
    return None


def table_deleted(document: WordDocument, words: str, chance: Random) -> None:
    if document.tables:
        table = chance.choice(document.tables)._tbl
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)
    paragraph_added(document, words, chance)


def picture_added(document: WordDocument, words: str, chance: Random) -> None:
    chance.choice(document.paragraphs[9:]).add_run(words).add_picture(a_picture())


def header_changed(document: WordDocument, words: str, chance: Random) -> None:
    document.sections[0].header.paragraphs[0].add_run(words)


def comment_added(document: WordDocument, words: str, chance: Random) -> None:
    item = chance.choice([item for item in document.paragraphs if item.runs])
    document.add_comment(item.runs[0], words, author="Director", initials="D")


EDITS = (reworded, paragraph_added, row_added, table_deleted, picture_added, header_changed, comment_added)


@dataclass(slots=True, kw_only=True)
class Rounds:
    """A pack in a folder, over and over. `saved`: the bytes a person last saved at a path and meant."""

    folder: Path
    versions: tuple[run.PackBuilt, ...]
    chance: Random
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    saved: dict[str, bytes] = field(default_factory=dict)
    told: int = 0

    def files(self) -> list[str]:
        found = (path for path in self.folder.rglob("*.docx") if ".hand-over" not in path.parts)
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def typed(self) -> set[str]:
        return {words for path in self.files() for words in TYPED.findall(all_words(self.folder / path))}

    def build(self) -> None:
        """Every word typed and every file meant still stands; what differs is listed beside the new file."""
        before, one = self.typed(), self.chance.choice(self.versions)
        papers = [item for item in one.made if item.paper.kind.name in QUICK]
        files = [
            PaperFile(identity=item.paper.identity, path=item.paper.path(is_draft=False), content=item.content)
            for item in papers
        ]
        handed = hand_over(self.folder, one.pack.title, files, are_kept=True)
        assert not handed.problems
        finished = finished_pack(self.folder, one.pack, papers, handed, is_draft=False, problems=())
        assert not hand_over_lists(self.folder, finished).problems
        assert self.typed() >= before
        for path, content in self.saved.items():
            assert (self.folder / path).read_bytes() == content, path
        assert {paper.path for paper in handed.edited} <= self.saved.keys()
        self.check_lists(finished)

    def check_lists(self, finished: FinishedPack) -> None:
        lists = {path.name for path in self.folder.rglob("*what differs.txt")}
        assert len(lists) == sum(bool(file.beside) for file in finished.files)
        for file in finished.files:
            new = set(TYPED.findall(all_words(self.folder / file.path)))
            for edited in file.edited:
                assert edited.differs
                for words in set(TYPED.findall(all_words(self.folder / edited.path))) - new:
                    [line] = [line for line in edited.in_full if words in line][:1]
                    assert "by hand" in line
                    self.told += 1

    def edit(self) -> None:
        path = self.chance.choice(self.files())
        words = f"Typed by hand number {next(self.numbers)}."

        def change(document: WordDocument) -> None:
            self.chance.choice(EDITS)(document, words, self.chance)

        edit(self.folder / path, change)
        self.saved[path] = (self.folder / path).read_bytes()

    def save_again(self) -> None:
        """By Word or by python-docx; a person's own file is then as that program saved it."""
        path = self.chance.choice(self.files())
        content = (self.folder / path).read_bytes()
        again = changed(content, lambda document: None) if b"comments" in content else as_word_saves(content)
        (self.folder / path).write_bytes(again)
        if path in self.saved:
            self.saved[path] = again

    def choose(self) -> None:
        """Keep one of two: the other is deleted, and the new one gets the plain name."""
        pairs = [path for path in self.files() if " (new" in path]
        if not pairs:
            return
        new = self.chance.choice(pairs)
        plain = re.sub(r" \(new(?: \d+)?\)", "", new)
        gone, kept = (new, plain) if self.chance.random() < 0.5 else (plain, new)
        (self.folder / gone).unlink(missing_ok=True)
        self.saved.pop(gone, None)
        if kept == new:
            (self.folder / new).rename(self.folder / plain)
            if new in self.saved:
                self.saved[plain] = self.saved.pop(new)

    def swap_names(self) -> None:
        files = self.files()
        one, other = self.chance.choice(files), self.chance.choice(files)
        first, second = (self.folder / one).read_bytes(), (self.folder / other).read_bytes()
        (self.folder / one).write_bytes(second)
        (self.folder / other).write_bytes(first)
        mine = {other: self.saved.pop(one, None), one: self.saved.pop(other, None)}
        self.saved |= {path: content for path, content in mine.items() if content is not None}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_people_and_builds_do_nothing_typed_is_gone_and_all_of_it_is_told(
    seed: int, made: Made, quick_path_again: Path
) -> None:
    chance = Random(seed)
    rounds = Rounds(folder=quick_path_again / JULY.folder, versions=made.versions, chance=chance)
    rounds.build()
    for _ in range(7):
        for _ in range(chance.randrange(3)):
            chance.choice([rounds.edit, rounds.edit, rounds.save_again, rounds.choose])()
        rounds.build()
    assert rounds.told, "nothing was ever told"


@pytest.fixture
def quick_path_again(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a place: every hand-over waits for the disk many times."""
    memory = Path("/dev/shm")
    folder = (memory if memory.is_dir() else tmp_path) / f"boardpapers {tmp_path.name}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)


def build(place: Workplace) -> str:
    ran = typed(place, "build", JULY.folder)
    assert ran.exit_code == 0, ran.output
    return ran.output


def standing(place: Workplace) -> list[str]:
    """The public folder, and the lists."""
    folder = place.output(JULY)
    found = (*(folder / "HWB 2022-09-20 PUBLIC").iterdir(), *folder.rglob("* - what differs.txt"))
    return sorted(path.relative_to(folder).as_posix() for path in found)


def lines_with(words: str, said: str) -> list[str]:
    """The lines that hold some words, each put together again."""
    whole = re.sub(r"\n {8}(?=\S)", " ", said)
    return [line.strip() for line in whole.splitlines() if words in line]


def test_an_edit_late_data_a_choice_and_a_build_that_leaves_it_so(place: Workplace) -> None:
    """The director edits, data comes late, the clerk chooses, and nothing new is put beside what was chosen."""
    edit(paper(place, PLAN), lambda document: document.tables[1].rows[1].cells[0].paragraphs[0].add_run("!"))
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" The Director adds this."))
    late_data(place, "Words that came late.")
    said = build(place)
    assert standing(place) == sorted(
        [REPORT, beside(REPORT), the_list(REPORT), PLAN, beside(PLAN), the_list(PLAN), CARD]
    )
    [line] = lines_with("The Director adds this.", said)
    assert line.startswith("Changed by hand, under Executive Summary: you typed “")
    text = paper(place, the_list(PLAN)).read_bytes().decode("utf-8-sig")
    assert "New data, under Partnerships" in text
    assert "“Words that came late.”" in text
    assert "Changed by hand" in text
    chosen = paper(place, REPORT).read_bytes()
    paper(place, beside(REPORT)).unlink()
    said = build(place)
    assert standing(place) == sorted([REPORT, PLAN, beside(PLAN), the_list(PLAN), CARD])
    assert paper(place, REPORT).read_bytes() == chosen
    assert lines_with("was not put there again", said)
    assert not lines_with("error", said)
    late_data(place, "Words that came later still.")
    build(place)
    assert beside(REPORT) in standing(place)


def test_the_new_one_edited_and_given_the_plain_name_is_a_choice_too(place: Workplace) -> None:
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" First thoughts."))
    late_data(place, "Words that came late.")
    build(place)
    edit(paper(place, beside(REPORT)), lambda document: prose(document).add_run(" Second thoughts."))
    said = build(place)
    assert [path for path in standing(place) if "(new 2)" in path] == []
    paper(place, beside(REPORT)).replace(paper(place, REPORT))
    build(place)
    assert standing(place) == sorted([REPORT, PLAN, CARD])
    late_data(place, "Words that came later still.")
    said = build(place)
    assert lines_with("Second thoughts.", said)[0].startswith("Changed by hand, under")
    assert not lines_with("First thoughts.", said)


def test_a_paper_that_libreoffice_only_saved_again_is_replaced_and_an_edited_one_is_not(
    place: Workplace, needs: Callable[[str], str], tmp_path: Path
) -> None:
    report, plan = (paper(place, path).read_bytes() for path in (REPORT, PLAN))
    by_hand = changed(plan, lambda document: document.tables[1].rows[1].cells[1].paragraphs[0].add_run(" By the Head."))
    saved = as_libreoffice_saves(needs, tmp_path, [report, by_hand])
    for path, content in zip((REPORT, PLAN), saved, strict=True):
        paper(place, path).write_bytes(content)
    late_data(place, "Words that came late.")
    said = build(place)
    assert standing(place) == sorted([REPORT, PLAN, beside(PLAN), the_list(PLAN), CARD])
    assert paper(place, PLAN).read_bytes() == saved[1]
    edits = [line for line in lines_with(", row ", said) if line.startswith("Changed by hand")]
    assert len(edits) == 1
    assert "By the Head." in edits[0]
    assert len(lines_with("New data", said)) >= 1


def test_a_new_one_that_was_only_saved_again_is_no_choice_and_keeps_its_list(place: Workplace) -> None:
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" By the Head."))
    late_data(place, "Words that came late.")
    told = build(place)
    new, listed = paper(place, beside(REPORT)), paper(place, the_list(REPORT))
    made, differs = new.read_bytes(), listed.read_bytes()
    new.write_bytes(as_word_saves(made))
    assert new.read_bytes() != made
    assert build(place) == told
    assert (new.read_bytes(), listed.read_bytes()) == (made, differs)


def test_an_edited_public_paper_that_holds_what_is_internal_now_is_spoken_of_by_the_build(place: Workplace) -> None:
    edit(paper(place, PLAN), lambda document: document.add_paragraph("The Head's own line."))
    type_into(the_file(place, JULY.folder, "master plan"), "Actions", "Publish", "2.1", "Internal")
    ran = typed(place, "build", JULY.folder, "--json")
    assert ran.exit_code == 1
    answer = json.loads(ran.output)
    assert "private-words-in-public-paper" in ran.output
    assert "Action of 2.1" in ran.output
    assert not [path for path in standing(place) if "DRAFT" in path]
    assert beside(PLAN) in standing(place)
    pack = next(pack for pack in answer["packs"] if pack["pack"].startswith("HWB"))
    assert pack["made"]
    [sheet] = (place.output(JULY) / "internal").glob("*Hand-over sheet - HWB*")
    assert "DO NOT PUBLISH" in all_words(sheet)
    assert "Action of 2.1" not in all_words(sheet)
    paper(place, PLAN).unlink()
    build(place)


def test_when_a_meeting_is_public_no_more_its_edited_papers_leave_the_public_folder_and_what_was_typed_is_told(
    place: Workplace,
) -> None:
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" The Director adds this."))
    mine = paper(place, REPORT).read_bytes()
    master = the_file(place, JULY.folder, "master plan")
    heads = [cell.value for cell in load_workbook(master)["Meetings"][1]]
    column = get_column_letter(heads.index("Access") + 1)
    put(master, "Meetings", {f"{column}{row}": "Internal" for row in range(2, 9)})
    for _ in range(2):
        said = build(place)
        assert not paper(place, REPORT).parent.exists()
        aside = paper(place, f"internal/set aside/{Path(REPORT).name}")
        assert aside.read_bytes() == mine
        assert lines_with("moved out of its pack", said)
        [line] = lines_with("The Director adds this.", said)
        assert line.startswith("Changed by hand, under Executive Summary: you typed “")
        assert not lines_with("New data", said)
        text = paper(place, the_list(REPORT).replace(" (new)", "")).read_text("utf-8-sig")
        assert "The Director adds this." in text
        assert "then delete internal/set aside/" in text
        assert sum(path.suffix == ".docx" for path in paper(place, "HWB 2022-09-20 INTERNAL").iterdir()) == len(PAPERS)
    assert typed(place, "close", JULY.folder).exit_code == 0
    assert aside.read_bytes() == mine


@pytest.mark.parametrize("why", ["kept back", "held"])
def test_a_pack_that_is_not_handed_over_has_its_edited_papers_searched_all_the_same(place: Workplace, why: str) -> None:
    edit(paper(place, PLAN), lambda document: document.add_paragraph("The Head's own line."))
    master = the_file(place, JULY.folder, "master plan")
    type_into(master, "Actions", "Publish", "2.1", "Internal")
    if why == "kept back":
        type_into(master, "Actions", "Publish", "1.1", "Pubic")
    else:
        paper(place, CARD).with_name(f".~lock.{Path(CARD).name}#").write_text("Somebody")
    late_data(place, "Words that came late.")
    ran = typed(place, "build", JULY.folder)
    assert ran.exit_code == 1
    assert ("NOT MADE" if why == "kept back" else "NOT HANDED OVER") in ran.output
    assert "private-words-in-public-paper" in ran.output
    assert "Action of 2.1" in ran.output
    assert not paper(place, beside(PLAN)).exists()


def test_a_supplement_says_which_edits_of_the_closed_paper_it_does_not_hold(place: Workplace) -> None:
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" The Director adds this."))
    assert typed(place, "close", JULY.folder).exit_code == 0
    assert ".as-made" in {path.name for path in place.output(JULY).iterdir()}
    late_data(place, "Words that came late.")
    said = build(place)
    assert lines_with("closed with changes made by hand, which the supplement does not hold", said)
    [line] = lines_with("The Director adds this.", said)
    assert line.startswith("Changed by hand, under Executive Summary")
    assert not lines_with("New data", said)
    [sheet] = (place.output(JULY) / "internal - Supplement 1").glob("*Hand-over sheet - HWB*")
    assert "It was closed with these changes made by hand" in all_words(sheet)
    assert "The Director adds this." in all_words(sheet)


def test_closing_takes_the_lists_away_and_what_nothing_needs_any_more(place: Workplace) -> None:
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" The Director adds this."))
    late_data(place, "Words that came late.")
    build(place)
    paper(place, beside(REPORT)).unlink()
    shown = typed(place, "close", JULY.folder, "--dry-run").output
    assert "file-not-ours" not in shown
    assert paper(place, the_list(REPORT)).exists()
    assert typed(place, "close", JULY.folder).exit_code == 0
    assert standing(place) == sorted([REPORT, PLAN, CARD])
    assert len(list((place.output(JULY) / ".as-made").iterdir())) == 1


def test_without_the_papers_as_they_were_made_what_differs_is_told_all_the_same(place: Workplace) -> None:
    shutil.rmtree(place.output(JULY) / ".as-made")
    edit(paper(place, REPORT), lambda document: prose(document).add_run(" The Director adds this."))
    late_data(place, "Words that came late.")
    said = build(place)
    [line] = lines_with("The Director adds this.", said)
    assert line.startswith("Changed by hand or by new data, under Executive Summary: this one has “")
