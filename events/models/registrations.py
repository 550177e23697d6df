import secrets
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst

from events.querysets import RegistrationQuerySet
from foundation.components import Pill

from .sessions import Session

# Without what is easily misread or misheard: 0 and O, 1, I and L, and U.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def new_code() -> str:
    """Ten letters that nobody guesses (49 bits), short enough to type."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Registration(models.Model):
    """A member's place, or place in the queue, at one session. Registering again after cancelling uses the same row."""

    # Only where `with_queue_position()` asked for it.
    queue_position: int | None

    class State(models.TextChoices):
        PENDING = "aangevraagd", "wacht op goedkeuring"
        CONFIRMED = "bevestigd", "aangemeld"
        WAITING = "wachtlijst", "wachtlijst"
        OFFERED = "aangeboden", "plek aangeboden"
        EXPIRED = "verlopen", "aanbod verlopen"
        DECLINED = "afgeslagen", "aanbod afgeslagen"
        REJECTED = "afgewezen", "niet toegelaten"
        CANCELLED = "afgemeld", "afgemeld"
        ATTENDED = "aanwezig", "aanwezig"
        ABSENT = "afwezig", "afwezig"
        EXCUSED = "verhinderd", "verhinderd"

    # How a list shows each state: colour and icon.
    LOOKS: dict[str, tuple[str, str]] = {
        State.PENDING: ("info", "clipboard-check"),
        State.CONFIRMED: ("ok", "circle-check"),
        State.WAITING: ("warn", "hourglass"),
        State.OFFERED: ("warn", "ticket"),
        State.EXPIRED: ("", "calendar-x"),
        State.DECLINED: ("", "calendar-x"),
        State.REJECTED: ("rose", "circle-x"),
        State.CANCELLED: ("", "calendar-x"),
        State.ATTENDED: ("ok", "circle-check"),
        State.ABSENT: ("", "user-round-x"),
        State.EXCUSED: ("", "calendar-x"),
    }
    # Taking part, or on the way to it; at most one of these per person per event.
    ACTIVE = (State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED, State.ATTENDED)
    # Has, or had, a place of their own. An offer holds a place too, until it expires.
    WITH_PLACE = (State.CONFIRMED, State.ATTENDED, State.ABSENT)

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.PROTECT, related_name="registrations")
    # The session's own event, repeated here so that the database itself holds "one place per person per event".
    event = models.ForeignKey(
        "events.EventPage", verbose_name="bijeenkomst", on_delete=models.PROTECT, related_name="registrations"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="registrations"
    )
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name="organisatie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
        help_text="Waar het lid werkte toen het zich aanmeldde.",
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="aangemeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leeg als het lid zichzelf aanmeldde.",
    )
    state = models.CharField("status", max_length=12, choices=State)
    queued_at = models.DateTimeField("aangemeld op")
    priority = models.PositiveSmallIntegerField("voorrang", default=0, help_text="Hoger gaat voor in de wachtlijst.")
    approved_at = models.DateTimeField("goedgekeurd op", null=True, blank=True)
    offer_expires_at = models.DateTimeField("aanbod geldt tot", null=True, blank=True)
    accepts_short_notice = models.BooleanField("kan ook op korte termijn", default=False)
    alternatives = models.ManyToManyField(
        Session, verbose_name="andere data die ook passen", blank=True, related_name="alternative_registrations"
    )
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    cancelled_at = models.DateTimeField("afgemeld op", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgemeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    held_until = models.DateTimeField(
        "plek nog vastgehouden tot", null=True, blank=True, editable=False, help_text="Zo lang kan afmelden terug."
    )
    # What the database knows of `binds()`: it can't look at the clock or at the date in a constraint.
    released_at = models.DateTimeField(
        "bindt niet meer sinds",
        null=True,
        blank=True,
        editable=False,
        help_text="De datum gaat niet door of is geweest, of de wachtlijst is gesloten.",
    )
    # Shown to the member on the day; it does nothing but let an organiser of this very session note who is there.
    code = models.CharField(  # noqa: DJ001  (unique: nobody without a code may look like another)
        "code bij de ingang", max_length=CODE_LENGTH, unique=True, null=True, default=new_code, editable=False
    )
    attendance_marked_at = models.DateTimeField("aanwezigheid genoteerd op", null=True, blank=True)
    sequence = models.PositiveIntegerField("versie in de agenda", default=0)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    contribution = models.TextField("wat je meebrengt", max_length=500, blank=True)
    dietary = models.CharField("dieet en toegang", max_length=200, blank=True)
    listed_at = models.DateTimeField("op de deelnemerslijst sinds", null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    lost_choices: Sequence[str] = ()  # what was full when the place came: for the mail about it, not stored

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["queued_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="registration_once_per_session"),
            models.UniqueConstraint(
                fields=["event", "member"],
                condition=Q(
                    state__in=["aangevraagd", "bevestigd", "wachtlijst", "aangeboden", "aanwezig"], released_at=None
                ),
                name="registration_active_once_per_event",
            ),
            models.CheckConstraint(
                condition=Q(held_until=None) | Q(state__in=["afgemeld", "verhinderd"]),
                name="registration_held_after_cancelling",
            ),
            models.CheckConstraint(
                condition=Q(state="aangeboden", offer_expires_at__isnull=False)
                | (~Q(state="aangeboden") & Q(offer_expires_at=None)),
                name="registration_offer_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "state", "-priority", "queued_at", "id"], name="registration_queue"),
            models.Index(
                fields=["offer_expires_at"], condition=Q(offer_expires_at__isnull=False), name="registration_offers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} bij {self.session}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("events:registration", args=[self.event.slug])

    @property
    def pill(self) -> Pill:
        """The state as lists of people show it."""
        return Pill(capfirst(self.get_state_display()), *self.LOOKS[self.state])

    @property
    def is_active(self) -> bool:
        return self.state in self.ACTIVE

    def binds(self, now: datetime) -> bool:
        """Does this keep its member from another date of the event? `RegistrationQuerySet.binding` asks it of many.

        Only while its own date can still be attended: not when that is over or called off, when the offer ran out, or
        when the queue one waits in is closed. Who was there has had the theme.
        """
        session = self.session
        if not self.is_active or self.released_at or session.is_cancelled:
            return False
        ends_at: dict[str, datetime | None] = {
            self.State.WAITING: session.closes_at,
            self.State.OFFERED: self.offer_expires_at,
        }
        return self.is_attended or now < (ends_at.get(self.state) or session.ends_at)

    @property
    def has_place(self) -> bool:
        return self.state in self.WITH_PLACE

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def still_waits(self) -> bool:
        """Waits in a queue that did not end."""
        return self.is_waiting and self.released_at is None

    @property
    def is_pending(self) -> bool:
        return self.state == self.State.PENDING

    @property
    def is_offered(self) -> bool:
        return self.state == self.State.OFFERED

    @property
    def is_attended(self) -> bool:
        return self.state == self.State.ATTENDED
