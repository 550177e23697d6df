"""The conversations of a plan by what one does with them: prepare, confirm, or plan at last."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from foundation.components import Pill
from goals.following.partners.keeping import partners_of
from goals.models import Indicator, Measurement, Partner, Plan, ProgressConversation

State = ProgressConversation.State
PILLS = {
    State.PLANNED: Pill("gepland", "info", "calendar"),
    State.HELD: Pill("verslag in de maak", "warn", "pencil"),
    State.WAITING: Pill("wacht op de ander", "info", "clock"),
    State.OBJECTED: Pill("niet akkoord", "warn", "message-circle-warning"),
    State.UNCONFIRMED: Pill("niet bevestigd", "", "circle-dashed"),
    State.CONFIRMED: Pill("bevestigd door beide", "ok", "circle-check"),
}
NO_REPORT = Pill("nog geen verslag", "warn", "calendar")


def pill_of(row: ProgressConversation) -> Pill:
    """Its state, and of one without a day it was held: is the report begun, or is its day past?"""
    if row.state != State.PLANNED:
        return PILLS[row.state]
    if row.begun_at:
        return PILLS[State.HELD]
    return NO_REPORT if row.planned_on < timezone.localdate() else PILLS[State.PLANNED]


class Row(NamedTuple):
    """A conversation with its state, and what to prepare for it while it is to come."""

    conversation: ProgressConversation
    state: Pill
    preparation: list[str]

    @property
    def comes_too_late(self) -> bool:
        """Will the partner have left before it begins?"""
        row, left_on = self.conversation, self.conversation.partner.left_on
        return row.begun_at is None and left_on is not None and left_on <= row.planned_on


class Calendar(NamedTuple):
    """`unwritten` are those of which the day is past or the report begun, and nobody said when they were held.

    `never_spoken` are those that take part and were not spoken with, and with whom no day is set either.
    """

    unwritten: list[Row]
    coming: list[Row]
    held: list[Row]
    never_spoken: list[Partner]


def calendar_of(plan: Plan) -> Calendar:
    """In a fixed number of queries."""
    rows = list(plan.conversations.select_related("partner").annotate(agreement_count=Count("agreements")))
    rows.sort(key=lambda row: (row.planned_on, row.pk))
    today = timezone.localdate()
    unwritten = [row for row in rows if not row.held_on and (row.begun_at or row.planned_on < today)]
    coming = [row for row in rows if not row.held_on and row not in unwritten]
    held = sorted((row for row in rows if row.held_on), key=lambda row: (row.held_on, row.pk), reverse=True)
    preparing = _Preparing(plan, held)
    spoken = {row.partner_id for row in rows}
    return Calendar(
        unwritten=[Row(row, pill_of(row), []) for row in unwritten],
        coming=[Row(row, pill_of(row), preparing.words_for(row)) for row in coming],
        held=[Row(row, pill_of(row), []) for row in held],
        never_spoken=[one for one in partners_of(plan).taking_part() if one.pk not in spoken],
    )


class _Preparing:
    """What is known of each partner before a conversation, counted once for all of them."""

    def __init__(self, plan: Plan, held: list[ProgressConversation]) -> None:
        running = Indicator.objects.filter(goal__focus_area__plan=plan, goal__stopped_on=None).exclude(name="")
        self.indicators = running.count()
        counting = Measurement.objects.filter(approved_at__isnull=False, indicator__in=running)
        pairs = counting.exclude(partner=None).values_list("partner", "indicator").distinct()
        self.measured: dict[int, set[int]] = defaultdict(set)
        for partner, indicator in pairs.order_by():
            self.measured[partner or 0].add(indicator)
        money = Q(received__post__plan=plan)
        self.paid = set(Partner.objects.filter(money).values_list("pk", flat=True))
        self.agreed = {row.partner_id: getattr(row, "agreement_count", 0) for row in reversed(held)}

    def words_for(self, row: ProgressConversation) -> list[str]:
        figures, agreed = len(self.measured[row.partner_id]), self.agreed.get(row.partner_id, 0)
        return [
            f"{figures} van {self.indicators} indicatoren met een cijfer van hen"
            if figures
            else "nog geen cijfers van hen",
            "geld bekend" if row.partner_id in self.paid else "nog geen geld gekoppeld",
            *([f"afspraken van de vorige keer: {agreed}"] if agreed else []),
        ]
