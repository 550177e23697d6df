from django.conf import settings
from django.db import models


class ThemeFollow(models.Model):
    """A member wants to hear what is new in a theme. It is no offer: who thinks along on one says so on their card."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="theme_follows"
    )
    theme = models.ForeignKey(
        "foundation.Theme", verbose_name="thema", on_delete=models.CASCADE, related_name="follows"
    )
    followed_at = models.DateTimeField("gevolgd sinds", auto_now_add=True)

    class Meta:
        verbose_name = "gevolgd thema"
        verbose_name_plural = "gevolgde thema’s"
        constraints = [models.UniqueConstraint(fields=["user", "theme"], name="theme_followed_once")]

    def __str__(self) -> str:
        return f"{self.user} volgt {self.theme}"
