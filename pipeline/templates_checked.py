"""Templates on their own, before any paper is made of them: what is wrong with each, and copies with it marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.forms.marking.edited import ODD_FILE
from pipeline.forms.marking.marks import marks_of
from pipeline.forms.marking.names import template_copy_names
from pipeline.forms.marking.template import marked_template
from pipeline.handover.manifest import Manifest, read_manifest
from pipeline.handover.turn import one_build_at_a_time
from pipeline.handover.write import Handed, PaperFile, hand_over, retire_others
from pipeline.months import Say
from pipeline.papers.catalogue import Catalogue, read_catalogue, template_files
from pipeline.papers.fields import Fields
from pipeline.papers.fields_by_kind import fields_of_kind
from pipeline.papers.templates.check import check_template
from pipeline.papers.templates.comparing import Comparison, compare
from pipeline.papers.templates.opened import OpenedTemplate, opened_template
from pipeline.papers.templates.readable import read_template
from pipeline.problems import Problem, in_reading_order
from pipeline.workplace import Workplace

COPIES_FOLDER = "templates"
"""Below `outputs`: in `templates` itself another .docx would be taken for another kind of paper."""


def find_template(workplace: Workplace, typed: str) -> Path | None:
    """The file somebody names: a path from where they stand, or a name in `templates/`; None where there is none."""
    beneath = workplace.templates / typed
    for path in (Path(typed), beneath, Path(f"{beneath}.docx")):
        if path.is_file():
            return path.resolve()
    return None


def names_of_templates(workplace: Workplace) -> str:
    return "; ".join(template.name for template in template_files(workplace.templates)) or "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTemplate:
    """A template and everything that is wrong with it.

    file    its path as people know it
    opened  None where it cannot be read, which is among its problems
    """

    path: Path
    file: str
    problems: tuple[Problem, ...]
    opened: OpenedTemplate | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTemplates:
    """What was looked at.

    settings  what is wrong with the settings files beside the templates, or with the folder
    is_all    it is every template there is
    """

    templates: tuple[CheckedTemplate, ...]
    settings: tuple[Problem, ...] = ()
    is_all: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        return in_reading_order([*self.settings, *(problem for one in self.templates for problem in one.problems)])


def check(workplace: Workplace, named: Sequence[Path], say: Say) -> CheckedTemplates:
    """Everything that is wrong with the templates named, or with all in `templates/`; nothing is written."""
    shown = workplace.shown
    catalogue = read_catalogue(workplace.templates, shown)
    checked = tuple(
        _checked(path, shown(path), catalogue, say) for path in named or template_files(workplace.templates)
    )
    pairs = {shown(pair) for path in named for pair in (path, path.with_suffix(".toml"))}
    settings = tuple(problem for problem in catalogue.problems if not named or problem.where.file in pairs)
    return CheckedTemplates(templates=checked, settings=settings, is_all=not named)


def _checked(path: Path, shown: str, catalogue: Catalogue, say: Say) -> CheckedTemplate:
    say(f"Reading {shown}")
    parts = read_template(path, shown)
    if isinstance(parts, Problem):
        return CheckedTemplate(path=path, file=shown, problems=(parts,), opened=None)
    # A template that lies elsewhere is mostly the next version of the kind that it is called like.
    kind = catalogue.kind(path.stem)
    opened = opened_template(parts, shown, fields_of_kind(kind) if kind else Fields)
    return CheckedTemplate(path=path, file=shown, problems=check_template(opened), opened=opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two templates side by side, and what is wrong with each; `comparison` is None where one cannot be read."""

    old: CheckedTemplate
    new: CheckedTemplate
    comparison: Comparison | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What kept them from being compared."""
        return () if self.comparison else (*self.old.problems, *self.new.problems)


def compare_templates(workplace: Workplace, old: Path, new: Path, say: Say) -> Compared:
    """What papers gain and lose when `new` takes the place of `old`; nothing is written."""
    catalogue = read_catalogue(workplace.templates, workplace.shown)
    one, other = (_checked(path, workplace.shown(path), catalogue, say) for path in (old, new))
    comparison = compare(one.opened, other.opened) if one.opened and other.opened else None
    return Compared(old=one, new=other, comparison=comparison)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTemplates:
    """What `template --mark` wrote. `folder` is where, as people know it.

    handed      what became of each template's copy
    not_marked  the templates that no comment can be put in
    problems    what stood in the way
    """

    folder: str
    handed: tuple[Handed, ...] = ()
    not_marked: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def mark(workplace: Workplace, checked: CheckedTemplates) -> MarkedTemplates:
    """Write a marked copy of each template that has a problem.

    The copy an earlier marking wrote of a template goes, but for one that somebody has edited since.
    """
    folder = workplace.outputs / COPIES_FOLDER
    where = workplace.shown(folder)
    with one_build_at_a_time(workplace.outputs) as busy:
        if busy is not None:
            return MarkedTemplates(folder=where, problems=(busy,))
        copies, not_marked = _copies(checked)
        handed = _handed_over(folder, checked, copies)
    problems = dict.fromkeys(problem for one in handed for problem in one.problems)
    return MarkedTemplates(folder=where, handed=handed, not_marked=not_marked, problems=tuple(problems))


def _copies(checked: CheckedTemplates) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The template's file -> its marked copy, for each that has a problem; and those that cannot be marked."""
    copies: dict[str, bytes] = {}
    not_marked = []
    for template in checked.templates:
        marks = marks_of(template.problems, template.file)
        try:
            if marks and template.opened:
                copies[template.file] = marked_template(template.path.read_bytes(), marks)
        except (OSError, *ODD_FILE):  # and nothing wider: a fault of the marking itself must not be told as the file's
            not_marked.append(template.file)
        if not template.opened:
            not_marked.append(template.file)
    return copies, tuple(not_marked)


def _handed_over(folder: Path, checked: CheckedTemplates, copies: Mapping[str, bytes]) -> tuple[Handed, ...]:
    """Each template's copy is a pack of its own: marking one template leaves the copies of the others."""
    looked_at = {template.file for template in checked.templates}
    gone = retire_others(folder, looked_at) if checked.is_all else ()
    manifest = read_manifest(folder)
    earlier = manifest if isinstance(manifest, Manifest) else Manifest()
    taken = [made.path for file, made_of in earlier.packs.items() if file not in looked_at for made in made_of]
    names = template_copy_names(copies, taken)
    papers = {file: (PaperFile(identity=file, path=names[file], content=content),) for file, content in copies.items()}
    wanted = (file for file in sorted(looked_at) if file in papers or earlier.pack(file))
    return (*gone, *(hand_over(folder, file, papers.get(file, ())) for file in wanted))
