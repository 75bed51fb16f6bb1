"""Write the shipped templates from the base files, the same bytes every time.

python tests/templates/make.py [FOLDER] writes FOLDER (templates/ of the project). The .toml beside each template is
written by hand: it says what kind of paper the template makes. The narrative form, which is no paper, lies with the
program's other forms.
"""

import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that this runs as a script from anywhere

from pipeline.papers.word.package import CORE_PART, core_properties
from tests.templates.blocks import DRAFT_ACCESS, DRAFT_TITLE, Xml
from tests.templates.board_report import board_report
from tests.templates.chase_list import chase_list
from tests.templates.exception_report import exception_report
from tests.templates.fields_page import PROPERTIES, fields_page
from tests.templates.hand_over_sheet import hand_over_sheet
from tests.templates.highlight_report import highlight_report
from tests.templates.improvement_plan import improvement_plan
from tests.templates.narrative_form import narrative_form
from tests.templates.problems import problems
from tests.templates.register_of_changes import register_of_changes
from tests.templates.scorecard import scorecard
from tests.templates.statement_of_action import statement_of_action

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "templates"
FORM = HERE.parents[1] / "pipeline" / "forms" / "narrative.docx"
NUMBERING = "word/numbering.xml"

MEETING_OR_MONTH = (
    "{% if meeting.is_known %}{{ meeting.name }}, {{ meeting.day }}{% else %}{{ plan.month }}{% endif %} – "
)
"""Short, so that the running title of a theme with a long name stands on one line."""

KINDS: Mapping[str, tuple[str, Callable[[], Xml], str]] = {
    "Board report": ("base-portrait.docx", board_report, "Report title: "),
    "Improvement plan": ("base-landscape.docx", improvement_plan, "{{ meeting.title }} – "),
    "Statement of Action": ("base-landscape.docx", statement_of_action, "{{ meeting.title }} – "),
    "Scorecard": ("base-landscape.docx", scorecard, "{{ meeting.title }} – "),
    "Highlight report": ("base-portrait.docx", highlight_report, MEETING_OR_MONTH),
    "Exception report": ("base-portrait.docx", exception_report, MEETING_OR_MONTH),
    "Register of changes": ("base-landscape.docx", register_of_changes, "{{ plan.title }} – "),
    "Chase list": ("base-portrait.docx", chase_list, "{{ plan.title }} – "),
    "Problems": ("base-portrait.docx", problems, "{{ plan.title }} – "),
    "Hand-over sheet": ("base-portrait.docx", hand_over_sheet, "{{ plan.month }} – "),
}
"""A kind of paper: its base file, its body, and the words before the title in the running header."""

NUMBERED = ("Board report",)
"""Kinds whose bullets stand under numbered paragraphs; those of all others begin at the margin as their words do."""
BULLET_IN_GUTTER, BULLET_AT_MARGIN = ('<w:ind w:left="1276" w:hanging="425"/>', '<w:ind w:left="425" w:hanging="425"/>')

SLOTS = {"[Insert report title]": DRAFT_TITLE, "[Insert access]": DRAFT_ACCESS}
"""What the base files leave open in headers and footers, and what a template says there."""


def template(kind: str) -> dict[str, bytes]:
    base, body, lead_in = KINDS[kind]
    parts = _parts(base, body(), {"Report title: ": lead_in, **SLOTS})
    return parts if kind in NUMBERED else _with_bullets_at_margin(parts)


def form() -> dict[str, bytes]:
    title = {"Report title: ": "{{ board }} – ", "[Insert report title]": "{{ title }}"}
    return _parts("base-portrait.docx", narrative_form(), {**title, "[Insert access]": "{{ title }}"})


def fields() -> dict[str, bytes]:
    """The fields page, which nobody fills in: its header, footer and properties are final."""
    slots = {"Report title: ": "boardpapers – ", "[Insert report title]": PROPERTIES.title, "[Insert access]": "Public"}
    parts = _with_bullets_at_margin(_parts("base-landscape.docx", fields_page(), slots))
    return {**parts, CORE_PART: core_properties(PROPERTIES)}


def _with_bullets_at_margin(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    bullets = parts[NUMBERING].replace(BULLET_IN_GUTTER.encode(), BULLET_AT_MARGIN.encode())
    return {**parts, NUMBERING: bullets}


def _parts(base: str, body: Xml, slots: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of a template: its base's, with the body written and the slots filled."""
    with zipfile.ZipFile(HERE / base) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["word/document.xml"] = _with_body(parts["word/document.xml"], body)
    for name in (name for name in parts if name.startswith(("word/header", "word/footer"))):
        for slot, tags in slots.items():
            parts[name] = parts[name].replace(f">{slot}<", f">{tags}<")
    return {name: text.encode() for name, text in parts.items()}


def _with_body(document: str, body: Xml) -> str:
    """The base's document, its one empty paragraph replaced; its section stays."""
    before, after = document.split("<w:p/>")
    return f"{before}{body}{after}"


def write(path: Path, parts: Mapping[str, bytes]) -> None:
    """Sorted, dated 1980 and stored as they are, so that no machine's zlib or clock shows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            package.writestr(entry, parts[name])


def make(folder: Path) -> None:
    for kind in KINDS:
        write(folder / f"{kind}.docx", template(kind))
    write(folder / "Fields.docx", fields())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
    write(Path(sys.argv[1]) / FORM.name if len(sys.argv) > 1 else FORM, form())
