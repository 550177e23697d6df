from django.conf import settings
from django.db import models
from django.db.models import Q

from .bounces.models import FailingAddress
from .inbound.models import InboundMail, ReplyAddress
from .kinds import Frequency
from .querysets import NotificationQuerySet

__all__ = [
    "FailingAddress",
    "InboundMail",
    "MailPart",
    "MailPreference",
    "Notification",
    "ReplyAddress",
    "WeeklyLine",
    "WeeklyMail",
]


class Notification(models.Model):
    """One notice for one person: a line in the inbox and, when its mail is due, the mail.

    Unique per (kind, about, recipient, revision): telling the same thing twice is telling it once. Where it leads is
    not kept but asked of its kind, as is whether it may be shown at all.
    """

    kind = models.CharField("soort", max_length=40)
    about = models.CharField("waarover", max_length=80, help_text="Bijvoorbeeld ‘registration:12’.")
    revision = models.PositiveIntegerField("versie", default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="voor", on_delete=models.CASCADE, related_name="notifications"
    )
    title = models.CharField("titel", max_length=200)
    created_at = models.DateTimeField("op", auto_now_add=True)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)
    conversation = models.CharField(
        "gesprek",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="Bijvoorbeeld ‘topic:12’: wat er een deel van is.",
    )
    digest_due_at = models.DateTimeField("in de verzamelmail van", null=True, blank=True)
    digest = models.CharField(
        "welke verzamelmail",
        max_length=12,
        choices=[(Frequency.DAILY, "dagmail"), (Frequency.WEEKLY, "weekmail")],
        default=Frequency.DAILY,
        db_default=Frequency.DAILY.value,
    )
    email = models.ForeignKey(
        "post_office.Email", verbose_name="mail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "about", "revision"], name="notification_told_once"),
        ]
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="notification_unread"),
            models.Index(fields=["recipient", "-created_at", "-id"], name="notification_newest"),
            models.Index(fields=["digest_due_at"], condition=Q(digest_due_at__isnull=False), name="notification_daily"),
        ]

    def __str__(self) -> str:
        return self.title


class MailPreference(models.Model):
    """How often a person wants mail of one kind; no row means the kind's own default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    kind = models.CharField("soort", max_length=40)
    frequency = models.CharField("hoe vaak", max_length=12, choices=Frequency)

    class Meta:
        verbose_name = "mailvoorkeur"
        verbose_name_plural = "mailvoorkeuren"
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="mail_preference_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_frequency_display()}"


class MailPart(models.Model):
    """A file or alternative body of a queued mail, kept in the database so that any worker can send it."""

    email = models.ForeignKey("post_office.Email", verbose_name="mail", on_delete=models.CASCADE, related_name="parts")
    name = models.CharField("naam", max_length=200)
    mimetype = models.CharField("soort", max_length=120)
    content = models.BinaryField("inhoud")
    is_alternative = models.BooleanField("ook als tekst van de mail", default=False)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"

    def __str__(self) -> str:
        return self.name


class WeeklyMail(models.Model):
    """How far a member's weekly mail is: on which Tuesday it was last decided and last sent.

    `sent_while_away` counts what was sent to somebody who was not seen for long: three a month apart, and a goodbye.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="weekly_mail"
    )
    decided_on = models.DateField("beslist voor", null=True, blank=True)
    sent_on = models.DateField("laatst verstuurd op", null=True, blank=True)
    sent_while_away = models.PositiveSmallIntegerField("verstuurd tijdens afwezigheid", default=0)

    class Meta:
        verbose_name = "weekmail"
        verbose_name_plural = "weekmails"

    def __str__(self) -> str:
        return f"Weekmail van {self.user}"


class WeeklyLine(models.Model):
    """Something that stood in a person's weekly mail without a notification of its own, so that it never does again."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="voor", on_delete=models.CASCADE, related_name="weekly_lines"
    )
    about = models.CharField("waarover", max_length=80, help_text="Bijvoorbeeld ‘topic:12’.")
    mailed_at = models.DateTimeField("gemaild op", auto_now_add=True)
    email = models.ForeignKey(
        "post_office.Email", verbose_name="mail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "regel in de weekmail"
        verbose_name_plural = "regels in de weekmail"
        constraints = [models.UniqueConstraint(fields=["recipient", "about"], name="weekly_line_once")]

    def __str__(self) -> str:
        return self.about
