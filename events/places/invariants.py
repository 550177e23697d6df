"""What must always hold of places, whoever did what at the same moment. Read only; checked every night on live data."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F

from events.models import Registration, RegistrationChange, Session

from .registration import places_by_organisation

SWEEP_TAKES = timedelta(minutes=15)  # offers are swept every few minutes; later than this, the sweep is not running


def broken_rules(now: datetime) -> list[str]:
    """A sentence for each rule that does not hold at `now`, over all sessions that are not over; else empty."""
    problems = list(_misplaced())
    for session in Session.objects.filter(ends_at__gte=now).select_related("event").order_by("pk"):
        problems += broken_rules_of(session, now)
    return problems


def broken_rules_of(session: Session, now: datetime) -> list[str]:
    """The same for one session."""
    return [f"{session} ({session.pk}): {problem}." for problem in _problems(session, now)]


def _problems(session: Session, now: datetime) -> Iterator[str]:
    places = session.registrations.holding_place(now).count()
    allowed = max(session.capacity, session.places_kept) + _overbooked(session)
    if places > allowed:
        yield f"plekken vergeven: {places}, toegestaan: {allowed}"
    is_moving = session.opens_at <= now < session.closes_at and not session.is_cancelled
    # What ran out a moment ago is swept soon.
    settled = session.registrations.holding_place(now - SWEEP_TAKES).count()
    if is_moving and settled < session.capacity and (waiting := _eligible(session, now)):
        yield f"plekken leeg: {session.capacity - settled}, wachtenden die erheen kunnen: {waiting}"
    late = session.registrations.with_expired_offer(now - SWEEP_TAKES).count()
    if late:
        yield f"verlopen aanbiedingen die nog openstaan: {late}"
    if session.is_cancelled and (bound := session.registrations.active().filter(released_at=None).count()):
        yield f"afgelast, maar deze aanmeldingen binden nog: {bound}"
    queue_should_rest = now - SWEEP_TAKES >= session.closes_at and not session.is_cancelled
    if queue_should_rest and (waiting := session.registrations.waiting().count()):
        yield f"wachtlijst gesloten, maar niet verteld aan: {waiting}"
    if loose := _loose(session, now):
        yield f"binden niet, hoewel de datum nog komt: {loose}"


def _loose(session: Session, now: datetime) -> int:
    """How many were let go although they could still come, and have no other date of the event instead."""
    others = Registration.objects.binding(now).filter(event=session.event_id).values("member")
    rows = session.registrations.active().filter(released_at__isnull=False).exclude(member__in=others)
    could_bind = 0
    for row in rows:
        row.session, row.released_at = session, None
        could_bind += row.binds(now)
    return could_bind


def _overbooked(session: Session) -> int:
    """How many people were let in above the capacity, one by one and with a reason."""
    lines = RegistrationChange.objects.filter(registration__session=session, act=RegistrationChange.Act.OVERBOOKED)
    return lines.filter(registration__state__in=Registration.WITH_PLACE).values("registration").distinct().count()


def _eligible(session: Session, now: datetime) -> int:
    """How many wait whose organisation may have one more place."""
    queue = Registration.objects.in_queue_of(session)
    if session.organisation_cap is None:
        return queue.count()
    held = places_by_organisation(session, now)
    organisations = queue.values_list("organisation", flat=True)
    return sum(held.get(organisation, 0) < session.organisation_cap for organisation in organisations)


def _misplaced() -> Iterator[str]:
    for pk in Registration.objects.exclude(event=F("session__event")).values_list("pk", flat=True):
        yield f"Aanmelding {pk} hoort bij een andere bijeenkomst dan haar datum."
