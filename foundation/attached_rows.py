"""Rows that were asked for by themselves, put beside those they belong to: `prefetch_related` for prepared queries."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.sql import Query


class AttachedRows(QuerySet[Model]):
    """What `all()` of a relation gives after `attach`. Who wants other rows asks the database for them."""

    def _chain(self) -> "AttachedRows":
        raise TypeError(f"only all() of these {self.model._meta.verbose_name_plural} is here")


def attach(parents: Sequence[Model], name: str, children: Sequence[Model]) -> None:
    """Give each parent those of `children` that point at it, in their order; `name` is that of the reverse relation.

    A child whose parent came between the two queries is left out.
    """
    if not parents:
        return
    relation: Any = parents[0]._meta.get_field(name)
    query = QuerySet(relation.related_model).query
    rooms = {parent.pk: (parent, _room(parent, name, query)) for parent in parents}
    for child in children:
        parent, rows = rooms.get(getattr(child, relation.field.attname), (None, []))
        relation.field.set_cached_value(child, parent)
        rows.append(child)


def _room(parent: Model, name: str, query: Query) -> list[Model]:
    """An empty list that the relation of this parent holds from now on; `query` is never asked."""
    rows = AttachedRows(query.model, query)
    rows._result_cache = []
    parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
    return rows._result_cache
