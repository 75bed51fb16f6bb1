"""Every rule of the house, and what a paper breaks of them."""

from __future__ import annotations

from tests.house_style import fitting, headings, links, page, properties, running, status, tables
from tests.house_style.paper import Paper, Rule

RULES: tuple[Rule, ...] = (
    *page.RULES,
    *headings.RULES,
    *tables.RULES,
    *fitting.RULES,
    *status.RULES,
    *links.RULES,
    *running.RULES,
    *properties.RULES,
)


def findings(content: bytes) -> list[str]:
    """What a finished paper breaks: the rule and the place, in the order of the rules; none for a paper in style."""
    paper = Paper(content)
    return [f"{name}: {place}" for name, rule in RULES for place in rule(paper)]
