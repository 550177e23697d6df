from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .contact import may_answer


@register_setting(icon="mail")
class ContactSettings(BaseGenericSetting):
    """Where questions to POS go."""

    mailbox = models.EmailField(
        "mailadres van POS", default="vragen@leernetwerk.example", help_text="Hier komt elk contactbericht binnen."
    )
    default_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="eigenaar van nieuwe vragen",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=may_answer,
        help_text="Leeg: de redacteur met de minste open vragen.",
    )

    panels = [FieldPanel("mailbox"), FieldPanel("default_owner")]

    class Meta:
        verbose_name = "contact"
