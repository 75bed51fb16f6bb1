"""A hand-over sheet tells what stands: a file somebody edited, what differs in it, and a pack that was kept back."""

from __future__ import annotations

from pathlib import Path

import docx

from pipeline import run
from pipeline.handover.finishing import finished_pack, not_finished
from pipeline.handover.write import Handed
from pipeline.papers.arrange import Pack
from pipeline.papers.inspecting.reading import paragraphs_of
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Place, Problem
from pipeline.workplace import Workplace

JULY = CalendarMonth(2022, 7)
STOPPED = Problem(code="c", where=Place(file="f"), message="m", hint="h", meetings=("HWB",))
ELSEWHERE = Problem(code="c", where=Place(file="f"), message="m", hint="h", meetings=("IOCSB",))


def the_report(place: Workplace) -> Path:
    """The public report itself, which is the shortest name in its folder."""
    [folder] = place.output(JULY).glob("HWB * PUBLIC")
    return min(folder.glob("*.docx"), key=lambda path: len(path.name))


def words_of_the_sheet(place: Workplace) -> list[str]:
    [sheet] = (place.output(JULY) / "internal").glob("*Hand-over sheet - HWB*")
    read = paragraphs_of(sheet.read_bytes())
    assert not isinstance(read, str)
    return [item.words for item in read]


def test_the_sheet_names_the_edited_file_and_each_paragraph_that_differs(light_july: Workplace) -> None:
    assert any("every file stands as it was made" in words for words in words_of_the_sheet(light_july))
    report = the_report(light_july)
    paper = docx.Document(str(report))
    edited = next(item for item in paper.paragraphs if item.style and item.style.name == "Numbered Paragraph")
    edited.runs[0].text = "The Director has written this line. "
    paper.save(str(report))
    run.build(light_july, JULY, lambda words: None)
    said = words_of_the_sheet(light_july)
    assert f"{report.name}:" in said
    [line] = [words for words in said if "The Director has written this line." in words]
    assert line.startswith("Changed by hand, under Executive Summary: you typed “The Director has written this line.")
    assert any("beside it stands the one edited by hand" in words for words in said)
    assert any("Look at the edited files below first." in words for words in said)


def test_a_file_only_saved_again_is_as_it_was_made_and_one_that_looks_otherwise_is_said_to(
    light_july: Workplace,
) -> None:
    report = the_report(light_july)
    paper = docx.Document(str(report))
    paper.save(str(report))
    run.build(light_july, JULY, lambda words: None)
    assert any("every file stands as it was made" in words for words in words_of_the_sheet(light_july))
    summary = next(item for item in paper.paragraphs if item.style and item.style.name == "Numbered Paragraph")
    summary.runs[0].bold = True
    paper.save(str(report))
    run.build(light_july, JULY, lambda words: None)
    [line] = [words for words in words_of_the_sheet(light_july) if words.startswith("No word differs: ")]
    assert line.startswith(f"No word differs: its look was changed: “{summary.text[:40]}")


def test_an_edited_file_that_cannot_be_read_is_said_to_be_so(light_july: Workplace) -> None:
    the_report(light_july).write_bytes(b"no Word file")
    run.build(light_july, JULY, lambda words: None)
    assert any(words.startswith("It cannot be read: it is not a Word file") for words in words_of_the_sheet(light_july))


def test_a_pack_that_was_kept_back_says_why_and_what_touches_it(tmp_path: Path) -> None:
    pack = Pack(name="HWB", papers=())
    kept = not_finished(pack, "A problem of privacy comes first", (STOPPED, ELSEWHERE))
    assert (kept.kept_back, kept.files, kept.problems) == ("A problem of privacy comes first", (), (STOPPED,))
    stopped = Handed(pack="HWB", problems=(STOPPED,))
    stood = finished_pack(tmp_path, pack, (), stopped, is_draft=False, problems=(STOPPED, ELSEWHERE))
    assert (stood.kept_back, stood.problems) == ("The papers that stood there still stand", (STOPPED,))


def test_what_is_left_in_an_edited_file_stands_on_the_sheet(light_july: Workplace) -> None:
    report = the_report(light_july)
    paper = docx.Document(str(report))
    run_of_words = next(item for item in paper.paragraphs if item.style and item.style.name == "Numbered Paragraph")
    paper.add_comment(run_of_words.runs[0], "Is this still so?", author="Head", initials="H")
    run_of_words.add_run(" Nobody outside knows this.").font.hidden = True
    paper.save(str(report))
    run.build(light_july, JULY, lambda words: None)
    said = words_of_the_sheet(light_july)
    assert f"{report.name}: a comment: Is this still so?" in said
    assert f"{report.name}: hidden text: Nobody outside knows this." in said
    assert any("In the edited files below, look for yourself." in words for words in said)


def test_a_folder_in_the_place_of_a_paper_stops_no_build(light_july: Workplace) -> None:
    report = the_report(light_july)
    report.unlink()
    report.mkdir()
    assert run.build(light_july, JULY, lambda words: None).packs
    assert any(words.startswith("It cannot be read: ") for words in words_of_the_sheet(light_july))
