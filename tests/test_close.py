"""A month is closed: what was published is looked at, frozen, and added to by supplements. Through the command line."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.document import Document as WordDocument
from PIL import Image

from pipeline.cli import boardpapers
from pipeline.workplace import Workplace
from tests.conftest import a_copy, a_workplace
from tests.mistakes import put, the_file, type_into, with_part
from tests.papers.outline import outline

MONTH = "2022-09"
PUBLIC, EXEMPT, BOARD = "HWB 2022-11-08 PUBLIC", "HWB 2022-11-08 EXEMPT 3", "IOCSB 2022-10-12 INTERNAL"
TITLE = "Childrens Services Improvement Plan Update"
REPORT = f"{PUBLIC}/HWB 2022-11-08 - {TITLE}.docx"
PLAN = f"{PUBLIC}/HWB 2022-11-08 - {TITLE} - Appendix A - Improvement plan.docx"
FIRST = " - Supplement 1"


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)


def outcome(shown: Result) -> str:
    """The last line: whether the month is closed."""
    return shown.output.splitlines()[-1]


def everything_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


KEPT = ("Board report", "Improvement plan", "Statement of Action", "Chase list")


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """September with a few papers of each access, built. Nobody changes it."""
    place = a_workplace(tmp_path_factory.mktemp("light"))
    for template in place.templates.iterdir():
        if template.stem not in KEPT:
            template.unlink()
    papers = {"J6": "Statement of Action", "J7": "Board report; Improvement plan; Improvement plan (Exempt 3)"}
    put(the_file(place, MONTH, "master plan"), "Meetings", papers)
    assert typed(place, "build", MONTH).exit_code == 0
    return place


@pytest.fixture
def place(light: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(light, tmp_path)


@pytest.fixture(scope="module")
def once_closed(light: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The same, closed as it was built. Nobody changes it."""
    place = a_copy(light, tmp_path_factory.mktemp("closed"))
    assert typed(place, "close", MONTH).exit_code == 0
    return place


@pytest.fixture
def closed(once_closed: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_closed, tmp_path)


@pytest.fixture(scope="module")
def once_supplemented(once_closed: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The same with late data, and its supplement built. Nobody changes it."""
    place = a_copy(once_closed, tmp_path_factory.mktemp("supplemented"))
    late_data(place, "Late words.")
    assert typed(place, "build", MONTH).exit_code == 0
    return place


@pytest.fixture
def supplemented(once_supplemented: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_supplemented, tmp_path)


@pytest.fixture(scope="module")
def once_late(light: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Built, the report edited, built again with late data: the new report stands beside. Nobody changes it."""
    place = a_copy(light, tmp_path_factory.mktemp("late"))
    in_word(paper(place, REPORT), directors_edit)
    late_data(place, "Late words.")
    assert typed(place, "build", MONTH).exit_code == 0
    return place


@pytest.fixture
def late(once_late: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_late, tmp_path)


@pytest.fixture(scope="module")
def once_withdrawn(light: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Built, the plan edited, an action made Internal and built again. Nobody changes it."""
    place = a_copy(light, tmp_path_factory.mktemp("withdrawn"))
    in_word(paper(place, PLAN), lambda document: document.add_paragraph("The director's own."))
    type_into(the_file(place, MONTH, "master plan"), "Actions", "Publish", "2.1", "Internal")
    typed(place, "build", MONTH)
    return place


@pytest.fixture
def withdrawn(once_withdrawn: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_withdrawn, tmp_path)


def in_word(paper: Path, change: Callable[[WordDocument], object]) -> None:
    document = Document(str(paper))
    change(document)
    document.save(str(paper))


def paper(place: Workplace, path: str) -> Path:
    return place.outputs / MONTH / path


def numbered(document: WordDocument, start: str) -> int:
    """Where the paragraph stands that begins so."""
    return next(number for number, item in enumerate(document.paragraphs) if item.text.startswith(start))


def directors_edit(document: WordDocument) -> None:
    """A paragraph changed, one added and one taken out, in the order of the paper."""
    paragraphs = document.paragraphs
    summary = numbered(document, "Executive Summary") + 1
    paragraphs[summary].add_run(" The director adds this.")
    reasons = numbered(document, "Reasons for recommending")
    paragraphs[reasons + 1].insert_paragraph_before("A paragraph the board asked for.")
    gone = paragraphs[numbered(document, "At 30th September 2022 the plan holds")]._p
    parent = gone.getparent()
    assert parent is not None
    parent.remove(gone)


def late_data(place: Workplace, words: str) -> None:
    type_into(the_file(place, MONTH, "Partnerships"), "Action updates", "Public wording", "2.1", words)


def test_a_dry_run_says_what_would_be_closed_and_writes_nothing(place: Workplace) -> None:
    before = everything_below(place.root)
    shown = typed(place, "close", MONTH, "--dry-run")
    assert shown.exit_code == 0
    assert f"  {Path(REPORT).name}: the one that was built" in shown.output.splitlines()
    assert outcome(shown).startswith(f"{MONTH}: can be closed. ")
    assert "none of them edited" in outcome(shown)
    assert everything_below(place.root) == before


def test_paragraphs_changed_added_and_taken_out_are_listed_with_the_heading_they_stand_under(place: Workplace) -> None:
    in_word(paper(place, REPORT), directors_edit)
    in_word(paper(place, PLAN), lambda document: None)
    lines = typed(place, "close", MONTH, "--dry-run").output.splitlines()
    at = lines.index(f"  {Path(REPORT).name}: edited since, 3 paragraphs")
    said = [line.strip() for line in lines[at + 1 : at + 8]]
    assert said[0] == "changed, under 'Executive Summary'"
    assert said[2].endswith("The director adds this.")
    assert said[3].startswith("taken out, under 'Progress at")
    assert said[4].startswith("was: At 30th September 2022 the plan holds")
    assert said[5].startswith("added, under 'Reasons for recommending")
    assert said[6] == "now: A paragraph the board asked for."
    assert f"  {Path(PLAN).name}: saved again since, and not a word of its text was changed" in lines


def test_closing_freezes_record_and_hashes_and_closing_again_does_nothing(place: Workplace) -> None:
    in_word(paper(place, REPORT), directors_edit)
    built_as = made_as(place)
    shown = typed(place, "close", MONTH)
    assert shown.exit_code == 0
    assert f"{MONTH}: closed. " in outcome(shown)
    assert "1 of them edited" in outcome(shown)
    record = (place.outputs / MONTH / "record.json").read_bytes()
    assert json.loads(record)["closing"] == 1
    manifest = json.loads((place.outputs / MONTH / "manifest.json").read_bytes())
    [closing] = manifest["closings"]
    assert (manifest["packs"], closing["number"]) == ({}, 1)
    assert closing["record"] == hashlib.sha256(record).hexdigest()
    stand = everything_below(place.outputs / MONTH)
    assert {file["path"]: file["sha256"] for file in closing["files"]} == {
        path: stand[path] for path in stand if path.endswith(".docx")
    }
    assert {file["path"]: file["made"] for file in closing["files"]} == built_as
    assert [file["path"] for file in closing["files"] if file["made"] != file["sha256"]] == [REPORT]
    again = typed(place, "close", MONTH)
    assert (again.exit_code, outcome(again)) == (0, f"{MONTH}: closed already, and there is nothing new to close.")
    assert everything_below(place.outputs / MONTH) == stand


def made_as(place: Workplace) -> dict[str, str]:
    packs = json.loads((place.outputs / MONTH / "manifest.json").read_bytes())["packs"]
    return {file["path"]: file["sha256"] for files in packs.values() for file in files}


def test_a_closed_month_that_nothing_was_done_to_is_not_built_again(closed: Workplace) -> None:
    before = everything_below(closed.root)
    shown = typed(closed, "build", MONTH)
    assert shown.exit_code == 0
    assert outcome(shown) == f"{MONTH} is closed, and nothing has changed since, so no papers were made."
    assert everything_below(closed.root) == before


def test_late_data_makes_a_supplement_and_what_was_closed_is_never_touched(place: Workplace, light: Workplace) -> None:
    """Through two supplements, with edits before and after, drafts and many builds."""
    folder = place.outputs / MONTH
    in_word(paper(place, REPORT), directors_edit)
    typed(place, "close", MONTH)
    frozen = everything_below(folder)
    del frozen["manifest.json"]

    late_data(place, "Late words of the first kind.")
    for _ in range(2):
        assert typed(place, "build", MONTH).exit_code == 0
    supplement = f"{PUBLIC}{FIRST}/HWB 2022-11-08 - {TITLE} - Appendix A - Improvement plan{FIRST}.docx"
    made = {path: sha for path, sha in everything_below(folder).items() if "upplement 1" in path}
    assert {path.split("/")[0] for path in made if "/" in path} == {
        f"{name}{FIRST}" for name in (PUBLIC, EXEMPT, BOARD, "internal")
    }
    assert len([path for path in made if path.endswith(f"{FIRST}.docx")]) == len(made) - 1
    assert "Late words of the first kind." in "\n".join(outline((folder / supplement).read_bytes()))
    assert frozen.items() <= everything_below(folder).items()

    in_word(folder / supplement, lambda document: document.add_paragraph("Added to the supplement."))
    late_data(place, "")
    type_into(the_file(place, MONTH, "master plan"), "Actions", "Original due", "1.4", "soon")
    assert typed(place, "build", MONTH).exit_code == 1
    assert "DRAFT" in " ".join(everything_below(folder))
    assert frozen.items() <= everything_below(folder).items()
    assert "draft-stands" in typed(place, "close", MONTH).output

    late_data(place, "Late words of the second kind.")
    restore(place, light, "master plan")
    typed(place, "build", MONTH)
    (folder / supplement).unlink()
    beside = folder / f"{supplement.removesuffix('.docx')} (new).docx"
    beside.rename(folder / supplement)
    shown = typed(place, "close", MONTH)
    assert outcome(shown).startswith(f"{MONTH}, Supplement 1: closed. ")
    assert json.loads((folder / "record supplement 1.json").read_bytes())["closing"] == 2
    assert "nothing has changed since" in typed(place, "build", MONTH).output
    frozen |= {path: sha for path, sha in everything_below(folder).items() if "upplement 1" in path}

    late_data(place, "Late words of the third kind.")
    typed(place, "build", MONTH)
    assert frozen.items() <= everything_below(folder).items()
    assert (folder / f"{PUBLIC} - Supplement 2").is_dir()
    assert outcome(typed(place, "close", MONTH)).startswith(f"{MONTH}, Supplement 2: closed. ")
    assert frozen.items() <= everything_below(folder).items()


def restore(place: Workplace, light: Workplace, name: str) -> None:
    """A file of the month as it was."""
    theirs = the_file(light, MONTH, name)
    shutil.copy(theirs, place.inputs / MONTH / theirs.name)


def test_a_supplement_says_so_in_its_title_on_every_page_and_in_its_properties(once_supplemented: Workplace) -> None:
    folder = once_supplemented.outputs / MONTH / f"{PUBLIC}{FIRST}"
    report, plan = (outline((folder / f"{Path(path).stem}{FIRST}.docx").read_bytes()) for path in (REPORT, PLAN))
    title = "Children's Services Improvement Plan Update"
    assert report[0] == f"[title] Supplement 1: {title}"
    assert f"# Title: Supplement 1: {title}" in report
    assert any(line == f"[header] Report title: Supplement 1: {title}" for line in report)
    assert plan[0] == f"[title] Supplement 1: {title}: Appendix A: Improvement plan"
    assert "# Title: Supplement 1: Appendix A: Improvement plan" in plan
    assert "Appendix A: Improvement plan" in " ".join(report)


def test_a_supplement_is_taken_back_when_the_late_data_is(
    once_closed: Workplace, supplemented: Workplace, light: Workplace
) -> None:
    before = everything_below(once_closed.outputs)
    assert everything_below(supplemented.outputs) != before
    restore(supplemented, light, "Partnerships")
    shown = typed(supplemented, "build", MONTH)
    assert "nothing has changed since" in shown.output
    assert "removed, since it is no longer asked for" in shown.output
    assert everything_below(supplemented.outputs) == before


def test_later_months_compare_with_what_was_closed_and_not_with_its_supplement(
    built: Workplace, tmp_path: Path
) -> None:
    place = Workplace(root=Path(shutil.copytree(built.root, tmp_path / "place")))
    september = papers_of_meetings(place)
    typed(place, "close", "2022-08")
    sheet = the_file(place, "2022-08", "Partnerships")
    type_into(sheet, "Action updates", "Public wording", "2.1", "Words nobody published in August.")
    assert "Supplement 1" in typed(place, "build", "2022-08").output
    assert typed(place, "build", MONTH).exit_code == 0
    assert papers_of_meetings(place) == september


def papers_of_meetings(place: Workplace) -> dict[str, str]:
    """Without those in `internal/`, which say that the inputs of August were changed since."""
    return {path: made for path, made in made_as(place).items() if not path.startswith("internal/")}


def test_a_month_that_was_never_built_or_is_in_error_cannot_be_closed(place: Workplace) -> None:
    type_into(the_file(place, MONTH, "master plan"), "Actions", "Original due", "1.4", "soon")
    changed = typed(place, "close", MONTH, "--dry-run")
    assert (changed.exit_code, "inputs-changed-since-build" in changed.output) == (0, True)
    typed(place, "build", MONTH)
    shown = typed(place, "close", MONTH)
    assert shown.exit_code == 1
    assert outcome(shown).startswith(f"{MONTH}: NOT CLOSED.")
    assert {"month-in-error", "draft-stands"} <= {word.strip("[]") for word in shown.output.split()}
    shutil.rmtree(place.outputs / MONTH)
    assert "nothing-to-close" in typed(place, "close", MONTH).output


def test_a_clerks_own_file_is_told_from_every_other(place: Workplace, tmp_path: Path) -> None:
    mine, edited, other, strange = (tmp_path / f"{name}.docx" for name in ("mine", "edited", "other", "strange"))
    shutil.copy(paper(place, PLAN), mine)
    shutil.copy(paper(place, REPORT), edited)
    in_word(edited, directors_edit)
    Document().save(str(strange))
    shutil.copy(paper(place, PLAN), other)
    late_data(place, "Late words.")
    typed(place, "build", MONTH)
    shutil.copy(paper(place, PLAN), mine)
    shutil.copy(paper(place, REPORT), edited)
    in_word(edited, directors_edit)
    before = everything_below(tmp_path)

    def said(*files: Path) -> Result:
        return typed(place, "close", MONTH, "--dry-run", *(word for file in files for word in ("--file", str(file))))

    assert (said(mine).exit_code, said(mine).output.splitlines()) == (
        0,
        ["mine.docx: the one that was built", f"  made as {PLAN}"],
    )
    shown = said(mine, edited)
    assert shown.exit_code == 0
    assert "edited.docx: edited since, 3 paragraphs" in shown.output.splitlines()
    assert f"  made as {REPORT}" in shown.output.splitlines()
    assert said(other).output.splitlines() == [
        "other.docx: another build of this paper",
        f"  made as {PLAN}",
    ]
    assert said(strange).output.splitlines() == ["strange.docx: no paper of this month"]
    assert said(place.templates / "Board report.toml").output.startswith(
        "Board report.toml: no paper of this month; it is not a Word file"
    )
    assert [said(file).exit_code for file in (other, strange)] == [1, 1]
    assert everything_below(tmp_path) == before


def test_a_closed_file_is_known_as_such_and_a_build_nobody_published_is_another(
    light: Workplace, late: Workplace, tmp_path: Path
) -> None:
    first = tmp_path / "first.docx"
    shutil.copy(paper(light, REPORT), first)

    def said(file: Path) -> str:
        return typed(late, "close", MONTH, "--dry-run", "--file", str(file)).output.splitlines()[0]

    kept = paper(late, REPORT)
    assert said(kept).startswith(f"{kept.name}: edited since")
    assert said(first) == "first.docx: another build of this paper"
    kept.with_stem(f"{kept.stem} (new)").unlink()
    assert typed(late, "close", MONTH).exit_code == 0
    assert said(kept) == f"{kept.name}: the one that was closed"
    assert said(paper(late, PLAN)).endswith(": the one that was closed")
    assert said(first) == "first.docx: another build of this paper"


def test_a_file_is_only_looked_at_in_a_dry_run(place: Workplace) -> None:
    shown = typed(place, "close", MONTH, "--file", str(paper(place, REPORT)))
    assert shown.exit_code == 2
    assert "--dry-run" in shown.output


def private_sentence(place: Workplace) -> str:
    return next(iter(private_sentences(place).values()))


def private_sentences(place: Workplace) -> dict[str, str]:
    """Every long Progress of a public action, which is the programme's alone, by the action's reference."""
    rows = json.loads((place.outputs / MONTH / "record.json").read_bytes())["rows"]
    public = {
        row["ref"] for row in rows if row["kind"] == "Actions" and row["cells"].get("Publish", ["", ""])[1] == "Public"
    }
    progress = {
        row["ref"]: row["cells"]["Progress this month"][1]
        for row in rows
        if row["kind"] == "Action updates" and row["ref"] in public and "Progress this month" in row["cells"]
    }
    return {ref: words for ref, words in progress.items() if len(words.split()) > 9}


def hidden(paper: Path, words: str) -> None:
    in_word(paper, lambda document: setattr(document.add_paragraph().add_run(words).font, "hidden", True))


def in_properties(paper: Path, words: str) -> None:
    in_word(paper, lambda document: setattr(document.core_properties, "comments", words))


def in_the_footer(paper: Path, words: str) -> None:
    in_word(paper, lambda document: document.sections[0].footer.add_paragraph(words))


def in_the_body(paper: Path, words: str) -> None:
    in_word(paper, lambda document: document.add_paragraph(words))


def spread(paper: Path, words: str) -> None:
    with_part(paper, "docProps/core.xml", lambda content: content + f"<!--{words}-->".encode())


def after_the_end(paper: Path, words: str) -> None:
    """In the comment of the zip, where no part of the package is."""
    with zipfile.ZipFile(paper, "a") as archive:
        archive.comment = words.encode()


IN_WORD = (hidden, in_properties, in_the_footer, in_the_body)
BESIDE = (spread, after_the_end)


def test_private_words_are_found_in_any_part_of_a_public_file(place: Workplace) -> None:
    """Another action's in each, so that each is found where it stands and nowhere else."""
    planted = dict(zip(private_sentences(place).items(), IN_WORD, strict=False))
    for (_, words), put_in in planted.items():
        put_in(paper(place, REPORT), words)
    shown = typed(place, "close", MONTH, "--dry-run")
    assert shown.exit_code == 1
    assert shown.output.count("private-words-in-public-paper") == len(planted) == len(IN_WORD)
    for ref, _ in planted:
        assert f"words of Progress this month of {ref}, which are not" in " ".join(shown.output.split())


def test_five_words_are_anybodys(place: Workplace) -> None:
    for put_in in (*IN_WORD, *BESIDE):
        put_in(paper(place, REPORT), " ".join(private_sentence(place).split()[:5]))
    assert "private-words-in-public-paper" not in typed(place, "close", MONTH, "--dry-run").output


@pytest.mark.parametrize("put_in", BESIDE)
def test_private_words_are_found_beside_what_word_shows(place: Workplace, put_in: Callable[[Path, str], None]) -> None:
    words = private_sentence(place)
    put_in(paper(place, REPORT), words)
    shown = typed(place, "close", MONTH, "--dry-run").output
    assert shown.count("private-words-in-public-paper") == 1


def test_an_edited_paper_may_not_go_on_saying_what_was_made_internal_since(withdrawn: Workplace) -> None:
    """Not with the new one beside it, nor once that is gone, nor where the build it is of is not told any more."""
    beside = paper(withdrawn, PLAN.replace(".docx", " (new).docx"))
    assert "private-words-in-public-paper" in typed(withdrawn, "close", MONTH, "--dry-run").output
    beside.unlink()
    shown = typed(withdrawn, "close", MONTH, "--dry-run")
    assert (shown.exit_code, "Action of 2.1" in shown.output) == (1, True)
    in_word(paper(withdrawn, PLAN), lambda document: setattr(document.core_properties, "identifier", ""))
    assert "private-words-in-public-paper" in typed(withdrawn, "close", MONTH, "--dry-run").output


def test_an_untouched_paper_of_an_earlier_build_lends_nobody_its_words(light: Workplace, withdrawn: Workplace) -> None:
    paper(withdrawn, PLAN.replace(".docx", " (new).docx")).unlink()
    shutil.copy(paper(light, PLAN), paper(withdrawn, PLAN))
    assert "private-words-in-public-paper" in typed(withdrawn, "close", MONTH, "--dry-run").output


def test_an_exempt_paper_is_guarded_as_a_public_one_is(place: Workplace) -> None:
    exempt = next((place.outputs / MONTH / EXEMPT).iterdir())
    (exempt.parent / "notes.txt").write_text("mine")
    words = private_sentence(place)
    in_word(exempt, lambda document: document.add_paragraph(words))
    shown = typed(place, "close", MONTH, "--dry-run")
    assert (shown.exit_code, "private-words-in-exempt-paper" in shown.output) == (1, True)
    assert "file-not-ours" in shown.output


def test_words_exempt_under_its_own_paragraph_may_stand_in_an_exempt_paper_and_not_in_a_public_one(
    place: Workplace,
) -> None:
    rows = json.loads((place.outputs / MONTH / "record.json").read_bytes())["rows"]
    cells = [row["cells"] for row in rows if row["kind"] == "Actions"]
    words = next(row["Action"][1] for row in cells if row.get("Publish", ["", ""])[1] == "Exempt 3")
    exempt = next((place.outputs / MONTH / EXEMPT).iterdir())
    in_word(exempt, lambda document: document.add_paragraph(words))
    assert typed(place, "close", MONTH, "--dry-run").exit_code == 0
    in_word(paper(place, REPORT), lambda document: document.add_paragraph(words))
    assert "private-words-in-public-paper" in typed(place, "close", MONTH, "--dry-run").output


def test_a_paper_that_says_private_in_its_head_is_not_closed_as_public(place: Workplace) -> None:
    def says_private(document: WordDocument) -> None:
        line = next(item for item in document.paragraphs if item.text.startswith("Public/private report:"))
        line.text = "Public/private report:\tPrivate"

    in_word(paper(place, REPORT), says_private)
    shown = typed(place, "close", MONTH, "--dry-run")
    assert (shown.exit_code, "paper-says-other-access" in shown.output) == (1, True)


def test_an_edited_paper_with_a_picture_of_its_own_is_to_be_looked_at(place: Workplace) -> None:
    in_word(paper(place, REPORT), directors_edit)
    assert "picture-to-look-at" not in typed(place, "close", MONTH, "--dry-run").output
    held = io.BytesIO()
    Image.new("1", (3, 3)).save(held, "PNG")
    in_word(paper(place, REPORT), lambda document: document.add_picture(io.BytesIO(held.getvalue())))
    shown = typed(place, "close", MONTH, "--dry-run")
    assert (shown.exit_code, "picture-to-look-at" in shown.output) == (0, True)


def test_a_paper_of_another_access_in_a_public_folder_is_found_whatever_its_name(place: Workplace) -> None:
    exempt = next((place.outputs / MONTH / EXEMPT).iterdir())
    shutil.copy(exempt, paper(place, PLAN))
    shown = typed(place, "close", MONTH, "--dry-run")
    assert "paper-of-other-access" in shown.output


def test_one_that_was_put_beside_an_edited_paper_has_to_be_chosen_between(late: Workplace) -> None:
    beside = paper(late, REPORT.replace(".docx", " (new).docx"))
    assert "paper-stands-twice" in typed(late, "close", MONTH).output
    kept = beside.read_bytes()
    beside.unlink()
    mine = typed(late, "close", MONTH, "--dry-run")
    assert (mine.exit_code, "paper-of-earlier-build" in mine.output) == (0, True)
    beside.write_bytes(kept)
    paper(late, REPORT).unlink()
    assert "paper-under-other-name" in typed(late, "close", MONTH).output
    beside.rename(paper(late, REPORT))
    assert typed(late, "close", MONTH).exit_code == 0


def test_a_closed_paper_or_record_that_was_changed_afterwards_is_named(closed: Workplace) -> None:
    before = everything_below(closed.outputs / MONTH)
    in_word(paper(closed, REPORT), directors_edit)
    shown = typed(closed, "close", MONTH)
    assert (shown.exit_code, "closed-paper-changed" in shown.output) == (0, True)
    record = closed.outputs / MONTH / "record.json"
    record.write_bytes(record.read_bytes().replace(b'"state": "Red"', b'"state": "Green"'))
    late_data(closed, "Late words.")
    for command in ("close", "build"):
        shown = typed(closed, command, MONTH)
        assert (shown.exit_code, "record-changed-after-closing" in shown.output) == (1, True)
    assert not (closed.outputs / MONTH / f"{PUBLIC}{FIRST}").exists()
    assert everything_below(closed.outputs / MONTH)["manifest.json"] == before["manifest.json"]
