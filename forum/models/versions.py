"""How a post was before its writer changed it."""

from django.db import models


class PostVersion(models.Model):
    """The words of a post until `replaced_at`: read by who reads the post."""

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="versions"
    )
    # Empty for an answer.
    subject = models.TextField("vraag", blank=True)
    text = models.TextField("tekst")
    replaced_at = models.DateTimeField("gewijzigd op", auto_now_add=True)

    class Meta:
        verbose_name = "eerdere versie van een bericht"
        verbose_name_plural = "eerdere versies van berichten"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Bericht {self.post_id} tot {self.replaced_at:%Y-%m-%d %H:%M}"
