"""A small month of two meetings and five papers, built in a moment: for faults, which have to happen many times."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from pipeline.workplace import Workplace
from tests.intake.workbooks import Sheets, master_plan, save

MONTH = "2022-09"
PUBLIC, OWN = "HWB 2022-11-08 PUBLIC", "IOCSB 2022-10-12 INTERNAL"
REPORT = f"{PUBLIC}/HWB 2022-11-08 - Plan update - Appendix A - Note - Workforce.docx"
JOURNAL = ".hand-over/journal.json"
MASTER = "Improvement master plan.xlsx"
WORDS, TITLE = "Train supervisors.", "Plan update"
LATE, RENAMED = "Train every supervisor of the service.", "Plan progress"
PACKS = {"HWB": (PUBLIC,), "IOCSB": (OWN,), "internal": ("internal",)}
"""The folders that go together, a pack each."""
BOARDS = {"Health and Wellbeing Board": "8 November 2022", "Improving Outcomes Board": "12 October 2022"}
SECTIONS = (
    "Executive Summary",
    "Decision(s) Recommended",
    "Matters for Consideration",
    "What options have been considered and what is the evidence telling us about them",
    "Reasons for recommending preferred option",
    "Implications and Considerations",
)
IMPLICATIONS = (
    "Consultation and Scrutiny",
    "Financial implications",
    "Legal implications",
    "Risk implications",
    "Equality implications",
    "Linkages with the West Midlands Combined Authority, Local Enterprise Partnership, Birmingham & Solihull "
    "Integrated Care System",
)
STYLES = ("Normal", "Title", "Header", "Footer", "Heading1", "Heading2", "DefaultParagraphFont")
Files = Mapping[str, str]
"""What stands in a month's folder: the hash of each file, by its path."""


def small_plan(words: str, title: str, board: str) -> Sheets:
    """A master plan without a mistake; `words` is what action 1.1 says, which every paper prints."""
    sheets = master_plan()
    for sheet in ("Changes", "Risks", "Values", "Measures", "Accepted", "Documents"):
        del sheets[sheet]
    actions = sheets["Actions"]
    actions[1:] = [[*row[:2], words, *row[3:9], *([None] * 5), None] for row in actions[1:2]]
    actions[1][actions[0].index("Publish")] = "Public"
    head, public = sheets["Meetings"]
    day = sheets["Settings"][1][1].replace(month=10, day=12)
    papers = ["Note", "Public"]
    own = ["Improving Outcomes Board", "IOCSB", "2022-09", day, title, "Director", "Manager", papers[0], "Internal"]
    sheets["Meetings"] = [head, [public[0], board, *public[2:4], title, *public[5:7], *papers], own]
    return sheets


def small_place(folder: Path, words: str = WORDS, title: str = TITLE, board: str = "HWB") -> Workplace:
    """A working folder with that month in it, and two kinds of paper."""
    save(folder / "inputs" / MONTH / MASTER, small_plan(words, title, board))
    for name, day in BOARDS.items():
        a_narrative(name, day).save(str(folder / "inputs" / MONTH / f"{name} narrative.docx"))
    templates = folder / "templates"
    templates.mkdir()
    for name, one_per, length in (("Note", "theme", 40), ("Chase note", "month", 3)):
        a_template(length).save(str(templates / f"{name}.docx"))
        access = "internal" if one_per == "month" else "meeting"
        settings = f'title = "{name}"\none-per = "{one_per}"\naccess = "{access}"\nlettered = true\n'
        (templates / f"{name}.toml").write_text(settings, encoding="utf-8")
    return Workplace(root=folder)


def a_document() -> WordDocument:
    """Without what a new document brings along and nothing here uses."""
    document = Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2] not in ("styles", "settings"):
            del document.part.rels[key]
    for style in list(document.styles.element):
        if style.get(qn("w:styleId")) not in STYLES:
            document.styles.element.remove(style)
    return document


def a_template(length: int) -> WordDocument:
    """Each action in `length` paragraphs."""
    document = a_document()
    document.add_paragraph("{{ paper.title }}", style="Title")
    for tag in ("{%p for theme in plan.themes %}", "{%p for action in theme.actions %}"):
        document.add_paragraph(tag)
    for _ in range(length):
        document.add_paragraph("{{ action.ref }} {{ action.action }}")
    for _ in range(2):
        document.add_paragraph("{%p endfor %}")
    document.sections[0].footer.paragraphs[0].text = "{{ paper.access_line }}"
    return document


def a_narrative(board: str, day: str) -> WordDocument:
    """What the programme manager writes for one meeting, in a sentence a section."""
    document = a_document()
    document.add_paragraph(f"Report to: {board}")
    document.add_paragraph(f"Meeting date: {day}")
    for section in SECTIONS:
        document.add_heading(section, 1)
        if section == SECTIONS[-1]:
            for implication in IMPLICATIONS:
                document.add_heading(implication, 2)
                document.add_paragraph(f"There are no {implication.lower()}.")
        else:
            document.add_paragraph(f"The programme goes on as {section.lower()} says.")
    return document


def say(place: Workplace, words: str, title: str = TITLE) -> None:
    """Late data: the plan says something else now, or its papers are called something else."""
    save(place.inputs / MONTH / MASTER, small_plan(words, title, "HWB"))


def files(place: Workplace) -> Files:
    """Every file of the month and its hash, those that only a program sees too."""
    month = place.outputs / MONTH
    return {
        path.relative_to(month).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(month.rglob("*"))
        if path.is_file()
    }


def pack(found: Files, name: str) -> Files:
    """The papers of one pack."""
    return {path: sha for path, sha in found.items() if path.partition("/")[0] in PACKS[name]}
