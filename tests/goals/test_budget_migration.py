"""The posts of a budget on their way to a name of their own, and back to the code that knows no ordinary posts."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from goals.models import BudgetPost
from tests.goals.plans.factories import PlanFactory

pytestmark = pytest.mark.django_db
names = import_module("goals.migrations.0015_budget_post_names")


def test_names_that_read_the_same_get_a_number():
    plan = PlanFactory()
    for name in ("Afdracht vso", "AFDRACHT  vso", "Afdracht sbo"):
        plan.budget_posts.create(name=name, kind="wettelijk")

    names.tell_kinds_and_names(apps, connection.schema_editor())

    assert [(post.name, post.kind) for post in plan.budget_posts.all()] == [
        ("Afdracht vso", "afdracht"),
        ("AFDRACHT  vso (2)", "afdracht"),
        ("Afdracht sbo", "afdracht"),
    ]


def test_ordinary_post_never_becomes_a_statutory_cost_on_the_way_back():
    plan = PlanFactory()
    for kind in BudgetPost.Kind:
        plan.budget_posts.create(name=kind, kind=kind)

    names.take_out_ordinary_posts(apps, connection.schema_editor())

    assert list(BudgetPost.objects.values_list("kind", flat=True)) == ["wettelijk", "afdracht"]
