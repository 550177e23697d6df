"""Taking out of registrations what somebody wrote with them, when its time is over or the person is gone."""

from django.db.models import QuerySet

from events.models import Registration


def keep_only_the_count(rows: QuerySet[Registration]) -> None:
    """A report tells how many took part; what somebody wrote with it goes."""
    rows.update(contribution="", dietary="")


def forget_dietary(rows: QuerySet[Registration]) -> None:
    rows.update(dietary="")
