from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from .permissions import is_administrator

SECOND_FACTORS = ["totp", "webauthn"]


class AffiliationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_on=None)

    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def waiting(self):
        """Current ones nobody has confirmed yet, the longest waiting first."""
        return self.current().reachable().filter(confirmed_at=None, user__is_active=True).order_by("pk")

    def reachable(self):
        """Those of people who did not leave the address they signed up with unverified."""
        return self.exclude(user__emailaddress__verified=False)

    def administering(self):
        """Those by which their user administers the organisation."""
        return self.current().confirmed().filter(administers_since__isnull=False)

    def to_confirm_by(self, user):
        """Those this user may say yes or no to; nobody may about themselves."""
        others = self.exclude(user=user)
        if is_administrator(user):
            return others
        return others.filter(organisation__in=user.affiliations.administering().values("organisation"))

    def in_telling_order(self):
        """Current ones with their organisation: a confirmed one before one that waits, then the newest."""
        return (
            self.current()
            .select_related("organisation")
            .order_by(F("confirmed_at").asc(nulls_last=True), "-started_on", "-pk")
        )


class OrganisationQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(approved_at__isnull=False)


class UserQuerySet(models.QuerySet):
    def listed(self, *, whole: bool = False):
        """People who chose to stand in the directory and whose place in the network somebody confirmed.

        With `whole` they are the same people, asked for in the way that is quicker for all of them than for a page.
        """

        # SQLite copies a set before it looks into it, which pays only for all of them.
        as_sets = whole or connection.vendor == "postgresql"

        def among(rows):
            return Q(pk__in=rows.values("user")) if as_sets else Q(Exists(rows.filter(user=OuterRef("pk"))))

        confirmed = self.model._meta.get_field("affiliations").related_model.objects.current().confirmed()
        staff = self.model.groups.through.objects.all()
        cards = self.model._meta.get_field("card").related_model.objects.filter(listed_in_directory="leden")
        return self.filter(among(confirmed) | among(staff), among(cards), is_active=True)

    def with_current_affiliation(self):
        """Fetch everybody's organisation and role in one query, for `user.affiliation` in lists."""
        affiliations = self.model._meta.get_field("affiliations").related_model.objects.in_telling_order()
        return self.prefetch_related(Prefetch("affiliations", queryset=affiliations, to_attr="current"))

    def with_rights(self):
        """Bring along whether somebody is in a group and has a second factor: every request asks."""
        groups = self.model.groups.through.objects.filter(user=OuterRef("pk"))
        factors = apps.get_model("mfa", "Authenticator").objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        return self.annotate(in_a_group=Exists(groups), second_factor=Exists(factors))
