"""The kinds of paper there are: a pair NAME.docx and NAME.toml in the templates folder makes one, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.intake.our_own import MARKED_TAIL
from pipeline.problems import CLERK, Place, Problem


class OnePer(StrEnum):
    """What a paper of the kind is about."""

    MEETING = "meeting"
    THEME = "theme"
    THEME_WITH_EXCEPTIONS = "theme with exceptions"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of paper.

    name           the template's file name without its ending; what a Papers cell says
    title          what the paper calls itself and how the report lists it
    internal_only  a ceiling: never in a public meeting's papers
    lettered       it is an appendix and takes the next letter; the report itself takes none
    order          where it stands when no Papers cell says so
    """

    name: str
    title: str
    template: Path
    one_per: OnePer = OnePer.MEETING
    internal_only: bool = False
    lettered: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every kind that could be read, in order, and what is wrong with the others."""

    kinds: tuple[PaperKind, ...]
    problems: tuple[Problem, ...]

    def kind(self, name: str) -> PaperKind | None:
        """The kind a Papers cell names, whatever its case and spacing; None when there is none."""
        wanted = " ".join(name.casefold().split())
        return next((kind for kind in self.kinds if kind.name.casefold() == wanted), None)


_FIELDS_PAGE = "fields.docx"
"""The list of fields to print, which lies beside the templates: it prints tags as words."""


def template_files(folder: Path) -> tuple[Path, ...]:
    """The Word files in a templates folder that are templates, or are taken for some; by name."""
    return tuple(file for file in sorted(folder.glob("*.docx")) if not _is_no_template(file))


def _is_no_template(file: Path) -> bool:
    """What a program keeps for itself beside a template; or the fields page, unless its settings make it a kind."""
    is_fields_page = file.name.casefold() == _FIELDS_PAGE and not file.with_suffix(".toml").exists()
    return file.name.startswith(("~$", ".")) or is_fields_page


def read_catalogue(folder: Path, shown_as: Callable[[Path], str]) -> Catalogue:
    """The kinds of paper in a templates folder. `shown_as` gives a path as people know it."""
    kinds: list[PaperKind] = []
    problems: list[Problem] = []
    for template in template_files(folder):
        settings = template.with_suffix(".toml")
        if not settings.exists():
            problems.append(_no_pair(template, shown_as))
            continue
        read = _read_kind(template, settings, shown_as(settings))
        if isinstance(read, PaperKind):
            kinds.append(read)
        else:
            problems.append(read)
    if not kinds and not problems:
        problems.append(_no_templates(folder, shown_as))
    return Catalogue(kinds=tuple(sorted(kinds, key=lambda kind: (kind.order, kind.name))), problems=tuple(problems))


def _no_templates(folder: Path, shown_as: Callable[[Path], str]) -> Problem:
    return Problem(
        code="no-templates",
        where=Place(file=shown_as(folder)),
        owner=CLERK,
        message="There are no templates here, so no paper can be made",
        hint="Put the templates back, for example Board report.docx with Board report.toml.",
    )


def _no_pair(template: Path, shown_as: Callable[[Path], str]) -> Problem:
    if template.stem.endswith(MARKED_TAIL):
        return _marked_copy(template, shown_as)
    return Problem(
        code="template-without-settings",
        where=Place(file=shown_as(template)),
        owner=CLERK,
        message=f"{template.name} has no {template.stem}.toml beside it, so it makes no kind of paper",
        hint=f'Write {template.stem}.toml with three lines: title = "{template.stem}", one-per = "meeting", '
        'access = "meeting".',
    )


def _marked_copy(template: Path, shown_as: Callable[[Path], str]) -> Problem:
    name = f"{template.stem.removesuffix(MARKED_TAIL)}.docx"
    return Problem(
        code="template-without-settings",
        where=Place(file=shown_as(template)),
        owner=CLERK,
        message=f"{template.name} is a marked copy of a template, so it makes no kind of paper",
        hint=f"Put everything right in it, and save it as {name} in the place of that one; or take it out of here.",
    )


_ALLOWED = {
    "title": str,
    "one-per": tuple(str(one_per) for one_per in OnePer),
    "access": ("meeting", "internal"),
    "order": int,
    "lettered": bool,
}
_EXAMPLES = {"title": '"Improvement plan"', "order": "2", "lettered": "true"}


def _read_kind(template: Path, settings: Path, shown: str) -> PaperKind | Problem:
    try:
        table = tomllib.loads(settings.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        return _settings_problem(
            shown,
            f"{settings.name} cannot be opened: {fault.strerror}",
            "Ask for the right to read it, or copy it anew.",
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        return _settings_problem(
            shown, f"{settings.name} cannot be read: {fault}", 'Write lines like title = "Scorecard".'
        )
    for key, value in table.items():
        wrong = _what_is_wrong(key, value)
        if wrong:
            return _settings_problem(shown, *wrong)
    if "title" not in table:
        return _settings_problem(shown, f"{settings.name} has no title", f'Add a line title = "{template.stem}".')
    return PaperKind(
        name=template.stem,
        title=table["title"],
        template=template,
        one_per=OnePer(table.get("one-per", "meeting")),
        internal_only=table.get("access") == "internal",
        lettered=table.get("lettered", True),
        order=table.get("order", 0),
    )


def _what_is_wrong(key: str, value: object) -> tuple[str, str] | None:
    allowed = _ALLOWED.get(key)
    if allowed is None:
        return f"There is no setting '{key}'", f"Use only: {', '.join(_ALLOWED)}."
    if isinstance(allowed, tuple):
        words = " or ".join(f'"{word}"' for word in allowed)
        return None if value in allowed else (f"{key} is {value!r}", f"Write {key} = {words}.")
    # A TOML true is a Python int too, so the type must be the very one.
    return None if type(value) is allowed else (f"{key} is {value!r}", f"Write {key} = {_EXAMPLES[key]}.")


def _settings_problem(shown: str, message: str, hint: str) -> Problem:
    return Problem(code="template-settings", where=Place(file=shown), owner=CLERK, message=message, hint=hint)
