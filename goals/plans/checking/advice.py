"""One thing that can be better in a plan, and the step that mends it."""

from dataclasses import dataclass

from goals.measurability import Finding
from goals.measurability.finding import Weight
from goals.models import Activity, Goal, Indicator
from goals.sentence_check.examining import button_of

# The field of the form that holds what a finding of the measurability check asks for.
FIELDS = {
    "nulmeting": "baseline",
    "doelwaarde": "target",
    "eenheid": "unit",
    "termijn": "target_on",
    "bron": "source",
    "frequentie": "frequency",
    "noemer": "denominator",
    "schaal": "scale",
    "richting": "direction",
}
FIELDS_OF_ACTIVITY = {"verantwoordelijke": "level", "termijn": "timing"}
PREFIXES: dict[type, str] = {Goal: "doel", Indicator: "indicator", Activity: "activiteit"}


@dataclass(frozen=True)
class Advice:
    """A finding about a row of the plan.

    `button` mends it at once ("" when only a person can); `field` is the form field where one goes on writing. `word`
    is what of the goal's sentence it is about.
    """

    code: str
    weight: Weight
    sentence: str
    row: Goal | Indicator | Activity
    field: str
    about: str = ""
    button: str = ""
    reason: str = ""
    span: tuple[int, int] | None = None

    @property
    def anchor(self) -> str:
        """The id of the field in the form of the goal."""
        return f"id_{prefix_of(self.row)}-{self.field}"


def prefix_of(row: Goal | Indicator | Activity) -> str:
    return f"{PREFIXES[type(row)]}-{row.pk}"


def advice_of(
    finding: Finding, row: Goal | Indicator | Activity, *, indicator: Indicator | None, about: str = ""
) -> Advice:
    """A finding of the measurability check as advice about a row; a goal's numbers stand at its first indicator."""
    fix, where = finding.fix, row
    if isinstance(row, Activity):
        field = FIELDS_OF_ACTIVITY.get(fix.field, "text")
    elif isinstance(row, Indicator):
        field = FIELDS.get(fix.field, "name")
    else:
        field = FIELDS.get(fix.field, "text")
        if field != "text" and indicator is not None:
            where = indicator
        else:
            field = "text"
    is_goal_text = isinstance(row, Goal)
    button = button_of(finding) if is_goal_text and fix.action != "open_field" else ""
    span = finding.span if is_goal_text else None
    return Advice(finding.code, finding.weight, finding.sentence, where, field, about, button, finding.reason, span)
