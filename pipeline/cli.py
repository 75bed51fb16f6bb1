"""The commands a person types. They decide nothing: they name a month, start the run and show what came of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.plan.calendar import CalendarMonth
    from pipeline.workplace import Workplace

# The rooms are imported inside the commands: importing them takes longer than `--help` may.


@click.group()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The working folder; the current folder unless one is named.",
)
@click.version_option(package_name="boardpapers")
@click.pass_context
def boardpapers(context: click.Context, folder: Path) -> None:
    """Board papers from a programme's workbooks.

    Put a month's workbooks and narratives into inputs/YYYY-MM, then type boardpapers check and boardpapers build.
    """
    from pipeline.workplace import Workplace

    context.obj = Workplace(root=folder.resolve())


@boardpapers.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("month", required=False)
def new(folder: Path, month: str | None) -> None:
    """Set up a working folder: templates, and a first MONTH (2022-09; this month unless one is named) to fill in."""
    from pipeline import beforehand
    from pipeline.plan.calendar import CalendarMonth
    from pipeline.showing import of_beginning
    from pipeline.showing.of_problems import exit_code
    from pipeline.workplace import Workplace

    first = _month_named(month) if month else CalendarMonth.of(_day_by_the_clock())
    begun = beforehand.new(Workplace(root=folder.resolve()), first)
    click.echo(of_beginning.of_new(begun, str(folder)))
    sys.exit(exit_code(begun.problems))


def _day_by_the_clock() -> date:
    """The one place that asks the clock: which month somebody begins with today."""
    return date.today()


@boardpapers.command()
@click.argument("month")
@click.pass_obj
def start(workplace: Workplace, month: str) -> None:
    """Begin MONTH: its master plan with last month's agreed values, a form a theme, a narrative a meeting.

    Nothing that is there already is touched: type it again when something is missing.
    """
    from pipeline import beforehand
    from pipeline.showing import of_beginning
    from pipeline.showing.of_problems import exit_code

    begun = beforehand.start(workplace, _month_named(month), _progress)
    click.echo(of_beginning.of_start(begun))
    sys.exit(exit_code(begun.problems))


@boardpapers.command()
@click.argument("month", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON, for other programs.")
@click.option("--save", is_flag=True, help="Keep it as a Word file in outputs/<month>/internal as well.")
@click.option(
    "--mark", "is_marking", is_flag=True, help="Write a marked copy of each file and a text to send to each person."
)
@click.pass_obj
def check(workplace: Workplace, month: str | None, as_json: bool, save: bool, is_marking: bool) -> None:
    """Read a month and say what is wrong, where, and who can put it right.

    Nothing is written without --save or --mark, and never in inputs.
    """
    from pipeline import marking_copies, run, saving
    from pipeline.showing import of_marking, of_run
    from pipeline.showing.of_problems import exit_code

    checked = run.check(workplace, _wanted(workplace, month), _progress)
    marked = marking_copies.mark(workplace, checked) if is_marking else None
    if as_json:
        click.echo(of_marking.marked_as_json(checked, marked) if marked else of_run.check_as_json(checked))
    else:
        click.echo(of_run.of_check(checked))
    problems = checked.problems
    if marked:
        click.echo(f"\n{of_marking.of_marking(marked)}", err=as_json)
        problems += marked.problems
    if save:
        saved = saving.save_problems(workplace, checked)
        click.echo(f"\n{of_run.of_saved(saved)}", err=as_json)
        problems += saved.problems
    sys.exit(exit_code(problems))


@boardpapers.command()
@click.argument("month", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the papers and the problems as JSON, for other programs.")
@click.pass_obj
def build(workplace: Workplace, month: str | None, as_json: bool) -> None:
    """Make a month's papers: finals, or drafts where something is wrong."""
    from pipeline import run
    from pipeline.showing import of_run
    from pipeline.showing.of_problems import exit_code

    built = run.build(workplace, _wanted(workplace, month), _progress)
    click.echo(of_run.build_as_json(built) if as_json else of_run.of_build(built, workplace))
    sys.exit(exit_code(built.problems))


@boardpapers.command()
@click.argument("month", required=False)
@click.option("--dry-run", is_flag=True, help="Only say what would be closed and what stands in the way.")
@click.option(
    "--file",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="With --dry-run: say whether this Word file, wherever it lies, is one of the month's. May stand again.",
)
@click.pass_obj
def close(workplace: Workplace, month: str | None, dry_run: bool, files: tuple[Path, ...]) -> None:
    """Freeze what was published: each Word file is checked as it stands, and a later build makes a supplement."""
    from pipeline import afterwards
    from pipeline.showing import of_close
    from pipeline.showing.of_problems import exit_code

    if files and not dry_run:
        raise click.UsageError("--file only looks at a file: type --dry-run with it.")
    wanted = _wanted(workplace, month)
    if files:
        found = afterwards.which_papers(workplace, wanted, files)
        click.echo(of_close.of_files(found))
        sys.exit(of_close.exit_code_of_files(found))
    closed = afterwards.close(workplace, wanted, _progress, is_dry_run=dry_run)
    click.echo(of_close.of_close(closed, is_dry_run=dry_run))
    sys.exit(exit_code(closed.problems))


@boardpapers.command()
@click.argument("what", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, for other programs.")
@click.pass_obj
def trace(workplace: Workplace, what: tuple[str, ...], as_json: bool) -> None:
    """Say where something came from and which papers print it.

    WHAT is an action (1.4), a part of its row (1.4 Due), a figure (overdue, red in Workforce) or words of a paper, in
    the newest month that was built; of another month with that month behind it: 1.4 2022-08.
    """
    from pipeline import afterwards
    from pipeline.handover.tracing.found import NotFound
    from pipeline.showing import of_trace
    from pipeline.showing.of_problems import exit_code

    words, wanted = _words_and_month(workplace, what)
    traced = afterwards.trace(workplace, words, wanted, _progress)
    if isinstance(traced.found, NotFound):
        raise click.UsageError(of_trace.not_found(words, traced.found))
    shown = workplace.shown(workplace.output(wanted))
    click.echo(of_trace.trace_as_json(traced) if as_json else of_trace.of_trace(traced, shown))
    sys.exit(exit_code([traced.problem] if traced.problem else []))


@boardpapers.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON, for other programs.")
@click.option(
    "--mark", "is_marking", is_flag=True, help="Write a copy of each with a Word comment at every place, into outputs."
)
@click.option(
    "--fields",
    "wanted",
    is_flag=False,
    flag_value="",
    metavar="[WORD]",
    help="List what a template may say; with a WORD, what has to do with it.",
)
@click.option(
    "--compare", "pair", nargs=2, metavar="OLD NEW", help="Say what papers gain and lose when NEW takes OLD's place."
)
@click.pass_obj
def template(
    workplace: Workplace,
    files: tuple[str, ...],
    as_json: bool,
    is_marking: bool,
    wanted: str | None,
    pair: tuple[str, str] | None,
) -> None:
    """Say what is wrong with templates, before any paper is made of them.

    FILE is one in templates, by its name, or one anywhere; without it every template is looked at. Nothing is written
    without --mark.
    """
    _one_thing_at_a_time(files=files, as_json=as_json, is_marking=is_marking, wanted=wanted, pair=pair)
    from pipeline import templates_checked
    from pipeline.papers.templates.listing import listing
    from pipeline.showing import of_comparison, of_fields, of_template
    from pipeline.showing.of_problems import exit_code

    if wanted is not None:
        click.echo(of_fields.of_fields(listing(), wanted))
        return
    if pair:
        old, new = (_template_named(workplace, typed) for typed in pair)
        compared = templates_checked.compare_templates(workplace, old, new, _progress)
        click.echo(of_comparison.of_comparison(compared))
        sys.exit(exit_code(compared.problems))
    named = dict.fromkeys(_template_named(workplace, typed) for typed in files)
    checked = templates_checked.check(workplace, tuple(named), _progress)
    marked = templates_checked.mark(workplace, checked) if is_marking else None
    if as_json:
        click.echo(of_template.templates_as_json(checked, marked))
    else:
        click.echo(of_template.of_templates(checked, is_marking=is_marking))
    if marked:
        click.echo(f"\n{of_template.of_marked(marked)}", err=as_json)
    sys.exit(exit_code((*checked.problems, *(marked.problems if marked else ()))))


def _one_thing_at_a_time(
    *, files: tuple[str, ...], as_json: bool, is_marking: bool, wanted: str | None, pair: tuple[str, str] | None
) -> None:
    """Listing and comparing are commands of their own."""
    for asked, name in ((wanted is not None, "--fields"), (pair is not None, "--compare")):
        beside = {"a FILE": bool(files), "--json": as_json, "--mark": is_marking, "--compare": pair is not None}
        others = [other for other, is_there in beside.items() if is_there and other != name]
        if asked and others:
            raise click.UsageError(f"{name} goes without {others[0]}: type one, and then the other.")


def _template_named(workplace: Workplace, typed: str) -> Path:
    from pipeline.templates_checked import find_template, names_of_templates

    found = find_template(workplace, typed)
    if found is None:
        raise click.BadParameter(
            f"There is no file {typed}, here or in templates. The templates there are: {names_of_templates(workplace)}."
        )
    return found


def _words_and_month(workplace: Workplace, what: tuple[str, ...]) -> tuple[str, CalendarMonth]:
    """What is asked for, and the month behind it; without one the newest that was built."""
    from pipeline.plan.calendar import CalendarMonth

    built = workplace.months_on_record()
    if len(what) > 1 and (month := CalendarMonth.from_folder(what[-1])):
        return " ".join(what[:-1]), month if month in built else _wanted(workplace, what[-1])
    return " ".join(what), built[-1] if built else _wanted(workplace, None)


def _month_named(typed: str) -> CalendarMonth:
    from pipeline.plan.calendar import CalendarMonth

    month = CalendarMonth.from_folder(typed)
    if month is None:
        raise click.BadParameter(f"'{typed}' is no month. Type it like 2022-10.")
    return month


def _wanted(workplace: Workplace, typed: str | None) -> CalendarMonth:
    """The month that was named, or the newest; a month that is not there is a wrong command."""
    from pipeline.plan.calendar import CalendarMonth

    months = workplace.months()
    if not months and workplace.is_closed_to_us:
        raise click.UsageError(f"{workplace.inputs} cannot be opened. Ask for the right to read it, then run again.")
    if not months:
        raise click.UsageError(
            f"There is no month in {workplace.inputs}. "
            "Make a folder there, like 2022-09, and put the master plan into it."
        )
    wanted = CalendarMonth.from_folder(typed) if typed else months[-1]
    if wanted not in months:
        known = ", ".join(month.folder for month in months)
        raise click.BadParameter(f"There is no folder inputs/{typed}. The months there are: {known}.")
    assert wanted is not None  # it is among the months
    return wanted


def _progress(words: str) -> None:
    """On a terminal only: a program that reads our output wants the outcome alone."""
    if sys.stderr.isatty():
        click.echo(f"{words} …", err=True)
