"""How many measures stand where, in the words the report and the scorecard share."""

from tests.templates.blocks import Xml, words

RATED = (("at_target", "at or past target"), ("within", "within tolerance"), ("beyond", "beyond it"))


def standing() -> tuple[Xml, ...]:
    """The parts sum to the total; what is nought of the last two is not said."""
    measures = "plan.measures"
    parts = ", ".join(f"{{{{ {measures}.{name} }}}} {said}" for name, said in RATED)
    rest = (
        f"{{% if {measures}.not_rated %}}, {{{{ {measures}.not_rated }}}} without a rating{{% endif %}}"
        f"{{% if {measures}.kept_back %}}, {{{{ {measures}.kept_back }}}} not published because the numbers are small"
        "{% endif %}"
    )
    return (words(f"Measures shown: {{{{ {measures}.total }}}}. By their targets: {parts}{rest}."),)
