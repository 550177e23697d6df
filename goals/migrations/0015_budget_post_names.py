from collections import defaultdict

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.functions import Lower

LONGEST_NAME = 120
TRANSFERS = ("afdracht", "overdracht")


def plain_name(name: str) -> str:
    """As the code of this day compares names."""
    return " ".join(name.split()).casefold()


def tell_kinds_and_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is called a transfer is one; the same name a second time in a plan gets a number."""
    posts = apps.get_model("goals", "BudgetPost").objects
    is_transfer = Q(*(("lower_name__startswith", word) for word in TRANSFERS), _connector=Q.OR)
    named = posts.annotate(lower_name=Lower("name")).filter(is_transfer).values_list("pk", flat=True)
    posts.filter(pk__in=list(named)).update(kind="afdracht")
    taken: dict[int, set[str]] = defaultdict(set)
    for post in posts.order_by("plan", "order", "pk"):
        name, number = post.name, 2
        while plain_name(name) in taken[post.plan_id]:
            ending = f" ({number})"
            name, number = post.name[: LONGEST_NAME - len(ending)] + ending, number + 1
        taken[post.plan_id].add(plain_name(name))
        if name != post.name:
            posts.filter(pk=post.pk).update(name=name)


def take_out_ordinary_posts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The code before this knows no ordinary posts: each would count there as what the law makes an alliance pay."""
    apps.get_model("goals", "BudgetPost").objects.filter(kind="gewoon").delete()


class Migration(migrations.Migration):
    dependencies = [("goals", "0014_budget_posts")]

    operations = [migrations.RunPython(tell_kinds_and_names, take_out_ordinary_posts)]
