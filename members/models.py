import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from .permissions import ADMINISTRATORS, is_staff_member
from .querysets import SECOND_FACTORS, AffiliationQuerySet, OrganisationQuerySet, UserQuerySet


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The mail address is the login; public URLs carry the uuid."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("mailadres", unique=True)
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("achternaam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("lid sinds", default=timezone.now)
    erased_at = models.DateTimeField("gewist op", null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name

    def get_absolute_url(self) -> str:
        return reverse("members:detail", args=[self.uuid])

    @cached_property
    def group_names(self) -> frozenset[str]:
        """The names of this user's groups, asked at most once per request."""
        if not getattr(self, "in_a_group", True):
            return frozenset()
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_staff(self) -> bool:
        """May this user enter Django's admin? Who leaves the group leaves the admin."""
        return self.is_superuser or ADMINISTRATORS in self.group_names

    @property
    def works_in_cms(self) -> bool:
        return is_staff_member(self)

    @cached_property
    def has_second_factor(self) -> bool:
        """A passkey or an authenticator app; recovery codes alone are none."""
        if hasattr(self, "second_factor"):
            return self.second_factor
        return self.authenticator_set.filter(type__in=SECOND_FACTORS).exists()

    @cached_property
    def affiliation(self) -> "Affiliation | None":
        """Where this user works now; without a query when fetched by `with_current_affiliation()`."""
        if hasattr(self, "current"):
            return self.current[0] if self.current else None
        return self.affiliations.in_telling_order().first()


class Organisation(models.Model):
    class Kind(models.TextChoices):
        ALLIANCE = "samenwerkingsverband", "samenwerkingsverband"
        BOARD = "schoolbestuur", "schoolbestuur"
        SCHOOL = "school", "school"
        OTHER = "anders", "anders"

    class Sector(models.TextChoices):
        PRIMARY = "po", "primair onderwijs (po)"
        SECONDARY = "vo", "voortgezet onderwijs (vo)"
        BOTH = "po-vo", "po en vo"

    name = models.CharField("naam", max_length=160, unique=True)
    slug = models.SlugField("adres", max_length=160, unique=True)
    number = models.CharField("nummer", max_length=12, unique=True, null=True, blank=True)
    kind = models.CharField("soort", max_length=24, choices=Kind, default=Kind.ALLIANCE)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.PRIMARY)
    region = models.CharField("regio", max_length=80, blank=True, db_index=True)
    website = models.URLField("website", blank=True)
    proposed_by = models.ForeignKey(
        User, verbose_name="voorgesteld door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField("goedgekeurd op", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = [Lower("name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:detail", args=[self.slug])


class Affiliation(models.Model):
    """A person works at an organisation, in a role, from a day until a day; somebody confirmed it."""

    class Role(models.TextChoices):
        DIRECTOR = "directeur", "directeur"
        BOARD_MEMBER = "bestuurder", "bestuurder"
        QUALITY_OFFICER = "kwaliteitsmedewerker", "kwaliteitsmedewerker"
        OTHER = "anders", "anders"

    user = models.ForeignKey(User, verbose_name="lid", on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="affiliations"
    )
    role = models.CharField("functie", max_length=24, choices=Role)
    started_on = models.DateField("van", default=timezone.localdate)
    ended_on = models.DateField("tot", null=True, blank=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name="bevestigd door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    administers_since = models.DateTimeField("organisatiebeheerder sinds", null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(ended_on=None), name="affiliation_current_once"
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} bij {self.organisation}"

    @property
    def role_in_words(self) -> str:
        """'directeur', or nothing for a role that has no name of its own."""
        return "" if self.role == self.Role.OTHER else self.get_role_display()


class ContactCard(models.Model):
    """What a person chose to show of themselves; every field is hidden until its owner shows it."""

    class Audience(models.TextChoices):
        NOBODY = "niemand", "niemand"
        MEMBERS = "leden", "leden van het netwerk"

    user = models.OneToOneField(User, verbose_name="lid", on_delete=models.CASCADE, related_name="card")
    about = models.TextField("over mij", max_length=600, blank=True)
    phone = models.CharField("telefoon", max_length=32, blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    ask_me_about = models.ManyToManyField(
        "foundation.Theme", verbose_name="vraag mij over", blank=True, related_name="experts"
    )
    listed_in_directory = models.CharField("in de ledenlijst", max_length=12, choices=Audience, default=Audience.NOBODY)
    email_audience = models.CharField("mailadres zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    phone_audience = models.CharField("telefoon zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    linkedin_audience = models.CharField("LinkedIn zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    about_audience = models.CharField("over mij zien", max_length=12, choices=Audience, default=Audience.NOBODY)

    class Meta:
        verbose_name = "contactkaart"
        verbose_name_plural = "contactkaarten"

    def __str__(self):
        return f"Contactkaart van {self.user}"


class Consent(models.Model):
    """Somebody showed a field of their card to an audience: the words they agreed to, from when until when."""

    user = models.ForeignKey(User, verbose_name="lid", on_delete=models.CASCADE, related_name="consents")
    field = models.CharField("wat", max_length=32)
    audience = models.CharField("aan wie", max_length=12, choices=ContactCard.Audience)
    text_version = models.CharField("versie van de tekst", max_length=16)
    given_at = models.DateTimeField("gegeven op", default=timezone.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "field"], condition=Q(withdrawn_at=None), name="consent_standing_once"
            ),
        ]

    def __str__(self):
        return f"{self.field} aan {self.get_audience_display()}"
