from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import connection, models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from foundation.dutch import fold
from foundation.readers import Person

from .name_search import fits_every_word
from .permissions import ADMINISTRATORS, STAFF, is_administrator

if TYPE_CHECKING:
    from .models import Affiliation, Organisation, OrganisationInvitation, User

SECOND_FACTORS = ["totp", "webauthn"]
# How long somebody stays a member whose place should have been confirmed anew.
GRACE = timedelta(days=90)
# How long their contact details are shown, and are shown to them.
CONTACTS_OPEN_FOR = timedelta(days=60)


def lapse_moment() -> datetime:
    """What had to be confirmed anew before this moment does not stand any more."""
    return timezone.now() - GRACE


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> Self:
        return self.filter(ended_on=None)

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def standing(self, lapsed: datetime | None = None) -> Self:
        """Those that make their user a member: current, confirmed, and not lapsed. The rule of `is_confirmed`.

        `lapsed` is the `lapse_moment()`, for a query that is prepared once and asked later.
        """
        in_time = Q(reconfirm_by=None) | Q(reconfirm_by__gte=lapsed or lapse_moment())
        return self.current().confirmed().filter(in_time)

    def waiting(self) -> Self:
        """Current ones nobody has confirmed yet, the longest waiting first."""
        return self.current().reachable().filter(confirmed_at=None, user__is_active=True).order_by("pk")

    def declined_since(self, moment: datetime) -> Self:
        """Requests that got a no after `moment` which still holds, the latest first."""
        declined = self.filter(declined_at__gt=moment, retry_allowed_at=None, user__is_active=True)
        return declined.order_by("-declined_at")

    def reachable(self) -> Self:
        """Those of people who did not leave the address they signed up with unverified."""
        return self.exclude(user__emailaddress__verified=False)

    def administering(self) -> Self:
        """Those by which their user administers the organisation."""
        return self.standing().filter(administers_since__isnull=False)

    def to_confirm_by(self, user: Person) -> Self:
        """Those this user may say yes or no to; nobody may about themselves."""
        others = self.exclude(user=user)
        if is_administrator(user):
            return others
        return others.filter(organisation__in=user.affiliations.administering().values("organisation"))

    def to_reconfirm(self, before: datetime) -> Self:
        """Confirmed places that hold no longer than until `before`, of people who are active."""
        return self.current().confirmed().filter(reconfirm_by__lt=before, user__is_active=True)

    def in_telling_order(self, lapsed: datetime | None = None) -> Self:
        """Current ones with their organisation: one that stands, one that waits, one that lapsed; `lapsed` as above."""
        is_over = Case(When(reconfirm_by__lt=lapsed or lapse_moment(), then=1), default=0)
        places = self.current().select_related("organisation")
        return places.order_by(is_over, F("confirmed_at").asc(nulls_last=True), "-started_on", "-pk")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)

    def alliances(self) -> Self:
        """Approved samenwerkingsverbanden: those that count where alliances are counted."""
        return self.approved().filter(kind=self.model.Kind.ALLIANCE)

    def by_name(self) -> Self:
        """As people look a name up: 'SWV Merelveld' under M, since nearly every alliance begins with those letters."""
        bare = Replace(Replace(F("name"), Value("Samenwerkingsverband "), Value("")), Value("SWV "), Value(""))
        return self.order_by(Lower(bare), "pk")


class OrganisationInvitationQuerySet(models.QuerySet["OrganisationInvitation"]):
    def open(self, now: datetime) -> Self:
        """Those that can still be accepted, as far as the row says."""
        return self.filter(withdrawn_at=None, accepted_at=None, expires_at__gt=now)

    def to(self, user: Person) -> Self:
        """Those to an address of which `user` showed that they read its mail."""
        verified = user.emailaddress_set.filter(verified=True).values(address=Lower("email"))
        return self.annotate(address=Lower("email")).filter(address__in=verified)


class UserQuerySet(models.QuerySet["User"]):
    def confirmed(self, *, as_sets: bool = True, lapsed: datetime | None = None) -> Self:
        """Those who are inside: `is_confirmed` of many people.

        With `as_sets` in the way that is quicker for all of them than for a page; `lapsed` as in `standing`.
        """
        staff = self.model.groups.through.objects.filter(group__name__in=STAFF)
        standing = self._affiliations.standing(lapsed)
        inside = _among(standing, as_sets=as_sets) | _among(staff, as_sets=as_sets) | Q(is_superuser=True)
        return self.filter(inside, is_active=True)

    def inviting_to(self, organisation: "Organisation") -> Self:
        """Those who may ask colleagues into it: `can_invite_to` of many people."""
        portal = self.model.groups.through.objects.filter(group__name=ADMINISTRATORS)
        own = self._affiliations.administering().filter(organisation=organisation)
        may_invite = Q(pk__in=portal.values("user")) | Q(pk__in=own.values("user")) | Q(is_superuser=True)
        return self.filter(may_invite, is_active=True)

    def listed(self, *, whole: bool = False, lapsed: datetime | None = None, also: Collection[int] = ()) -> Self:
        """People who chose to stand in the directory and whose place in the network somebody confirmed.

        With `whole` they are the same people, asked for in the way that is quicker for all of them than for a page.
        `also` are those who show themselves to this reader and not to all: see `also_listed_to` in `closeness`.
        """
        # SQLite copies a set before it looks into it, which pays only for all of them.
        as_sets = whole or connection.vendor == "postgresql"
        cards = apps.get_model("members", "ContactCard").objects.filter(listed_in_directory="leden")
        shown = _among(cards, as_sets=as_sets)
        if also:
            shown |= Q(pk__in=also)
        return self.confirmed(as_sets=as_sets, lapsed=lapsed).filter(shown)

    def matching(self, text: str) -> Self:
        """Whom every word of `text` fits, in any order, without accents: name, role, organisation, region or theme."""
        return self.filter(fits_every_word(text, places=self._affiliations.standing()))

    def matching_for_staff(self, text: str) -> Self:
        """As `matching`, and by mail address and by a place that nobody confirmed yet."""
        return self.filter(fits_every_word(text, places=self._affiliations.current(), other_fields=("email",)))

    def called(self, words: str) -> Self:
        """Whose whole name, accents or not, or mail address this is."""
        return self.filter(Q(search_name=fold(" ".join(words.split()))) | Q(email__iexact=words.strip()))

    def besides(self, person: int | None) -> Self:
        """All but this one; None is nobody."""
        return self if person is None else self.exclude(pk=person)

    def with_current_affiliation(self) -> Self:
        """Fetch everybody's organisation and role in one query, for `user.affiliation` in lists."""
        affiliations = self._affiliations.in_telling_order()
        return self.prefetch_related(Prefetch("affiliations", queryset=affiliations, to_attr="current"))

    def with_rights(self, lapsed: datetime | None = None) -> Self:
        """Bring along what every request asks: in a group, a second factor, and a place that stands after `lapsed`."""
        groups = self.model.groups.through.objects.filter(user=OuterRef("pk"))
        factors = apps.get_model("mfa", "Authenticator").objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        places = self._affiliations.standing(lapsed).filter(user=OuterRef("pk"))
        return self.annotate(
            in_a_group=Exists(groups), second_factor=Exists(factors), has_standing_place=Exists(places)
        )

    @property
    def _affiliations(self) -> AffiliationQuerySet:
        affiliations: AffiliationQuerySet = apps.get_model("members", "Affiliation").objects.all()
        return affiliations


PeopleManager = models.Manager.from_queryset(UserQuerySet)


def _among(rows: QuerySet[models.Model], *, as_sets: bool) -> Q:
    """Is somebody the user of one of these rows?"""
    return Q(pk__in=rows.values("user")) if as_sets else Q(Exists(rows.filter(user=OuterRef("pk"))))
