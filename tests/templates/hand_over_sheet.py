"""The Hand-over sheet: one page a clerk trusts on deadline day, and all public wording after it."""

from tests.templates.blocks import Xml, bold, each, joined, labelled, paragraph, title_lines, when, words
from tests.templates.grid import Column, Grid

LABELS = 2000
"""Where what was checked begins, in twips: the longest label fits before it."""


def hand_over_sheet() -> Xml:
    return joined(
        title_lines(),
        paragraph("Normal", bold("{{ hand_over.verdict }}")),
        meeting_lines(),
        last_days(),
        files(),
        when("not hand_over.kept_back", checks()),
        wording(),
    )


def meeting_lines() -> Xml:
    return joined(
        labelled("Meeting", "{{ meeting.board }}, {{ meeting.time }}", hanging=LABELS),
        labelled("Report", "{{ meeting.title }}", hanging=LABELS, after=120),
    )


def last_days() -> Xml:
    """The chain of a public meeting; an internal one has its own papers out, and no clearance or publication."""
    public = (
        ("Submissions", "cut_off"),
        ("Draft", "draft"),
        ("Clearance", "clearance"),
        ("Release", "release"),
        ("Publish by", "publish_by"),
    )
    internal = (("Submissions", "cut_off"), ("Draft", "draft"), ("Papers out", "release"))
    return when("hand_over.is_public", chain(public), otherwise=chain(internal))


def chain(steps: tuple[tuple[str, str], ...]) -> Xml:
    grid = Grid(
        title="Last day for each step",
        description="One row: the last day for each step, from left to right.",
        columns=tuple(Column(heading, 9072 // len(steps)) for heading, _ in steps),
        side=60,
        together=True,
    )
    *earlier, (_, last) = steps
    return grid.captioned(
        grid.row(
            *(grid.text(words(f"{{{{ hand_over.{day} }}}}", bold=False)) for _, day in earlier),
            grid.text(bold(f"{{{{ hand_over.{last} }}}}")),
        )
    )


def files() -> Xml:
    grid = Grid(
        title="Files",
        description="A row for each file: its name, who may read it, and how it stands.",
        columns=(Column("File", 6072), Column("Access", 1050), Column("How it stands", 1950)),
        side=60,
    )
    return when(
        "hand_over.files",
        when(
            "hand_over.names_begin",
            labelled("Files", "every name begins with {{ hand_over.names_begin }}", hanging=LABELS, before=160),
        ),
        grid.table(
            grid.each(
                "file in hand_over.files",
                grid.row(
                    grid.text(words("{{ file.short }}", bold=False)),
                    grid.text("{{ file.access }}"),
                    grid.text("{{ file.stands }}"),
                ),
            )
        ),
    )


def checks() -> Xml:
    return joined(
        paragraph("caption", "Checked for you", before=160),
        listed(
            "Totals",
            "hand_over.totals_agree",
            "At {{ plan.as_at }} every figure is one, wherever the papers print it: "
            "{% for total in hand_over.totals %}{{ total.figure }} {{ total.words }}"
            "{% if not loop.last %}, {% endif %}{% endfor %}."
            "{% if hand_over.edited %} In the edited files below, look for yourself.{% endif %}",
            each(
                "total in hand_over.totals",
                when("not total.agrees", paragraph("List Bullet", "{{ total.figure }}: {{ total.words }}")),
            ),
            otherwise="The papers do not agree. Do not publish before the Programme Manager has looked at:",
        ),
        listed(
            "Leftovers",
            "not hand_over.leftovers",
            "None: no comments, tracked changes, hidden words, guidance or placeholders.",
            each("line in hand_over.leftovers", paragraph("List Bullet", "{{ line }}")),
            otherwise="To be taken out before publication:",
        ),
        listed(
            "Personal data",
            "not hand_over.accepted",
            "Nothing had to be accepted by a person.",
            each(
                "hit in hand_over.accepted",
                paragraph(
                    "List Bullet", "{{ hit.text }} ({{ hit.code }}): accepted by {{ hit.by }}, because {{ hit.reason }}"
                ),
            ),
            otherwise="Looked at and accepted:",
        ),
        listed(
            "Edited by hand",
            "not hand_over.edited",
            "Nothing: every file stands as it was made.",
            each(
                "file in hand_over.edited",
                paragraph("List Bullet", bold("{{ file.name }}"), ":"),
                each("line in file.paragraphs", paragraph("List Bullet", "{{ line }}")),
            ),
            otherwise="These files, which were left as they are:",
        ),
        listed(
            "Colours",
            "not hand_over.settled",
            "Every lead's colour and its dates agree.",
            Xml(""),
            otherwise="Where a lead's colour and its dates differ, the worse is printed unless the Programme Manager"
            " settled it: "
            "{% for line in hand_over.settled %}{{ line.label }} {{ line.words }}"
            "{% if not loop.last %}; {% endif %}{% endfor %}.",
        ),
    )


def listed(label: str, condition: str, fine: str, lines: Xml, *, otherwise: str) -> Xml:
    """A check in one line where all is well; else the line that says so and what there is, a bullet each."""
    return when(
        condition,
        labelled(label, fine, hanging=LABELS),
        otherwise=joined(labelled(label, otherwise, hanging=LABELS), lines),
    )


def wording() -> Xml:
    grid = Grid(
        title="All public wording, {{ plan.month }}",
        description="A row for each public action: reference, what the public will read, and whether it is new.",
        columns=(Column("Ref", 680), Column("What the public will read", 7292), Column("Wording", 1100)),
        side=60,
    )
    return when(
        "hand_over.wording",
        paragraph("Appendix Heading", "All public wording", page_break=True),
        paragraph(
            "Normal",
            "New and changed words are those this board has not read before. Read them once more: nothing else of the"
            " progress goes into a public paper.",
        ),
        grid.captioned(
            grid.each(
                "item in hand_over.wording",
                grid.row(
                    grid.text("{{ item.ref }}"),
                    grid.texts("item.words"),
                    joined(
                        when(
                            "item.is_new",
                            grid.text(bold("{{ item.mark }}")),
                            otherwise=grid.text("{{ item.mark }}"),
                        )
                    ),
                ),
            )
        ),
        paragraph("Normal", "That is all. An action that is withheld has no public wording.", before=160),
    )
