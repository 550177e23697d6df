import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from foundation.dutch import fold
from foundation.prepared import prepared

from ..permissions import ADMINISTRATORS, is_confirmed, is_staff_member, runs_sessions
from ..querysets import SECOND_FACTORS, AffiliationQuerySet, PeopleManager, lapse_moment

NAME_LENGTH = 240


if TYPE_CHECKING:
    from .affiliation import Affiliation


class UserManager(PeopleManager["User"], BaseUserManager["User"]):
    use_in_migrations = True

    def bulk_create(self, objs: Iterable["User"], *args: Any, **kwargs: Any) -> list["User"]:
        people = list(objs)
        for person in people:
            person.search_name = person.name_to_search()
        return super().bulk_create(people, *args, **kwargs)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The mail address is the login; public URLs carry the uuid."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("mailadres", unique=True)
    first_name = models.CharField("voornaam", max_length=80)
    last_name = models.CharField("achternaam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("lid sinds", default=timezone.now)
    last_seen_on = models.DateField("laatst gezien op", null=True, blank=True, editable=False)
    first_steps_closed_at = models.DateTimeField("eerste stappen weggelegd op", null=True, blank=True, editable=False)
    erased_at = models.DateTimeField("gewist op", null=True, blank=True, editable=False)
    search_name = models.CharField(
        "naam om op te zoeken", max_length=NAME_LENGTH, default="", db_default="", editable=False
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "lid"
        verbose_name_plural = "leden"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]
        indexes = [models.Index(fields=["last_name", "id"], name="user_by_last_name")]  # the directory's first page

    def __str__(self) -> str:
        return self.get_full_name()

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.search_name = self.name_to_search()
        if update_fields is not None and {"first_name", "last_name"} & set(update_fields):
            update_fields = {*update_fields, "search_name"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def name_to_search(self) -> str:
        """The name in lower case and without accents."""
        return fold(self.get_full_name())[:NAME_LENGTH]

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
    def runs_sessions(self) -> bool:
        return runs_sessions(self)

    @property
    def is_confirmed(self) -> bool:
        """As templates and the floor below ask it."""
        return is_confirmed(self)

    @cached_property
    def has_standing_place(self) -> bool:
        """Does this user work somewhere where somebody confirmed it? The session's user brings the answer along."""
        return any(place.is_standing for place in self.current)

    @property
    def has_open_contacts(self) -> bool:
        """May contact details be shown, of this user and to this user? Not while every place is long overdue."""
        confirmed = [place for place in self.current if place.confirmed_at]
        return not confirmed or any(place.opens_contacts for place in confirmed) or is_staff_member(self)

    @property
    def works_in_cms(self) -> bool:
        return is_staff_member(self)

    @cached_property
    def has_second_factor(self) -> bool:
        """A passkey or an authenticator app; recovery codes alone are none."""
        if hasattr(self, "second_factor"):
            return bool(self.second_factor)
        return self.authenticator_set.filter(type__in=SECOND_FACTORS).exists()

    @cached_property
    def current(self) -> "list[Affiliation]":
        """Where this user works now, in telling order; without a query when `with_current_affiliation()` set it."""
        places = _places_of(self.pk, lapse_moment())
        for place in places:
            place.user = self
        return places

    @cached_property
    def affiliation(self) -> "Affiliation | None":
        """The place to tell first."""
        return self.current[0] if self.current else None

    def place_at(self, organisation_id: int) -> "Affiliation | None":
        """Where this user works at this organisation."""
        return next((place for place in self.current if place.organisation_id == organisation_id), None)

    @property
    def workplaces(self) -> "list[Affiliation]":
        """Where somebody confirmed that this user works, the one to tell first in front."""
        return [place for place in self.current if place.is_standing]

    @property
    def organisation_id(self) -> int | None:
        """Of the place to tell first."""
        return self.affiliation.organisation_id if self.affiliation else None

    @property
    def administers_somewhere(self) -> bool:
        return any(place.is_standing and place.administers_since for place in self.current)


@prepared
def _places_of(person: int, lapsed: datetime) -> models.QuerySet["Affiliation"]:
    places: AffiliationQuerySet = apps.get_model("members", "Affiliation").objects.filter(user=person)
    return places.in_telling_order(lapsed)
