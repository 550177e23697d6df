"""Who is named in a post."""

from django.conf import settings
from django.db import models


class MentionManager(models.Manager["Mention"]):
    def get_queryset(self) -> models.QuerySet["Mention"]:
        """With the people, whose present names are shown."""
        return super().get_queryset().select_related("person")


class Mention(models.Model):
    """A person behind an '@' in a post, in the words of then; the page shows their present name.

    The row stays when the name is edited out: earlier versions hold it, and nobody is told twice.
    """

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="mentions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written = models.CharField("geschreven als", max_length=300)

    objects = MentionManager()

    class Meta:
        verbose_name = "naam in een bericht"
        verbose_name_plural = "namen in berichten"
        constraints = [models.UniqueConstraint(fields=["post", "person", "written"], name="mention_once")]

    def __str__(self) -> str:
        return f"@{self.written} in bericht {self.post_id}"

    @property
    def name(self) -> str:
        """What they are called now."""
        return (self.person and self.person.get_full_name()) or self.written
