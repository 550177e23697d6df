"""One thing that can be better in a plan, and the step that mends it."""

from dataclasses import dataclass

from goals.measurability import Finding
from goals.measurability.finding import Weight
from goals.models import Activity, Goal, Indicator
from goals.sentence_check.examining import button_of

Part = Goal | Indicator | Activity
PREFIXES: dict[type, str] = {Goal: "doel", Indicator: "indicator", Activity: "activiteit"}
OWN_TEXT: dict[type, str] = {Goal: "text", Indicator: "name", Activity: "text"}
# The field of the form that holds what a finding of the measurability check asks for.
FIELDS: dict[type, dict[str, str]] = {
    Goal: {},
    Indicator: {
        "nulmeting": "baseline",
        "doelwaarde": "target",
        "eenheid": "unit",
        "termijn": "target_on",
        "bron": "source",
        "frequentie": "frequency",
        "noemer": "denominator",
        "schaal": "scale",
        "richting": "direction",
    },
    Activity: {"verantwoordelijke": "level", "termijn": "timing"},
}


@dataclass(frozen=True)
class Advice:
    """A finding about a row of the plan.

    `button` mends it at once ("" when only a person can); `field` is the form field where one goes on writing. `span`
    is the place in the goal's own words that it is about, None for what is absent and for what is built.
    """

    code: str
    weight: Weight
    sentence: str
    row: Part
    field: str
    about: str = ""
    button: str = ""
    span: tuple[int, int] | None = None

    @property
    def anchor(self) -> str:
        """The id of the field in the form of the goal."""
        return f"id_{prefix_of(self.row)}-{self.field}"

    @property
    def is_about_text(self) -> bool:
        return self.field == OWN_TEXT[type(self.row)]


def prefix_of(row: Part) -> str:
    return f"{PREFIXES[type(row)]}-{row.pk}"


def advice_of_words(finding: Finding, goal: Goal, indicator: Indicator | None) -> Advice:
    """A finding about a goal's own words; its numbers stand at its first indicator."""
    row: Part = indicator if indicator and finding.fix.field in FIELDS[Indicator] else goal
    field = _field_of(row, finding)
    button = "" if finding.fix.action == "open_field" else button_of(finding)
    return Advice(
        finding.code,
        finding.weight,
        finding.sentence,
        row,
        field,
        button=button,
        span=finding.span,
    )


def advice_of_part(finding: Finding, row: Indicator | Activity, about: str) -> Advice:
    """A finding about the name of an indicator or the text of an activity."""
    field = _field_of(row, finding)
    return Advice(finding.code, finding.weight, finding.sentence, row, field, about)


def _field_of(row: Part, finding: Finding) -> str:
    """Where one answers what the finding asks."""
    return FIELDS[type(row)].get(finding.fix.field, OWN_TEXT[type(row)])
