"""Carrying a workbook out: all that was shown, once, for a reason where one is needed, and back again."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from goals.documents.workbook.carrying_out import NO_REASON, NOT_AS_SHOWN, apply_import
from goals.documents.workbook.pictures import TOUCHED
from goals.documents.workbook.undoing import ADOPTED_SINCE, HANGS_ON_IT, UNDONE, undo_import
from goals.models import (
    Activity,
    Allocation,
    BudgetPost,
    Goal,
    GoalChange,
    Indicator,
    Measurement,
    Partner,
    Plan,
    WorkbookImport,
)
from goals.plans.rights import CLOSED
from goals.plans.versions.snapshots import content_of
from members.models import AuditEntry

from .books import ADOPTED, book_of, count_of, goal_of, handed_in, put, tried, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def everywhere(plan):
    """A change of every sheet, and a new row of each that can have one."""
    prefix = plan.uuid.hex[:8]
    figure = {"indicator": f"{prefix}-I{count_of(plan).pk}", "partner": "Stichting De Linde", "value": 7}
    return (
        put("Doelen", 2, title="Elk kind een plek", pupils_notice="Hij hoort erbij."),
        put("Indicatoren", 2, baseline=50, target_on=date(2029, 7, 1), source="de leerplicht"),
        put("Indicatoren", 3, baseline=0.65),
        put("Metingen", 2, value=40, reading="Nageteld."),
        put("Metingen", 5, numerator=6),
        put("Metingen", 9, measured_on=date(2026, 10, 20), **figure),
        put("Activiteiten", 2, budget=13_000, state="loopt"),
        put("Activiteiten", 9, goal=f"{prefix}-D{goal_of(plan).pk}", text="Elke maand overleg"),
        put("Middelen", 2, planned=60_000),
        put("Middelen", 3, planned=15_000, spent=5_000),
        put("Middelen", 9, post="Scholing", planned=8_000),
    )


def content(plan) -> dict:
    return content_of(Plan.objects.whole().get(pk=plan.pk))


def figures() -> list[tuple]:
    return list(Measurement.objects.order_by("pk").values_list("value", "numerator", "reading", "partner__name"))


def carried_out(plan, *changes, reason=""):
    upload, run = handed_in(plan, *changes)
    number = apply_import(upload=upload, by=plan.manager, seen=run.stamp, reason=reason)
    upload.refresh_from_db()
    return upload, number


def test_everything_that_was_shown_is_carried_out():
    plan = whole_plan()

    upload, number = carried_out(plan, *everywhere(plan))

    goal, count, share = goal_of(plan), *Indicator.objects.order_by("pk")
    assert (goal.title, goal.pupils_notice, goal.changed_by) == ("Elk kind een plek", "Hij hoort erbij.", plan.manager)
    assert (count.baseline, count.target_on, count.source) == (50, date(2029, 7, 1), "de leerplicht")
    assert share.baseline == 65
    assert figures() == [
        (40, None, "Nageteld.", None),
        (3, None, "", "Stichting De Linde"),
        (15, 6, "", None),
        (None, None, "", None),
        (7, None, "", "Stichting De Linde"),
    ]
    assert Activity.objects.values_list("budget", "state").first() == (13_000, "loopt")
    assert Activity.objects.last().text == "Elke maand overleg"
    assert list(BudgetPost.objects.values_list("name", "amount")) == [
        ("Begeleiding", 60_000),
        ("Ouder- en jeugdsteunpunt", 250_000),
        ("Scholing", 8_000),
    ]
    assert list(Allocation.objects.values_list("planned", "spent")) == [(15_000, 5_000)]
    assert (number, upload.content) == (17, {})
    assert AuditEntry.objects.get().about == f"plan {plan.pk}: werkboek met 17 verschillen"


def test_figures_are_of_who_read_them_in_and_agreed_to():
    plan = whole_plan()

    carried_out(plan, put("Metingen", 2, value=40))

    row = Measurement.objects.get(value=40)
    assert (row.entered_by, row.approved_by, row.version) == (plan.manager, plan.manager, 2)
    assert row in Measurement.objects.that_count()


def test_file_after_it_was_carried_out_says_the_same_as_the_plan():
    plan = whole_plan()
    carried_out(plan, *everywhere(plan))

    assert tried(plan)[1].differences == []


def test_carried_out_twice_is_once():
    plan = whole_plan()
    upload, run = handed_in(plan, put("Activiteiten", 9, goal=f"{plan.uuid.hex[:8]}-D{goal_of(plan).pk}", text="Extra"))

    numbers = [apply_import(upload=upload, by=plan.manager, seen=run.stamp) for _ in range(2)]

    assert (numbers, Activity.objects.count()) == ([1, None], 2)


def test_nothing_is_carried_out_when_it_is_not_as_it_was_shown():
    plan = whole_plan()
    upload, run = handed_in(plan, put("Indicatoren", 2, target=35, baseline=50))
    Indicator.objects.filter(pk=count_of(plan).pk).update(target=20)

    with pytest.raises(ValidationError, match=NOT_AS_SHOWN):
        apply_import(upload=upload, by=plan.manager, seen=run.stamp)

    assert (count_of(plan).target, count_of(plan).baseline) == (20, 46)


def test_adopted_plan_is_adjusted_for_one_reason_that_stays_with_each_goal():
    plan = whole_plan(**ADOPTED)
    changes = (put("Indicatoren", 2, target=35), put("Indicatoren", 3, target=0.9), put("Metingen", 2, value=40))

    with pytest.raises(ValidationError, match=NO_REASON):
        carried_out(plan, *changes)
    _, number = carried_out(plan, *changes, reason="De begroting is verlaagd.")

    assert number == 3
    told = [(change.indicator_name[:9], change.reason, change.changes) for change in GoalChange.objects.order_by("pk")]
    assert told == [
        ("Aantal le", "De begroting is verlaagd.", [["Doelwaarde", "30 leerlingen", "35 leerlingen"]]),
        ("Percentag", "De begroting is verlaagd.", [["Doelwaarde", "80%", "90%"]]),
    ]


def test_closed_plan_takes_nothing_over():
    plan = whole_plan(**ADOPTED)
    upload, run = handed_in(plan, put("Metingen", 2, value=40))
    Plan.objects.update(closed_on=date(2026, 11, 1))

    with pytest.raises(ValidationError, match=CLOSED):
        apply_import(upload=upload, by=plan.manager, seen=run.stamp)

    assert Measurement.objects.filter(value=40).count() == 0


def test_undone_everything_is_as_it_was():
    plan = whole_plan()
    before, measured = content(plan), figures()
    upload, _ = carried_out(plan, *everywhere(plan))

    done = [undo_import(upload=upload, by=plan.manager) for _ in range(2)]

    assert (content(plan), figures(), done) == (before, measured, [True, False])
    upload.refresh_from_db()
    assert (bool(upload.undone_at), upload.way_back) == (True, [])
    assert AuditEntry.objects.filter(about=f"plan {plan.pk}: werkboek ongedaan gemaakt").count() == 1


def test_adjustment_is_undone_by_another_that_stays_in_sight():
    plan = whole_plan(**ADOPTED)
    upload, _ = carried_out(plan, put("Indicatoren", 2, target=35), reason="De begroting is verlaagd.")

    undo_import(upload=upload, by=plan.manager)

    assert count_of(plan).target == 30
    assert [change.reason for change in GoalChange.objects.order_by("pk")] == ["De begroting is verlaagd.", UNDONE]


@pytest.mark.parametrize(
    "touch",
    [
        lambda: Indicator.objects.filter(baseline=50).update(baseline=51),
        lambda: Measurement.objects.filter(value=40).update(version=3),
        lambda: Measurement.objects.filter(value=7).delete(),
        lambda: Measurement.objects.filter(value=7).update(reading="Toch anders."),
        lambda: Goal.objects.update(title="Weer anders"),
        lambda: Activity.objects.filter(text="Elke maand overleg").update(party="de school"),
        lambda: BudgetPost.objects.filter(name="Scholing").update(amount=9_000),
        lambda: Allocation.objects.update(spent=Decimal("5000.01")),
    ],
    ids=["indicator", "figure", "figure gone", "new figure", "goal", "activity", "post", "link"],
)
def test_undoing_is_refused_when_somebody_changed_any_of_it_since(touch):
    plan = whole_plan()
    upload, _ = carried_out(plan, *everywhere(plan))
    touch()
    before = content(plan), figures()

    with pytest.raises(ValidationError, match=TOUCHED):
        undo_import(upload=upload, by=plan.manager)

    assert (content(plan), figures()) == before


def test_undoing_leaves_a_new_post_that_something_hangs_on():
    plan = whole_plan()
    upload, _ = carried_out(plan, put("Middelen", 9, post="Scholing", planned=8_000))
    Allocation.objects.create(post=BudgetPost.objects.get(name="Scholing"), goal=goal_of(plan), planned=1_000)

    with pytest.raises(ValidationError, match=HANGS_ON_IT):
        undo_import(upload=upload, by=plan.manager)

    assert BudgetPost.objects.filter(name="Scholing").exists()


def test_undoing_is_refused_when_goals_got_more_of_a_post_meanwhile():
    plan = whole_plan()
    upload, _ = carried_out(plan, put("Middelen", 2, planned=90_000))
    Allocation.objects.create(post=BudgetPost.objects.get(amount=90_000), goal=goal_of(plan), planned=70_000)

    with pytest.raises(ValidationError, match=TOUCHED):
        undo_import(upload=upload, by=plan.manager)

    assert BudgetPost.objects.filter(amount=90_000).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put("Doelen", 2, title="Elk kind een plek"), ADOPTED_SINCE),
        (put("Indicatoren", 2, source="de leerplicht"), ADOPTED_SINCE),
        (put("Metingen", 2, value=40), ""),
        (put("Middelen", 2, spent=25_000), ""),
    ],
    ids=["goal", "source", "figure", "spent"],
)
def test_undoing_after_the_plan_was_adopted_takes_back_what_is_followed_alone(change, sentence):
    plan = whole_plan()
    upload, _ = carried_out(plan, change)
    Plan.objects.update(**ADOPTED)
    said = ""

    try:
        undo_import(upload=upload, by=plan.manager)
    except ValidationError as refusal:
        said = refusal.messages[0]

    assert said == sentence


def test_partner_who_is_gone_is_not_put_back_as_the_whole():
    plan = whole_plan()
    upload, _ = carried_out(plan, put("Metingen", 3, value=4))
    Measurement.objects.filter(value=4).update(partner=None)
    Partner.objects.all().delete()

    with pytest.raises(ValidationError, match=TOUCHED):
        undo_import(upload=upload, by=plan.manager)


def test_upload_of_a_plan_goes_with_the_plan():
    plan = whole_plan()
    handed_in(plan, put("Metingen", 2, value=40))
    Measurement.objects.all().delete()
    Allocation.objects.all().delete()

    plan.delete()

    assert WorkbookImport.objects.count() == 0


def test_book_is_of_the_plan_as_it_is_now():
    plan = whole_plan()
    old = book_of(plan)
    carried_out(plan, put("Metingen", 2, value=40))

    _, run = tried(plan, put("Metingen", 2, value=41), content=old)

    assert [one.outcome for one in run.differences] == ["intussen veranderd"]
