from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from members.models import Affiliation


class SessionQuerySet(models.QuerySet):
    def public(self):
        return self.filter(event__live=True)

    def upcoming(self):
        """Not over yet, the first one first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "id")

    def past(self):
        """Over, the latest first."""
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-id")

    def about(self, theme_slug: str):
        return self.filter(event__theme__slug=theme_slug)

    def organised_by(self, user):
        return self.filter(organisers=user)

    def with_event(self):
        return self.select_related("event__theme")

    def with_queue(self):
        """Those people wait for."""
        return self.filter(registrations__state="wachtlijst").distinct()

    def with_organisations(self):
        """Adds `organisations`: from how many of them the people with a place come."""
        rows = Affiliation.objects.current().filter(
            user__registrations__session=OuterRef("pk"), user__registrations__state="bevestigd"
        )
        counted = (
            rows.order_by().values("user__registrations__session").annotate(n=Count("organisation", distinct=True))
        )
        return self.annotate(organisations=Coalesce(Subquery(counted.values("n")), 0))

    def with_seats(self):
        """Adds `taken` (confirmed places) and `waiting` (people in the queue)."""
        return self.annotate(taken=self._count_of("bevestigd"), waiting=self._count_of("wachtlijst"))

    def _count_of(self, state: str):
        registrations = self.model.registrations.rel.related_model.objects
        rows = registrations.filter(session=OuterRef("pk"), state=state).order_by().values("session")
        return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state__in=self.model.ACTIVE)

    def confirmed(self):
        return self.filter(state=self.model.State.CONFIRMED)

    def waiting(self):
        """Those in the queue, in its immutable order."""
        return self.filter(state=self.model.State.WAITING).order_by("queued_at", "id")

    def upcoming_for(self, user):
        """This member's places and places in the queue at sessions that are not over, the first one first."""
        return (
            self.active()
            .filter(member=user, session__ends_at__gte=timezone.now(), session__cancelled_at=None)
            .select_related("session", "event")
            .with_queue_position()
            .order_by("session__starts_at", "id")
        )

    def with_queue_position(self):
        """Adds `queue_position`: 1 for who moves up first; without meaning for who has a place."""
        ahead = (
            self.model.objects.filter(session=OuterRef("session"), state=self.model.State.WAITING)
            .filter(
                Q(queued_at__lt=OuterRef("queued_at")) | Q(queued_at=OuterRef("queued_at"), id__lt=OuterRef("id")),
            )
            .order_by()
            .values("session")
        )
        counted = Subquery(ahead.annotate(n=Count("pk")).values("n"), output_field=models.IntegerField())
        return self.annotate(queue_position=Coalesce(counted, 0) + 1)

    def due_for_reminder(self, until):
        """Places at sessions that start before `until` and were not reminded of."""
        return self.confirmed().filter(
            reminded_at=None,
            session__cancelled_at=None,
            session__starts_at__gt=timezone.now(),
            session__starts_at__lte=until,
        )
