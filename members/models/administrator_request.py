from django.db import models

from .affiliation import Affiliation


class AdministratorRequest(models.Model):
    """Somebody is asked to administer the organisation at which this place is; gone once it has an administrator."""

    affiliation = models.OneToOneField(
        Affiliation, verbose_name="aanstelling", on_delete=models.CASCADE, related_name="administrator_request"
    )
    asked_at = models.DateTimeField("gevraagd op")
    declined_at = models.DateTimeField("nee gezegd op", null=True, blank=True)

    class Meta:
        verbose_name = "verzoek om te beheren"
        verbose_name_plural = "verzoeken om te beheren"

    def __str__(self) -> str:
        return f"verzoek aan {self.affiliation}"
