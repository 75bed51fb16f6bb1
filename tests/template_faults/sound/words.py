"""Sound templates whose tags stand amid words, as varied as clerks make them."""

from __future__ import annotations

from tests.template_faults.expected import Sound
from tests.template_faults.making import both, footer, header, of, p, p_holding, r, runs
from tests.templates.blocks import words

NB = "\u00a0"
PROOFED = (
    '<w:r w:rsidR="00A1B2C3"><w:t>{{ </w:t></w:r><w:proofErr w:type="spellStart"/>'
    '<w:r w:rsidRPr="00D4E5F6"><w:t>plan</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    '<w:r><w:t>.</w:t></w:r><w:proofErr w:type="gramStart"/><w:r><w:t>version</w:t></w:r>'
    '<w:proofErr w:type="gramEnd"/><w:r><w:lastRenderedPageBreak/><w:t> }}</w:t></w:r>'
)
GO_BACK = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return char("begin") + told + char("separate") + r(result) + char("end")


SOUND = (
    Sound(name="nothing but words", make=of("The plan stands well.", p("Next steps", style="heading 2"), "None.")),
    Sound(name="a tag is split over many runs", make=of(runs("As at {", "{ pl", "an.", "as_", "at }", "} and later."))),
    Sound(name="half of a tag is bold", make=of(runs("{{ plan.", "title", " }}"))),
    Sound(
        name="a tag is coloured letter by letter",
        make=of(p(*(words(letter, colour="A3142A") for letter in "{{ plan.version }}"))),
    ),
    Sound(name="Word's proofing marks and revision numbers stand in a tag", make=of(p_holding(PROOFED))),
    Sound(
        name="Word's mark of the last edit stands in a tag of a loop",
        make=of(
            "{%p for theme in plan.themes %}",
            p_holding(r("{{ theme.") + GO_BACK + r("name }}")),
            "{%p endfor %}",
        ),
    ),
    Sound(
        name="a condition's tag is split over runs",
        make=of(runs("{%p if", " paper.is_", "draft %}"), "A draft.", "{%p endif %}"),
    ),
    Sound(name="a text's tag is split over runs", make=of(runs("{{p narr", "ative.mat", "ters }}"))),
    Sound(name="a tag without spaces", make=of("As at {{plan.as_at}}, version {{plan.version}}.")),
    Sound(name="a tag with many spaces and one that does not break", make=of(f"As at {{{{   plan.as_at{NB} }}}}.")),
    Sound(
        name="tags in headers and footers",
        make=of(
            "Words.",
            then=both(
                header("{{ council.name }}: {% if paper.is_draft %}DRAFT {% endif %}{{ paper.title }}"),
                footer("{{ paper.access_line }}"),
            ),
        ),
    ),
    Sound(name="an empty running header", make=of("Words.", then=header(""))),
    Sound(
        name="a condition with its else in a running header",
        make=of("Words.", then=header("{%p if paper.is_draft %}", "DRAFT", "{%p else %}", "Final", "{%p endif %}")),
    ),
    Sound(
        name="curly quotes that Word put round words",
        make=of("{%p if paper.access == “Public” %}", "For all.", "{%p else %}", "For few.", "{%p endif %}"),
    ),
    Sound(name="single quotes", make=of("{% if paper.access == 'Public' %}For all{% else %}For few{% endif %}")),
    Sound(name="curly quotes round words that are no tag", make=of("The “plan” of {{ council.name }} – ‘as agreed’.")),
    Sound(
        name="notes that are never printed",
        make=of("{#p The clerk fills this in after the meeting. #}", "{{ plan.title }}{# as in the minutes #} stands."),
    ),
    Sound(
        name="fields of Word's own",
        make=of(
            p_holding(r("Page ") + field("PAGE", "1") + r(" of ") + field("NUMPAGES", "1")),
            p_holding(r("Title: ") + field("STYLEREF &quot;Title&quot;", "{{ paper.title }}")),
            p_holding('<w:fldSimple w:instr=" SECTION ">' + r("1") + "</w:fldSimple>"),
        ),
    ),
    Sound(
        name="conditions within conditions, with else",
        make=of(
            "{%p if paper.is_public %}",
            "For all.",
            "{%p elif paper.is_exempt %}",
            "{%p if paper.access_note %}",
            "{{ paper.access_note }}",
            "{%p else %}",
            "Exempt.",
            "{%p endif %}",
            "{%p else %}",
            "For the board.",
            "{%p endif %}",
        ),
    ),
    Sound(
        name="one and many, amid words",
        make=of("There {% if plan.counts.red == 1 %}is one{% else %}are {{ plan.counts.red }}{% endif %} off course."),
    ),
    Sound(
        name="a choice within one tag",
        make=of(
            "{{ 'For all' if paper.is_public else 'For the board' }}, {{ paper.letter if paper.letter else 'none' }}"
        ),
    ),
    Sound(
        name="numbers and days compared with their like",
        make=of(
            "{%p if plan.counts.red > 0 and plan.counts.red <= 3 or not plan.first_month %}",
            "Some.",
            "{%p endif %}",
            "{%p if plan.counts.red != plan.counts.amber %}",
            "Others.",
            "{%p endif %}",
        ),
    ),
    Sound(
        name="a list amid words with commas between",
        make=of(
            "Silent: {% for name in plan.silent_themes %}{{ name }}{% if not loop.last %}, {% endif %}"
            "{% else %}none{% endfor %}."
        ),
    ),
    Sound(
        name="words that look like tags and are none",
        make=of(
            "Children {under 5} and 100% of {others}; {see note} and {",
            "See [c], [1] and [sic]; a “TBCs” clinic; 50 % {}",
        ),
    ),
    Sound(
        name="& and < in words and in a comparison of another kind",
        make=of(
            "Research & development < 5 years, {{ council.name }} & partners",
            "{%p if plan.counts.total < 5 %}",
            "Few.",
            "{%p endif %}",
        ),
    ),
    Sound(
        name="line breaks and tabs beside tags",
        make=of(
            p_holding(
                r("As at:")
                + "<w:r><w:tab/></w:r>"
                + r("{{ plan.as_at }}")
                + "<w:r><w:br/></w:r>"
                + r("{{ plan.version }}")
            )
        ),
    ),
    Sound(
        name="texts under conditions, in their own styles",
        make=of(
            "{%p if narrative.financial %}",
            p("Financial", style="heading 2"),
            "{{p narrative.financial }}",
            "{%p endif %}",
            p("{{p background_papers }}", style="List Bullet"),
        ),
    ),
    Sound(
        name="every state has its words",
        make=of(
            "{%p for action in plan.re_dated %}",
            *(
                line
                for number, state in enumerate(
                    (
                        "Red",
                        "Amber",
                        "Green",
                        "Complete",
                        "Not due",
                        "Not updated",
                        "Suspended",
                        "Superseded",
                        "In error",
                    )
                )
                for line in (
                    f'{{%p {"elif" if number else "if"} action.state == "{state}" %}}',
                    f"{{{{ action.ref }}}}: {state}",
                )
            ),
            "{%p else %}",
            "{{ action.ref }}: {{ action.status }}",
            "{%p endif %}",
            "{%p endfor %}",
        ),
    ),
    Sound(
        name="accesses, assurances and leads' colours have their words",
        make=of(
            '{%p if paper.access == "Internal" or paper.access == "Exempt 3" %}',
            "Not for publication.",
            "{%p endif %}",
            '{%p if theme.overall == "Red" or theme.overall == "Not supplied" or theme.overall_last != "Green" %}',
            "Look at it.",
            "{%p endif %}",
            '{% for action in theme.actions %}{% if action.assurance == "Evidence submitted" %}{{ action.ref }} '
            "{% endif %}{% endfor %}",
        ),
    ),
    Sound(
        name="eight loops and conditions within one another",
        make=of(*["{%p if paper.is_draft %}"] * 8, "A draft.", *["{%p endif %}"] * 8),
    ),
    Sound(
        name="soft hyphens, and hyphens that do not break, amid words",
        make=of(
            p_holding(
                r("The pro")
                + "<w:r><w:softHyphen/></w:r>"
                + r("gramme of {{ council.name }} ")
                + "<w:r><w:noBreakHyphen/></w:r>"
                + r("wide")
            ),
        ),
    ),
)
