"""What somebody sees on the page of an event: its dates, their own place, and what they can do now."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, QuerySet, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from events.afterwards.aftermath.own import Aftermath
from events.models.invitations import Invitation
from events.models.registrations import Registration
from events.models.sessions import Session
from events.organising.attendance.code import CheckIn, shows_on
from events.organising.groups.tables import OwnGroup, own_group
from events.places.life_cycle import Step, steps_of
from events.places.registration import particulars_of, refused_dates
from events.places.standing import Standing, seats_in_words, standing_of_registration, standing_of_session
from events.room import Lack, free_places, lack_of_room, places_held
from foundation.dates import moment_in_words
from foundation.prepared import prepared
from foundation.readers import Reader
from members.directory.person_pages import with_pages
from members.directory.visibility import visible_details
from members.models import User

from .date import Date
from .entry.access import is_welcome_at, usable_invitations
from .entry.forms import RegistrationForm
from .entry.terms import Term, terms_of
from .structured_data import event_as_json_ld

WAITS_FOR_THE_CAP = "Er zijn nog plekken, maar je organisatie heeft er al zoveel als mag."


@dataclass
class Visit:
    event: Page
    user: Reader
    now: datetime = field(default_factory=timezone.now)

    @cached_property
    def sessions(self) -> list[Session]:
        if not self.event.pk:  # the preview of a page that was never saved
            return []
        sessions = _sessions_of(self.event.pk, self.now)
        for session in sessions:
            session.event = self.event
        return sessions

    @cached_property
    def dates(self) -> list[Date]:
        return [
            Date(
                session,
                standing_of_session(session, self.now),
                seats_in_words(session, self.now),
                self.lack_at(session),
            )
            for session in self.sessions
        ]

    def lack_at(self, session: Session) -> Lack | None:
        """Why this very reader would have to wait there."""
        return lack_of_room(session, free=free_places(session), held=self.held[session.pk])

    @cached_property
    def held(self) -> Counter[int]:
        """How many places the organisation of this reader has at each date with a cap."""
        organisation = self.user.organisation_id if self.user.is_authenticated else None
        return places_held(self.sessions, organisation, self.now)

    @cached_property
    def shown_dates(self) -> list[Date]:
        """The dates to read about: one's own, else those to come, else all that were."""
        if self.main and self.is_taking_part:
            return [self.main]
        return [date for date in self.dates if date.session.ends_at > self.now] or self.dates

    @cached_property
    def open_dates(self) -> list[Date]:
        """The dates this reader can register for now: none to which they were not let in."""
        refused = refused_dates(self.own_rows)
        dates = [date for date in self.dates if date.session.is_open(self.now) and date.session.pk not in refused]
        return [date for date in dates if self.is_welcome_at(date.session)]

    def is_welcome_at(self, session: Session) -> bool:
        return is_welcome_at(session, self.invitations)

    @cached_property
    def invitations(self) -> list[Invitation]:
        return usable_invitations(self.user, self.sessions, self.now)

    @cached_property
    def registration(self) -> Registration | None:
        """The member's own registration: the one that binds, else the latest, one that was active to the end first."""
        return max(self.own_rows, key=lambda row: (row.binds(self.now), row.is_active, row.queued_at), default=None)

    @cached_property
    def own_rows(self) -> list[Registration]:
        """All that this member has, or had, at the dates of the event."""
        if not (self.user.is_authenticated and self.event.pk):
            return []
        rows = _registrations_of(self.user.pk, self.event.pk, self.now)
        by_pk = {row.pk: row for row in self.sessions}
        for row in rows:
            row.session, row.event = by_pk[row.session_id], self.event
        return rows

    @cached_property
    def has_place(self) -> bool:
        """At the date the page is about."""
        own = self.registration
        return bool(own and own.has_place and own.session == self.main_session)

    @cached_property
    def is_refused(self) -> bool:
        return bool(self.registration and self.registration.state == Registration.State.REJECTED)

    @cached_property
    def check_in(self) -> CheckIn | None:
        """On the day: the code to show at the door."""
        own = self.registration
        return CheckIn(own.code) if own and own.code and shows_on(own, self.now) else None

    @cached_property
    def group(self) -> OwnGroup | None:
        """The member's own group, once the organiser shows it."""
        return own_group(self.registration) if self.registration else None

    @cached_property
    def is_bound(self) -> bool:
        """Has this member something at a date that can still be attended?"""
        return bool(self.registration and self.registration.binds(self.now))

    @cached_property
    def is_taking_part(self) -> bool:
        """Is the page about one's own date: does it bind, or is there no other one to choose?"""
        return self.is_bound or bool(self.registration and self.registration.is_active and not self.open_dates)

    @cached_property
    def lost(self) -> bool:
        """Did this member lose a date, or wait for it in vain, while there is another one to choose?"""
        return bool(self.registration and self.registration.is_active and not self.is_taking_part)

    @cached_property
    def standing(self) -> Standing | None:
        """Where the member stands, in words."""
        if not self.registration:
            return None
        standing, session = standing_of_registration(self.registration, self.now), self.registration.session
        if self.registration.is_waiting and self.is_bound and self.lack_at(session) is Lack.CAP:
            return replace(standing, explanation=f"{WAITS_FOR_THE_CAP} {standing.explanation}")
        return standing

    @cached_property
    def aftermath(self) -> Aftermath | None:
        """What the session still has for the member once it has begun."""
        return Aftermath(self.registration, self.now) if self.registration else None

    @cached_property
    def main(self) -> Date | None:
        """The date the page is about: one's own, else the first to come, else the last one."""
        if self.registration and self.is_taking_part:
            return next(date for date in self.dates if date.session == self.registration.session)
        coming = [date for date in self.dates if date.session.ends_at > self.now]
        standing = [date for date in coming if not date.session.is_cancelled]
        return next(iter(standing or coming or self.dates[-1:]), None)

    @property
    def main_session(self) -> Session:
        """The same where something is asked that only a page with dates asks. Raises Session.DoesNotExist."""
        if self.main is None:
            raise Session.DoesNotExist
        return self.main.session

    @cached_property
    def steps(self) -> list[Step]:
        has_life = self.main and not self.main.session.is_cancelled
        return steps_of(self) if has_life else []

    @property
    def has_several(self) -> bool:
        """Is there more than one date that one could take the page to be about?"""
        return len([session for session in self.sessions if not session.is_cancelled]) > 1

    @cached_property
    def is_over(self) -> bool:
        return bool(self.main and self.main.session.ends_at <= self.now)

    @cached_property
    def report(self) -> Page | None:
        """What was written about this event once it is over: the report of this very date before that of another."""
        if not self.is_over:
            return None
        session: Any = self.main_session  # `reports` is of the floor above
        reports = session.reports.model.objects.published().filter(sessions__event=self.event)
        own_first = Case(When(sessions=session, then=0), default=1)
        report: Page | None = reports.order_by(own_first, "-first_published_at").first()
        return report

    @cached_property
    def why_not(self) -> str:
        """Why nobody can register now, and what to do instead."""
        session = self.main_session
        if session.is_cancelled:
            return session.cancellation_reason or "Deze bijeenkomst is afgelast. Kijk in de agenda voor andere data."
        if self.is_over:
            if self.report:
                return "Deze bijeenkomst is geweest. In het verslag lees je wat eruit kwam."
            return "Deze bijeenkomst is geweest. Komt er een verslag, dan staat het bij de verslagen."
        if self.now < session.opens_at:
            return f"Aanmelden kan vanaf {moment_in_words(session.opens_at)}. Zet de datum alvast in je agenda."
        if self.needs_invitation:
            return "Deze bijeenkomst is alleen op uitnodiging. Denk je dat je erbij hoort, laat het ons dan weten."
        return "De aanmelding is gesloten. In de agenda staan andere data."

    @cached_property
    def structured_data(self) -> list[SafeString]:
        return [event_as_json_ld(session, self.now) for session in self.sessions]

    @cached_property
    def can_register(self) -> bool:
        return not self.is_bound and bool(self.open_dates)

    @cached_property
    def needs_invitation(self) -> bool:
        """Is registration open, but not for this reader?"""
        session = self.main_session
        return session.is_open(self.now) and not self.is_welcome_at(session)

    @cached_property
    def has_room(self) -> bool:
        """Does this reader get a place by registering now, at one of the dates at least?"""
        return any(date.lack is None for date in self.open_dates)

    @property
    def call(self) -> str:
        """What the button at the top says that leads to the form."""
        if self.lost or self.is_refused:
            return "Kies een andere datum"
        if not self.has_room:
            return "Zet me op de wachtlijst"
        free = self.open_dates[0].free if len(self.open_dates) == 1 else ""
        return f"Meld je aan, {free}" if free else "Meld je aan"

    @property
    def own_call(self) -> str:
        """What the button says that leads to one's own registration."""
        return (
            "Geef antwoord"
            if self.registration and self.registration.is_offered and self.is_bound
            else "Bekijk je aanmelding"
        )

    @cached_property
    def terms(self) -> list[Term]:
        """What to know before registering; nothing when one takes part already or nobody can."""
        coming = [session for session in self.sessions if not session.is_cancelled and self.now < session.closes_at]
        return [] if self.is_taking_part else terms_of(coming, self.user, self.held, self.now)

    @cached_property
    def hosts(self) -> list[tuple[str, str]]:
        """Whom to ask for an invitation: the name, with the mail address when they show it to this reader."""
        people = self.main_session.organisers.filter(card__isnull=False).select_related("card")
        people = people.with_current_affiliation().order_by("pk")
        return [(person.get_full_name(), visible_details(person, self.user).email) for person in people]

    def form(self) -> RegistrationForm | None:
        """The form to register with, filled with earlier answers after a cancellation; None for who can't now."""
        return self.form_with(None) if self.user.is_authenticated and self.can_register else None

    def form_with(self, data: QueryDict | None) -> RegistrationForm:
        """The same with what was filled in, also when one can't register any more."""
        dates = [date.session for date in self.open_dates]
        may_wait = any(date.lack for date in self.open_dates)
        lacks = {date.session.pk: date.lack for date in self.open_dates}
        about: dict[str, Any] = {
            "question": self.event.question,
            "user": self.user,
            "sessions": self.sessions,
            "lacks": lacks,
        }
        form = RegistrationForm(data, dates=dates, may_wait=may_wait, **about)
        if self.registration:
            form.fill(particulars_of(self.registration))
        return form

    @property
    def peopled_dates(self) -> list[Session]:
        """Of the dates to read about, those somebody comes to, or came to."""
        dates = [date.session for date in self.shown_dates if not date.session.is_cancelled]
        return [session for session in dates if session.people]

    @cached_property
    def companions(self) -> list[tuple[User, str]]:
        """Those who agreed to be on the list with where their names lead, for those who have a place themselves."""
        if not self.has_place:
            return []
        listed = Registration.objects.taking_part(self.now).filter(session=self.main_session, listed_at__isnull=False)
        people = User.objects.filter(pk__in=listed.values("member")).with_current_affiliation()
        return with_pages(people.order_by("last_name", "first_name"), self.user)


@prepared
def _sessions_of(event: int, now: datetime) -> QuerySet[Session]:
    sessions = Session.objects.filter(event=event).with_seats(now).with_people(now)
    return sessions.order_by("starts_at", "pk")


@prepared
def _registrations_of(member: int, event: int, now: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(event=event, member=member).with_queue_position(now)
