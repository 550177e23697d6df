"""Entering, changing and taking away what was measured. Each act holds the plan, so that nobody closes it meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from goals.following import kept_rows
from goals.models import Indicator, Measurement, MeasuringLink, Partner, Plan
from members.models import User

from .notifications import tell_waiting
from .rights import AGREED, require_measurable
from .values import Measured

GONE = "Iemand anders haalde deze meting net weg. Er is niets bewaard."


class OvertakenError(Exception):
    """Somebody else changed the measurement since the page was shown; `row` is as it is now."""

    def __init__(self, row: Measurement) -> None:
        super().__init__(row.pk)
        self.row = row


@dataclass(frozen=True)
class Facts:
    """What was measured of an indicator on a day: of the whole, or of one partner."""

    measured: Measured
    measured_on: date
    partner: Partner | None = None
    answer_count: int | None = None
    reading: str = ""

    def fields(self) -> dict[str, object]:
        """As the columns of a measurement."""
        columns = {"value": self.measured.value, "answer_count": self.answer_count, "reading": self.reading}
        counts = {"numerator": self.measured.numerator, "denominator": self.measured.denominator}
        return columns | counts | {"measured_on": self.measured_on, "partner": self.partner}


@dataclass(frozen=True)
class Author:
    """Who enters: somebody in the team, or whoever has the link of a partner.

    `agrees` is for who needs nobody's agreement; `is_draft` keeps it from those who agree, for now.
    """

    user: User | None = None
    link: MeasuringLink | None = None
    agrees: bool = False
    is_draft: bool = False

    @property
    def owner_fields(self) -> dict[str, object]:
        return {"entered_by": self.user, "entered_by_link": self.link}

    def entered(self, row: Measurement) -> bool:
        """Is the row this author's own?"""
        link = self.link.pk if self.link else None
        return (row.entered_by_id, row.entered_by_link_id) == (self.user.pk if self.user else None, link)

    def state_fields(self) -> dict[str, object]:
        """What was sent back before is not sent back any more once it is entered anew."""
        now = timezone.now()
        return {
            "submitted_at": None if self.is_draft else now,
            "approved_at": now if self.agrees and not self.is_draft else None,
            "approved_by": self.user if self.agrees and not self.is_draft else None,
            "returned_at": None,
            "returned_because": "",
        }


@transaction.atomic
def enter(*, indicator: Indicator, entries: Iterable[Facts], author: Author) -> list[Measurement]:
    """Measurements, all or none; who enters the same day anew changes their own, and the same again changes nothing.

    One that was agreed to stays beside it until the new one is. Raises ValidationError for a plan that is closed.
    """
    hold_measurable(indicator)
    return _enter_each([(indicator, facts) for facts in entries], author)


@transaction.atomic
def enter_of_several(*, entries: Sequence[tuple[Indicator, Facts]], author: Author) -> list[Measurement]:
    """As `enter`, of several indicators of one plan, and each owner is told once.

    Raises ValidationError for a plan that is closed, and when an indicator is gone.
    """
    for indicator, _ in entries[:1]:
        hold_measurable(indicator)
    numbers = {indicator.pk for indicator, _ in entries}
    if Indicator.objects.filter(pk__in=numbers).count() < len(numbers):
        raise ValidationError(GONE)
    return _enter_each(entries, author)


@transaction.atomic
def change(*, measurement: Measurement, version: int, facts: Facts, author: Author) -> Measurement:
    """Mend a measurement as it was shown in this version.

    Raises OvertakenError when somebody else changed it since, ValidationError when it is gone or the plan is closed.
    """
    hold_measurable(measurement.indicator)
    row: Measurement | None = Measurement.objects.select_for_update().filter(pk=measurement.pk).first()
    if row is None:
        raise ValidationError(GONE)
    if row.version != version:
        raise OvertakenError(row)
    if row.approved_at and not author.agrees:
        raise ValidationError(AGREED)
    _set(row, facts, author)
    if row.submitted_at and not row.approved_at:
        tell_waiting(measurement.indicator)
    return row


@transaction.atomic
def remove(*, measurement: Measurement, plan: Plan, session: SessionBase) -> UUID:
    """Take a measurement away; the key by which it is put back."""
    hold_measurable(measurement.indicator)
    row = Measurement.objects.select_for_update().filter(pk=measurement.pk).first()
    if row is None:
        raise ValidationError(GONE)
    key = kept_rows.keep([row], plan=plan.pk, session=session)
    row.delete()
    return key


@transaction.atomic
def put_back(key: UUID, *, plan: Plan, session: SessionBase) -> list[models.Model]:
    """Undo `remove`. Raises ValidationError when that was done already, and when the plan is closed."""
    require_measurable(Plan.objects.select_for_update(no_key=True).get(pk=plan.pk))
    return kept_rows.put_back(key, plan=plan.pk, session=session)


def hold_measurable(indicator: Indicator) -> None:
    """Hold the plan. Raises ValidationError when it was closed since somebody was let through, or is gone."""
    plans = Plan.objects.select_for_update(of=("self",), no_key=True)
    plan = plans.filter(focus_areas__goals__indicators=indicator.pk).first()
    if plan is None:
        raise ValidationError(GONE)
    require_measurable(plan)


def _enter_each(entries: Sequence[tuple[Indicator, Facts]], author: Author) -> list[Measurement]:
    own = _own_by_day(entries, author)
    rows = []
    for indicator, facts in entries:
        key = (indicator.pk, facts.measured_on, facts.partner.pk if facts.partner else None)
        own[key] = _enter(indicator, facts, author, own.get(key))
        rows.append(own[key])
    waiting = [row.indicator for row in rows if row.submitted_at and not row.approved_at]
    for indicator in {indicator.goal.owner_id: indicator for indicator in waiting}.values():
        tell_waiting(indicator)
    return rows


def _own_by_day(
    entries: Iterable[tuple[Indicator, Facts]], author: Author
) -> dict[tuple[int, date, int | None], Measurement]:
    """What this author entered of these days before, of each the last, in one query."""
    indicators, days = {indicator.pk for indicator, _ in entries}, {facts.measured_on for _, facts in entries}
    rows = Measurement.objects.filter(indicator__in=indicators, measured_on__in=days, **author.owner_fields)
    return {
        (row.indicator_id, row.measured_on, row.partner_id): row
        for row in rows.select_related("partner").order_by("entered_at", "pk")
    }


def _enter(indicator: Indicator, facts: Facts, author: Author, own: Measurement | None) -> Measurement:
    if own is None or _is_fixed(own, facts, author):
        fields = facts.fields() | author.owner_fields | author.state_fields()
        return indicator.measurements.create(**fields)
    own.indicator = indicator
    if not _is_same(own, facts, author):
        _set(own, facts, author)
    return own


def _is_fixed(own: Measurement, facts: Facts, author: Author) -> bool:
    """Agreed to by somebody else: another value stands beside it until that is agreed to as well."""
    return bool(own.approved_at) and not author.agrees and not _is_same(own, facts, author)


def _is_same(row: Measurement, facts: Facts, author: Author) -> bool:
    """Sent twice: as it stands, and handed in as far as it is now."""
    is_as_far = bool(row.submitted_at) != author.is_draft
    return is_as_far and says(row, facts)


def says(row: Measurement, facts: Facts) -> bool:
    """Is everything in the row as these facts have it?"""
    return all(getattr(row, name) == value for name, value in facts.fields().items())


def _set(row: Measurement, facts: Facts, author: Author) -> None:
    """It is now of this author and entered last, so that it counts before what others said of the day meanwhile."""
    for name, value in (facts.fields() | author.owner_fields | author.state_fields()).items():
        setattr(row, name, value)
    row.entered_at = timezone.now()
    row.version = models.F("version") + 1
    row.save()
    row.refresh_from_db(fields=["version"])
