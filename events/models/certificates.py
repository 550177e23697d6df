from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from events.querysets import CertificateQuerySet

from .registrations import Registration, new_code


class Certificate(models.Model):
    """A member took part in a session: what the document says, and the code by which anybody can check it.

    What is printed is kept, since paper does not change with a name. A certificate that says something else by now is
    replaced by a new one; erasing a member takes the name off and withdraws it.
    """

    registration = models.ForeignKey(
        Registration, verbose_name="aanmelding", on_delete=models.CASCADE, related_name="certificates"
    )
    code = models.CharField("code", max_length=16, unique=True, default=new_code, editable=False)
    name = models.CharField("naam", max_length=210, blank=True)
    session_title = models.CharField("bijeenkomst", max_length=255)
    held_on = models.DateField("datum")
    hours = models.DecimalField("uren", max_digits=4, decimal_places=1, validators=[MinValueValidator(Decimal("0.5"))])
    issued_at = models.DateTimeField("afgegeven op", default=timezone.now)
    replaced_at = models.DateTimeField("vervangen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijs van deelname"
        verbose_name_plural = "bewijzen van deelname"
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(replaced_at=None, withdrawn_at=None),
                name="certificate_standing_once",
            ),
        ]

    def __str__(self) -> str:
        return f"bewijs {self.code}"

    def get_absolute_url(self) -> str:
        """Where anybody who has the code can check it."""
        return reverse("events:certificate_check", args=[self.code_in_letters])

    @property
    def code_in_letters(self) -> str:
        """'K7QF3-MXN2B'"""
        return f"{self.code[:5]}-{self.code[5:]}"

    @property
    def is_valid(self) -> bool:
        """Does it still say the truth? Not when it was withdrawn or replaced, or the member turned out absent."""
        attended = self.registration.state == Registration.State.ATTENDED
        return attended and self.withdrawn_at is None and self.replaced_at is None
