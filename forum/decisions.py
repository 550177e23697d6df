"""What moderators decided and why: what they did to posts, and reports after which a post stayed as it was."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from machina.apps.forum.models import Forum

from members.models import User

from .models import Intervention, Report

WHERE = "post__topic__forum"


def decisions_in(forums: list[Forum], reader: User) -> QuerySet[Any, tuple[str, int, Any]]:
    """Of each its kind, number and moment, the latest first.

    Without the reports of what the reader wrote: their words may tell who made them.
    """
    interventions = Intervention.objects.filter(**{f"{WHERE}__in": forums}).annotate(at=F("made_at"))
    kept = Report.objects.filter(**{f"{WHERE}__in": forums}, outcome=Report.Outcome.KEPT, handled_at__isnull=False)
    reports = kept.exclude(post__poster=reader).annotate(at=F("handled_at"))
    rows = [_rows(interventions, "ingreep"), _rows(reports, "melding")]
    decisions: QuerySet[Any, tuple[str, int, Any]] = rows[0].union(rows[1], all=True).order_by("-at", "-pk")
    return decisions


def _rows(decisions: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    named = decisions.order_by().annotate(kind=Value(kind, output_field=CharField()))
    rows: QuerySet[Any, Any] = named.values_list("kind", "pk", "at")
    return rows


def decisions_of(rows: Iterable[tuple[str, int, Any]]) -> list[tuple[str, Intervention | Report]]:
    """The rows themselves, each with its kind; two queries."""
    rows = list(rows)
    found: dict[tuple[str, int], Intervention | Report] = {}
    made = Intervention.objects.filter(pk__in=[pk for kind, pk, _ in rows if kind == "ingreep"])
    for one in made.select_related("made_by", "reply_read_by", f"{WHERE}", "post__poster"):
        found["ingreep", one.pk] = one
    kept = Report.objects.filter(pk__in=[pk for kind, pk, _ in rows if kind == "melding"])
    for report in kept.select_related("handled_by", f"{WHERE}", "post__poster"):
        found["melding", report.pk] = report
    return [(kind, found[kind, pk]) for kind, pk, _ in rows if (kind, pk) in found]
