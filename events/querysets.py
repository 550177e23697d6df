from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from foundation.readers import Reader
from foundation.visibility import on_site
from members.models import Affiliation
from members.permissions import ADMINISTRATORS, EDITORS, ORGANISERS

from .turns import TURN, Target, goes_at_once, one_query_deeper, precedes

if TYPE_CHECKING:
    from events.models import (
        Certificate,
        CircleConsent,
        EvaluationAnswer,
        Handout,
        HarvestedQuestion,
        Invitation,
        Registration,
        Session,
        Webhook,
        WebhookDelivery,
    )


class SessionQuerySet(models.QuerySet["Session"]):
    def public(self, now: datetime | None = None) -> Self:
        """Of events that stand on the site at `now`."""
        return self.filter(on_site("event__", now))

    def upcoming(self) -> Self:
        """Not over yet, the first one first."""
        return self.not_over_at(timezone.now())

    def not_over_at(self, now: datetime) -> Self:
        return self.filter(ends_at__gte=now).order_by("starts_at", "id")

    def expected_after(self, moment: datetime) -> Self:
        """Those that are still to be held after `moment`, with somebody who comes or hopes to."""
        people = self._registration.objects.active().filter(session=OuterRef("pk"), released_at=None)
        return self.filter(Exists(people), ends_at__gt=moment, cancelled_at=None)

    def past(self) -> Self:
        """Over, the latest first."""
        return self.over_at(timezone.now())

    def over_at(self, now: datetime) -> Self:
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-id")

    def organised_by(self, user: Reader | int) -> Self:
        return self.filter(organisers=user)

    def with_event(self) -> Self:
        return self.select_related("event__theme")

    def with_queue(self) -> Self:
        """Those people wait for, or have an offer at."""
        state = self._registration.State
        states = [state.WAITING, state.OFFERED]
        return self.filter(registrations__state__in=states, registrations__released_at=None).distinct()

    def with_people(self, now: datetime) -> Self:
        """Adds `people`: how many come, or came, and `organisations`: from how many of them."""
        registrations = self._registration.objects
        coming = registrations.filter(session=OuterRef("pk")).taking_part(now)
        members = registrations.filter(session=OuterRef(OuterRef("pk"))).taking_part(now).values("member")
        places = Affiliation.objects.current().filter(user__in=members).order_by().values(one=Value(1))
        organisations = Subquery(places.annotate(n=Count("organisation", distinct=True)).values("n"))
        return self.annotate(people=_number_of(coming, "session"), organisations=Coalesce(organisations, 0))

    def with_announcement(self) -> Self:
        """Adds what a list tells of the event, without the event itself: `title`, `slug` and `intro`."""
        return self.annotate(title=F("event__title"), slug=F("event__slug"), intro=F("event__intro"))

    def with_seats(self, now: datetime | None = None) -> Self:
        """Adds `taken` (places that are held, also by an offer that stands), `waiting` (people in the queue) and
        `ahead` (how many of those who wait, here or for a twin date, have a free place before a newcomer)."""
        registrations, now = self._registration.objects, now or timezone.now()
        rows = registrations.filter(session=OuterRef("pk"))
        return self.annotate(
            taken=_number_of(rows.holding_place(now), "session"),
            waiting=_number_of(rows.waiting(), "session"),
            ahead=_number_of(registrations.next_in_line(Target.around(), now), "event"),
        )

    def with_undecided(self) -> Self:
        """Adds `pending` (people who ask for a place) and `offered` (places that wait for an answer)."""
        rows, state = self._registration.objects.filter(session=OuterRef("pk")), self._registration.State
        return self.annotate(
            pending=_number_of(rows.filter(state=state.PENDING), "session"),
            offered=_number_of(rows.filter(state=state.OFFERED), "session"),
        )

    def waiting_for_organiser(self, now: datetime, over_since: datetime) -> Self:
        """Those with people who ask for a place, or over since then without a note of who was there; adds `pending`."""
        marked = Q(registrations__state__in=[self._registration.State.ATTENDED, self._registration.State.ABSENT])
        unmarked = Exists(self._registration.objects.confirmed().filter(session=OuterRef("pk"))) & ~Exists(
            self.model.objects.filter(marked, pk=OuterRef("pk"))
        )
        to_decide = Q(starts_at__gt=now, pending__gt=0)
        to_mark = Q(ends_at__lte=now, ends_at__gt=over_since) & unmarked
        rows = self.public(now).filter(cancelled_at=None).with_undecided()
        return rows.filter(to_decide | to_mark).order_by("starts_at", "id")

    @property
    def _registration(self) -> "type[Registration]":
        registration: type[Registration] = apps.get_model("events", "Registration")
        return registration


def _number_of(rows: QuerySet[models.Model], group: str) -> Combinable:
    return Coalesce(Subquery(rows.order_by().values(group).annotate(n=Count("pk")).values("n")), 0)


def holds_place(registration: "type[Registration]", now: datetime, prefix: str = "") -> Q:
    """What takes a place at `now`: places, also one that was given up a moment ago, offers that stand, and who waits
    for approval where that counts. `registration` is the model, `prefix` the way to it from the rows that are asked."""
    state = registration.State
    ways = (
        {"state__in": registration.WITH_PLACE},
        {"state": state.OFFERED, "offer_expires_at__gt": now},
        {"state": state.PENDING, "session__pending_holds_place": True},
        {"held_until__gt": now},
    )
    return reduce(or_, (Q(**{f"{prefix}{name}": value for name, value in way.items()}) for way in ways))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def active(self) -> Self:
        return self.filter(state__in=self.model.ACTIVE)

    def binding(self, now: datetime) -> Self:
        """Those that keep their member from another date of the event, as `Registration.binds` says of one."""
        state = self.model.State
        goes_on = Q(session__ends_at__gt=now) & ~Q(state=state.WAITING, session__closes_at__lte=now)
        goes_on &= ~Q(state=state.OFFERED, offer_expires_at__lte=now)
        was_there = Q(state=state.ATTENDED)
        return self.active().filter(goes_on | was_there, released_at=None, session__cancelled_at=None)

    def confirmed(self) -> Self:
        return self.filter(state=self.model.State.CONFIRMED)

    def with_place(self) -> Self:
        """Who has a place, or had one when the session was: confirmed, attended and absent."""
        return self.filter(state__in=self.model.WITH_PLACE)

    def ever_placed(self) -> Self:
        """Who has a place, or had one: what stands, or stood, in their calendar."""
        had_one = apps.get_model("events", "RegistrationChange").objects.filter(
            registration=OuterRef("pk"), state__in=self.model.WITH_PLACE
        )
        return self.filter(Q(state__in=self.model.WITH_PLACE) | Q(confirmed_at__isnull=False) | Exists(had_one))

    def attended(self) -> Self:
        return self.filter(state=self.model.State.ATTENDED)

    def present(self) -> Self:
        """Who was there: marked so, or everybody with a place while nobody at that session is marked yet."""
        state = self.model.State
        marked = self.model.objects.filter(session=OuterRef("session"), state__in=[state.ATTENDED, state.ABSENT])
        return self.filter(Q(state=state.ATTENDED) | (Q(state=state.CONFIRMED) & ~Exists(marked)))

    def taking_part(self, now: datetime) -> Self:
        """Who comes; when the session is over, who came: those marked so, or all while nobody is marked."""
        state = self.model.State
        marked = self.model.objects.filter(session=OuterRef("session"), state__in=[state.ATTENDED, state.ABSENT])
        is_coming = Q(state=state.CONFIRMED) & (Q(session__ends_at__gt=now) | ~Exists(marked))
        return self.filter(Q(state=state.ATTENDED) | is_coming)

    def holding_place(self, now: datetime) -> Self:
        """All that takes a place at `now`: see `holds_place`."""
        return self.filter(holds_place(self.model, now))

    def waiting(self) -> Self:
        """Those in a queue that is not closed for them: with priority first, then who came first."""
        return self.filter(state=self.model.State.WAITING, released_at=None).order_by(*TURN[1:])

    def in_turn_for(self, date: Target, now: datetime) -> Self:
        """Who may get a place at a date, in the order of their turns."""
        queue = self.waiting().filter(event=date.event).for_date(date.pk)
        return queue.alias(at_once=goes_at_once(date.closes_at, now)).order_by(*TURN)

    def next_in_line(self, date: Target, now: datetime) -> Self:
        """Who gets the places at a date that get free, in that order: all whose organisation may have one more."""
        if date.cap is None:
            return self.in_turn_for(date, now)
        there, colleagues = date.from_within(), self.filter(organisation=OuterRef("organisation"))
        held = colleagues.holding_place(now).filter(session=there.pk)
        earlier = colleagues.in_turn_for(there, now).filter(precedes(TURN))
        theirs = _number_of(held, "organisation") + _number_of(earlier, "organisation")
        queue = self.in_turn_for(date, now).alias(cap=ExpressionWrapper(date.cap, IntegerField()), theirs=theirs)
        # Most sessions have no cap; the database stops reading there.
        return queue.filter(Q(cap=None) | Q(organisation=None) | Q(theirs__lt=F("cap")))

    def for_date(self, session: "Session") -> Self:
        """Whoever asks for this date, or for another one and is fine with this one too."""
        through = self.model.alternatives.through.objects
        is_fine = through.filter(registration=OuterRef("pk"), session=one_query_deeper(session))
        return self.filter(Q(session=session) | Exists(is_fine))

    def in_queue_of(self, session: "Session") -> Self:
        """Who may get a place at `session`: those who wait for it, and those at a twin date for whom it is fine too."""
        return self.waiting().for_date(session)

    def with_expired_offer(self, now: datetime) -> Self:
        """Of offers that still bind: what was offered at a date that was called off since went with the date."""
        return self.filter(state=self.model.State.OFFERED, offer_expires_at__lte=now, released_at=None)

    def upcoming_for(self, user: Reader | int, now: datetime) -> Self:
        """This member's places and places in the queue at sessions that are not over `now`, the first one first."""
        return (
            self.binding(now)
            .filter(member=user, session__ends_at__gte=now)
            .select_related("session")
            .with_queue_position(now)
            .order_by("session__starts_at", "id")
        )

    def with_queue_position(self, now: datetime | None = None) -> Self:
        """Adds `queue_position`: 1 for who gets the next place at the own date, None for who does not wait."""
        now = now or timezone.now()
        ahead = self.model.objects.next_in_line(Target.around("session"), now).filter(precedes(TURN))
        rows = self.alias(at_once=goes_at_once(F("session__closes_at"), now))
        waits = models.When(state=self.model.State.WAITING, released_at=None, then=_number_of(ahead, "event") + 1)
        return rows.annotate(queue_position=models.Case(waits, output_field=IntegerField()))

    def due_for_reminder(self, until: datetime) -> Self:
        """Places at sessions that start before `until` and were not reminded of."""
        return self.confirmed().filter(
            reminded_at=None,
            session__cancelled_at=None,
            session__starts_at__gt=timezone.now(),
            session__starts_at__lte=until,
        )


class CircleConsentQuerySet(models.QuerySet["CircleConsent"]):
    def valid(self, now: datetime) -> Self:
        """Neither withdrawn nor run out."""
        return self.filter(ended_at=None, expires_at__gt=now)


class HarvestedQuestionQuerySet(models.QuerySet["HarvestedQuestion"]):
    def waiting_for_member(self) -> Self:
        """Asked about, still open, and not decided by who brought it."""
        return self.filter(asked_at__isnull=False, decision="", answered_at=None)


class HandoutQuerySet(models.QuerySet["Handout"]):
    def kept(self) -> Self:
        return self.filter(removed_at=None)

    def shown(self, now: datetime) -> Self:
        """Those participants may see at `now`."""
        moment = self.model.From
        return self.kept().filter(
            Q(shown_from=moment.NOW)
            | Q(shown_from=moment.START, session__starts_at__lte=now)
            | Q(shown_from=moment.END, session__ends_at__lte=now)
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_registration_state(self) -> Self:
        """Adds `came`: the state of this session's active registration under the same address, if there is one."""
        registrations = apps.get_model("events", "Registration").objects.active()
        same_person = registrations.filter(session=OuterRef("session"), member__email__iexact=OuterRef("email"))
        return self.annotate(came=Subquery(same_person.values("state")[:1]))

    def unanswered(self, now: datetime) -> Self:
        """Those that can still be used and were not: by a registration, also without the link, or a refusal."""
        open_ones = self.filter(registration=None, declined_at=None, withdrawn_at=None, expires_at__gt=now)
        return open_ones.with_registration_state().filter(came=None)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self) -> Self:
        """Neither replaced nor withdrawn; at most one for each registration."""
        return self.filter(replaced_at=None, withdrawn_at=None)


class EvaluationAnswerQuerySet(models.QuerySet["EvaluationAnswer"]):
    def waiting(self) -> Self:
        """Not let through to the results yet."""
        return self.filter(batch=None)

    def shown(self) -> Self:
        return self.filter(batch__isnull=False)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def switched_on(self) -> Self:
        return self.filter(switched_off_at=None)

    def told_about(self, session_id: int) -> Self:
        """Those whose owner may see this session now, as `permissions.sessions_organised_by` says it of one user."""
        organises = Q(owner__groups__name=ORGANISERS, owner__organised_sessions=session_id)
        helps = Q(owner__groups__name__in=[EDITORS, ADMINISTRATORS]) | Q(owner__is_superuser=True)
        return self.switched_on().filter(organises | helps, owner__is_active=True).distinct()


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def waiting(self) -> Self:
        """Not arrived and not given up, at a webhook that is on."""
        return self.filter(next_attempt_at__isnull=False, webhook__switched_off_at=None)

    def due(self, now: datetime) -> Self:
        """Those whose turn it is, in the order things happened."""
        return self.waiting().filter(next_attempt_at__lte=now).order_by("id")
