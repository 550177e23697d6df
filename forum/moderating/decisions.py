"""What moderators decided and why: what they did to posts, and to what was reported."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from machina.apps.forum.models import Forum

from members.models import User
from members.permissions import is_moderator

from ..models import Intervention, PersonalReport, Report

WHERE = "post__topic__forum"
LEFT_AS_IT_WAS = (Report.Outcome.KEPT, Report.Outcome.WITHDRAWN)


def decisions_in(forums: list[Forum], reader: User) -> QuerySet[Any, tuple[str, int, Any]]:
    """Of each its kind, number and moment, the latest first.

    Without the reports of what the reader wrote, and of questions between two of whom the reader is one.
    """
    interventions = Intervention.objects.filter(**{f"{WHERE}__in": forums}).annotate(at=F("made_at"))
    left = Report.objects.filter(**{f"{WHERE}__in": forums}, outcome__in=LEFT_AS_IT_WAS, handled_at__isnull=False)
    reports = left.exclude(post__poster=reader).annotate(at=F("handled_at"))
    between = PersonalReport.objects.filter(handled_at__isnull=False).annotate(at=F("handled_at"))
    between = between.exclude(Q(question__asker=reader) | Q(question__person=reader))
    rows = [_rows(reports, "melding"), _rows(between if is_moderator(reader) else between.none(), "tussen-leden")]
    decisions: QuerySet[Any, tuple[str, int, Any]] = _rows(interventions, "ingreep").union(*rows, all=True)
    return decisions.order_by("-at", "-pk")


def _rows(decisions: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    named = decisions.order_by().annotate(kind=Value(kind, output_field=CharField()))
    rows: QuerySet[Any, Any] = named.values_list("kind", "pk", "at")
    return rows


def decisions_of(rows: Iterable[tuple[str, int, Any]]) -> list[tuple[str, Intervention | Report | PersonalReport]]:
    """The rows themselves, each with its kind; three queries."""
    rows = list(rows)
    found: dict[tuple[str, int], Intervention | Report | PersonalReport] = {}
    made = Intervention.objects.filter(pk__in=[pk for kind, pk, _ in rows if kind == "ingreep"])
    for one in made.select_related("made_by", "reply_read_by", f"{WHERE}", "post__poster"):
        found["ingreep", one.pk] = one
    kept = Report.objects.filter(pk__in=[pk for kind, pk, _ in rows if kind == "melding"])
    for report in kept.select_related("handled_by", f"{WHERE}", "post__poster"):
        found["melding", report.pk] = report
    between = PersonalReport.objects.filter(pk__in=[pk for kind, pk, _ in rows if kind == "tussen-leden"])
    for one_between in between.select_related("handled_by", "question__asker", "question__person"):
        found["tussen-leden", one_between.pk] = one_between
    return [(kind, found[kind, pk]) for kind, pk, _ in rows if (kind, pk) in found]
