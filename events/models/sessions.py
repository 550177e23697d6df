import uuid
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.models import ClusterableModel

from events.querysets import SessionQuerySet
from foundation.dates import day_in_words


class Session(ClusterableModel):
    """One date of an event. With registrations it cannot be deleted, only cancelled."""

    # Only where `with_seats()` asked for them.
    taken: int
    waiting: int
    ahead: int
    # Only where `with_people()` asked for it.
    people: int
    # Only where `with_undecided()` asked for it.
    pending: int
    # Only where `with_announcement()` asked for them.
    slug: str
    title: str
    intro: str

    class Mode(models.TextChoices):
        ON_SITE = "locatie", "op locatie"
        ONLINE = "online", "online"

    event = models.ForeignKey(
        "events.EventPage", verbose_name="bijeenkomst", on_delete=models.PROTECT, related_name="sessions"
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    starts_at = models.DateTimeField("begint", db_index=True)
    ends_at = models.DateTimeField("eindigt")
    mode = models.CharField("vorm", max_length=10, choices=Mode, default=Mode.ON_SITE)
    place = models.CharField("plaats", max_length=80, blank=True, help_text="De stad of het dorp. Leeg bij online.")
    directions = models.CharField(
        "zaal en route",
        max_length=200,
        blank=True,
        help_text="Zoals ‘De Werkplaats, vijf minuten van het station’.",
    )
    meeting_url = models.URLField(
        "link naar de online bijeenkomst",
        blank=True,
        help_text="Alleen aangemelde deelnemers zien deze link, vanaf een kwartier voor het begin.",
    )
    capacity = models.PositiveSmallIntegerField("aantal plekken", validators=[MinValueValidator(1)])
    organisation_cap = models.PositiveSmallIntegerField(
        "hooguit per organisatie",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Leeg: geen grens. Wie erboven komt, komt op de wachtlijst.",
    )
    requires_approval = models.BooleanField(
        "aanmeldingen eerst goedkeuren",
        default=False,
        help_text="Een aanmelding wacht dan tot een organisator haar goedkeurt.",
    )
    pending_holds_place = models.BooleanField(
        "wie op goedkeuring wacht, houdt een plek bezet",
        default=False,
        help_text="Anders krijgt iemand pas bij de goedkeuring een plek, of een plaats op de wachtlijst.",
    )
    invitation_only = models.BooleanField(
        "alleen op uitnodiging",
        default=False,
        help_text="Alleen wie een uitnodiging kreeg, kan zich aanmelden. De pagina blijft voor iedereen te lezen.",
    )
    favours_missed = models.BooleanField(
        "voorrang voor wie de vorige keer misgreep",
        default=False,
        help_text="Een organisatie die de vorige keer geen plek kreeg, staat vooraan op de wachtlijst.",
    )
    asks_needs = models.BooleanField(
        "vraag naar dieet en toegang",
        default=True,
        help_text="Alleen organisatoren zien de antwoorden; een week na afloop zijn ze gewist.",
    )
    opens_at = models.DateTimeField("aanmelden vanaf", default=timezone.now)
    closes_at = models.DateTimeField("aanmelden tot", help_text="Tot dit moment schuift ook de wachtlijst door.")
    cancel_until = models.DateTimeField("afmelden tot")
    # Of the three above those that somebody chose; the others move along when the start does.
    fixed_moments = models.JSONField("momenten die met de hand zijn gekozen", default=list, blank=True, editable=False)
    hours = models.DecimalField(
        "uren op het bewijs van deelname",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5"))],
        help_text="Leeg: zo lang als de bijeenkomst duurt.",
    )
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="organisatoren", blank=True, related_name="organised_sessions"
    )
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name="groepsbegeleiders",
        blank=True,
        related_name="facilitated_sessions",
        help_text="Wie een groep kan begeleiden, wordt zelf niet ingedeeld en ziet alleen de eigen groep.",
    )
    places_kept = models.PositiveSmallIntegerField(
        "plekken die bleven toen de capaciteit omlaag ging", default=0, editable=False
    )
    cancelled_at = models.DateTimeField("afgelast op", null=True, blank=True, editable=False)
    cancellation_reason = models.CharField("reden van afgelasten", max_length=300, blank=True, editable=False)
    sequence = models.PositiveIntegerField("versie in agenda’s", default=0, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    updated_at = models.DateTimeField("gewijzigd op", auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "datum"
        verbose_name_plural = "datums"
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message="Het einde ligt voor het begin. Kies een later einde.",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at"), closes_at__lte=F("starts_at")),
                name="session_closes_in_time",
                violation_error_message="Aanmelden opent voordat het sluit, en sluit uiterlijk bij het begin.",
            ),
            models.CheckConstraint(
                condition=Q(cancel_until__lte=F("starts_at")),
                name="session_cancel_in_time",
                violation_error_message="Afmelden kan tot uiterlijk het begin. Kies een eerder moment.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="session_has_places",
                violation_error_message="Er is minstens één plek nodig.",
            ),
            models.CheckConstraint(
                condition=Q(mode="online") | ~Q(place=""),
                name="session_has_a_place",
                violation_error_message="Vul een plaats in, of kies ‘online’.",
            ),
            models.CheckConstraint(
                condition=Q(organisation_cap=None) | Q(organisation_cap__gte=1),
                name="session_organisation_cap_positive",
                violation_error_message="De grens per organisatie is minstens één, of leeg.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event.title}, {day_in_words(self.starts_at)}"

    @property
    def place_in_words(self) -> str:
        if self.mode == self.Mode.ONLINE:
            return "Online"
        return ", ".join(filter(None, [self.place, self.directions]))

    @property
    def is_online(self) -> bool:
        return self.mode == self.Mode.ONLINE

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def is_open(self, now: datetime) -> bool:
        return not self.is_cancelled and self.opens_at <= now < self.closes_at
