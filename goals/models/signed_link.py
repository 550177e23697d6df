"""What the addresses by which people without an account get at a plan have in common."""

import uuid

from django.conf import settings
from django.db import models


class SignedLink(models.Model):
    """An address that works until its last day, or until it is withdrawn.

    The address is the signed number of the link: no secret stands in the database.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    until = models.DateField("tot en met")
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gemaakt door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]


class LinkVisit(models.Model):
    """Somebody opened the page of a link. Who is not known: a link is not a person."""

    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]
