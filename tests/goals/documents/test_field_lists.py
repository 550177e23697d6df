"""No field of a plan is forgotten: the chapter tells it, or it is left out on purpose."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goals.models import (
    Activity,
    BudgetPost,
    FocusArea,
    Goal,
    Indicator,
    IndicatorTarget,
    InspectionStandard,
    Plan,
    TeamMember,
)
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory
from tests.goals.documents.reading import chapter_of, text_of
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanFactory

# What is written into each field, and how the chapter says it.
TOLD = {
    Plan: {
        "organisation": (lambda: OrganisationFactory(name="SWV Merelveld"), "SWV Merelveld"),
        "kind": ("jaarplan", "Jaarplan 2031-2032"),
        "sector": ("vo", "voortgezet onderwijs (vo)"),
        "starts_on": (date(2031, 8, 2), "2 augustus 2031"),
        "ends_on": (date(2032, 7, 30), "30 juli 2032"),
        "parent": (lambda: PlanFactory(), "Ondersteuningsplan 2026 tot 2030"),
        "supersedes": (lambda: PlanFactory(ends_on=date(2029, 1, 1)), "Ondersteuningsplan 2026 tot 2029"),
        "closed_on": (date(2032, 8, 5), "afgesloten op 5 augustus 2032"),
        "council_consent_on": (date(2031, 3, 3), "3 maart 2031"),
        "consultation_completed_on": (date(2031, 4, 4), "4 april 2031"),
        "submitted_on": (date(2031, 4, 29), "29 april 2031"),
    },
    FocusArea: {"name": ("Naar school", "Naar school"), "reason": ("Elk kind telt.", "Elk kind telt.")},
    Goal: {
        "title": ("Snel een plek", "Snel een plek"),
        "text": ("Een eigen zin.", "Een eigen zin."),
        "owner": (lambda: MemberFactory(first_name="Bo", last_name="Vos"), "Eigenaar: Bo Vos"),
        "template": (lambda: GoalFactory(code="THZ-77"), "THZ-77"),
        "template_version": (datetime(2026, 5, 6, 12, tzinfo=UTC), "versie van 6 mei 2026"),
        "standard": (
            lambda: InspectionStandard.objects.create(code="RPO8", name="Dekkend aanbod"),
            "RPO8 Dekkend aanbod",
        ),
        "previous_period": ("Deels bereikt.", "Vorige periode: Deels bereikt."),
        "pupils_notice": ("Iemand belt.", "Iemand belt."),
        "counter_indicator": ("Schorsingen.", "Schorsingen."),
        "stopped_on": (date(2031, 9, 9), "9 september 2031"),
        "stopped_because": ("De gemeente doet het.", "De gemeente doet het."),
    },
    Indicator: {
        "name": ("Score van ouders", "Score van ouders"),
        "kind": ("merkbaar", "(merkbaar)"),
        "unit": ("punten", "punten"),
        "direction": ("bandbreedte", "tussen"),
        "source": ("peiling", "Bron: peiling (open data)"),
        "is_open_data": (True, "(open data)"),
        "frequency": ("kwartaal", "elk kwartaal"),
        "baseline": (Decimal("41.5"), "41,5 punten"),
        "baseline_on": (date(2031, 1, 11), "11 januari 2031"),
        "target_on": (date(2032, 2, 12), "12 februari 2032"),
        "lower": (Decimal("51.5"), "51,5"),
        "upper": (Decimal("52.5"), "52,5 punten"),
        "numerator": ("wie tevreden is", "teller: wie tevreden is"),
        "denominator": ("iedereen", "noemer: iedereen"),
        "scale": ("1 tot 100", "schaal: 1 tot 100"),
        "question": ("Hoe gaat het?", "vraag: Hoe gaat het?"),
        "respondents": ("alle ouders", "wie antwoordt: alle ouders"),
        "respondent_count": (321, "(321 antwoorden)"),
        "hides_small_numbers": (True, "aantallen onder de vijf blijven buiten beeld"),
    },
    IndicatorTarget: {"value": (48, "Tussendoel: 48 punten"), "due_on": (date(2031, 6, 16), "16 juni 2031")},
    Activity: {
        "text": ("Wij bellen.", "Wij bellen."),
        "level": ("schoolbestuur", "schoolbestuur"),
        "party": ("De Linde", "De Linde"),
        "timing": ("in het najaar", "in het najaar"),
        "budget": (Decimal("987.65"), "€ 987,65"),
        "state": ("klaar", ", klaar"),
    },
    BudgetPost: {
        "name": ("Afdracht vso", "Afdracht vso"),
        "kind": ("afdracht", "Wettelijke taken en afdrachten"),
        "amount": (Decimal("4567.89"), "€ 4.567,89"),
    },
}
# How a row is kept, where it hangs, and what an earlier or other state told.
CARD = {"id", "order", "version", "changed_at", "changed_by"}
NOT_TOLD = {
    Plan: {"id", "uuid", "discussed_since", "adopted_on", "chapter", "created_at", "created_by"},
    FocusArea: {*CARD, "plan"},
    Goal: {*CARD, "focus_area", "template_left_at", "previous"},
    Indicator: {"id", "order", "goal", "library_indicator", "target"},
    IndicatorTarget: {"id", "indicator"},
    Activity: {"id", "order", "goal"},
    BudgetPost: {"id", "order", "plan", "spent"},
}


def row_of(model, **places):
    values = {name: value() if callable(value) else value for name, (value, _) in TOLD[model].items()}
    return model.objects.create(**values, **places)


@pytest.mark.parametrize("model", TOLD, ids=lambda model: model.__name__)
def test_every_field_is_told_or_left_out_on_purpose(model):
    assert {*TOLD[model], *NOT_TOLD[model]} == {field.name for field in model._meta.fields}


@pytest.mark.django_db
def test_chapter_tells_every_field():
    plan = row_of(Plan, adopted_on=date(2031, 5, 5))
    goal = row_of(Goal, focus_area=row_of(FocusArea, plan=plan))
    AffiliationFactory(user=goal.owner, organisation=plan.organisation)
    TeamMember.objects.create(plan=plan, user=goal.owner, role=TeamMember.Role.GOAL_OWNER)
    row_of(IndicatorTarget, indicator=row_of(Indicator, goal=goal))
    row_of(Activity, goal=goal)
    row_of(BudgetPost, plan=plan)

    text = text_of(chapter_of(plan))

    told = [(model.__name__, name, words) for model, fields in TOLD.items() for name, (_, words) in fields.items()]
    assert [(model, name) for model, name, words in told if words not in text] == []
