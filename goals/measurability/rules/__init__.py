"""All rules in one table, in the order in which findings of one weight are told."""

from . import activity, indicator, kinds, measurable, wording
from .rule import Rule

RULES: tuple[Rule, ...] = (
    kinds.activity_as_goal,
    kinds.focus_area_as_goal,
    kinds.goal_as_focus_area,
    kinds.goal_as_activity,
    kinds.activity_as_focus_area,
    measurable.no_number,
    measurable.no_term,
    measurable.no_unit,
    measurable.no_baseline,
    measurable.no_direction,
    measurable.holds_still,
    activity.no_party,
    indicator.no_measure,
    indicator.no_denominator,
    indicator.no_measuring_moment,
    indicator.holds_direction,
    indicator.no_source,
    wording.vague_verb,
    wording.vague_word,
    wording.several_goals,
    wording.too_long,
)

# A finding of the first code takes away findings of the others: they would say the same, or too early. "*" is all.
SILENCES: dict[str, frozenset[str]] = {
    "N02_SPEERPUNT_ALS_DOEL": frozenset({"*"}),
    "N04_DOEL_ALS_ACTIVITEIT": frozenset({"*"}),
    "N01_ACTIVITEIT_ALS_DOEL": frozenset(one.code for one in RULES if one.code.startswith("M")),
    "M01_GEEN_GETAL": frozenset({"M02_GEEN_EENHEID", "M04_GEEN_NULMETING", "M05_GEEN_RICHTING"}),
    "M06_WEINIG_AMBITIE": frozenset({"M04_GEEN_NULMETING", "M05_GEEN_RICHTING"}),
    "I01_GEEN_MAAT": frozenset({"I02_GEEN_NOEMER", "I03_GEEN_MEETMOMENT", "I05_GEEN_BRON"}),
}

# What is filled in beside the text, and the codes that have no question left then.
ANSWERED_BY: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset({"nulmeting", "doelwaarde"}),
        frozenset({"M01_GEEN_GETAL", "M02_GEEN_EENHEID", "M04_GEEN_NULMETING", "M05_GEEN_RICHTING"}),
    ),
    (frozenset({"doelwaarde"}), frozenset({"M01_GEEN_GETAL"})),
    (frozenset({"nulmeting"}), frozenset({"M04_GEEN_NULMETING"})),
    (frozenset({"eenheid"}), frozenset({"M02_GEEN_EENHEID"})),
    (frozenset({"richting"}), frozenset({"M05_GEEN_RICHTING"})),
    (frozenset({"termijn"}), frozenset({"M03_GEEN_TERMIJN"})),
    (frozenset({"verantwoordelijke"}), frozenset({"R01_GEEN_VERANTWOORDELIJKE"})),
    (frozenset({"schaal"}), frozenset({"I01_GEEN_MAAT"})),
    (frozenset({"eenheid"}), frozenset({"I01_GEEN_MAAT"})),
    (frozenset({"noemer"}), frozenset({"I02_GEEN_NOEMER"})),
    (frozenset({"frequentie"}), frozenset({"I03_GEEN_MEETMOMENT"})),
    (frozenset({"bron"}), frozenset({"I05_GEEN_BRON"})),
)
FIELDS = frozenset(field for fields, _ in ANSWERED_BY for field in fields)
