"""The mail queue for administrators: what waits, what was sent, and above all what could not be delivered."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from post_office import admin as post_office_admin
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from foundation.dates import written_date
from foundation.numbers import capitalised, counted

from .inbound.addresses import can_answer_by_mail
from .models import FailingAddress, InboundMail

WORDS = {STATUS.sent: "verstuurd", STATUS.failed: "niet bezorgd", STATUS.queued: "wacht", STATUS.requeued: "wacht"}

for model in (Email, EmailTemplate, Log, Attachment):
    admin.site.unregister(model)


def in_words(moment: datetime | None) -> str:
    """Where a value is shown and not asked, Django writes a moment as a program does, and "None" for none."""
    return f"{written_date(moment, 'j F Y, H.i')} uur" if moment else ""


class LogInline(post_office_admin.LogInline):
    verbose_name_plural = "antwoorden van de mailserver"
    fields = readonly_fields = ["answered_at", "kind", "answer"]

    @admin.display(description="wanneer")
    def answered_at(self, log: Log) -> str:
        return in_words(log.date)

    @admin.display(description="soort fout")
    def kind(self, log: Log) -> str:
        return str(log.exception_type)

    @admin.display(description="antwoord")
    def answer(self, log: Log) -> str:
        return str(log.message)


class WrittenFilter(admin.DateFieldListFilter):
    """By the day a mail was written; post_office has no Dutch for its fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "dag van schrijven"


class StatusFilter(admin.SimpleListFilter):
    title = "hoe het ermee staat"
    parameter_name = "staat"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("niet-bezorgd", "niet bezorgd"), ("wacht", "wacht"), ("verstuurd", "verstuurd")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Email]) -> QuerySet[Email]:
        statuses = {
            "niet-bezorgd": [STATUS.failed],
            "wacht": [STATUS.queued, STATUS.requeued],
            "verstuurd": [STATUS.sent],
        }.get(self.value() or "")
        return queryset.filter(status__in=statuses) if statuses else queryset


@admin.register(Email)
class EmailAdmin(admin.ModelAdmin[Email]):
    """Mails can be looked at and offered again, never written or changed. What they say is shown in the demo only."""

    list_display = ["addressees", "heading", "state", "attempts", "written_at", "waits_until"]
    list_filter = [StatusFilter, ("created", WrittenFilter)]
    search_fields = ["to", "subject", "message_id"]
    ordering = ["-created"]
    date_hierarchy = "created"
    inlines = [LogInline]
    actions = ["offer_again"]
    # post_office's own has a button for an address that only its own admin has.
    change_form_template = "admin/change_form.html"

    @admin.display(description="aan")
    def addressees(self, email: Email) -> str:
        return ", ".join(email.to)

    @admin.display(description="hoe het ermee staat", ordering="status")
    def state(self, email: Email) -> str:
        return WORDS.get(email.status, "onbekend")

    @admin.display(description="pogingen", ordering="number_of_retries")
    def attempts(self, email: Email) -> int:
        return email.number_of_retries or 0

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        fields = (
            "addressees",
            "heading",
            "state",
            "attempts",
            "written_at",
            "changed_at",
            "waits_until",
            "identifier",
        )
        return (*fields, "words") if settings.MAIL_BODIES_VISIBLE else fields

    get_readonly_fields = get_fields

    @admin.display(description="onderwerp")
    def heading(self, email: Email) -> str:
        return str(email.subject)

    @admin.display(description="geschreven op", ordering="created")
    def written_at(self, email: Email) -> str:
        return in_words(email.created)

    @admin.display(description="laatst gewijzigd op")
    def changed_at(self, email: Email) -> str:
        return in_words(email.last_updated)

    @admin.display(description="wacht tot", ordering="scheduled_time")
    def waits_until(self, email: Email) -> str:
        return in_words(email.scheduled_time)

    @admin.display(description="kenmerk")
    def identifier(self, email: Email) -> str:
        return email.message_id or ""

    @admin.display(description="tekst")
    def words(self, email: Email) -> str:
        return str(email.message)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description="Opnieuw aanbieden", permissions=["change"])
    def offer_again(self, request: HttpRequest, queryset: QuerySet[Email]) -> None:
        again = queryset.exclude(status=STATUS.sent).update(
            status=STATUS.queued, number_of_retries=None, scheduled_time=None
        )
        number = capitalised(counted(again, "mail wordt", "mails worden"))
        messages.success(request, f"{number} binnen een minuut opnieuw aangeboden.")


@admin.register(InboundMail)
class InboundMailAdmin(admin.ModelAdmin[InboundMail]):
    """What came in and was refused, or still waits: from whom and why. What it says is between sender and network."""

    list_display = ["arrived_at", "sender", "what_happened", "sent_back", "attempts"]
    list_filter = ["outcome"]
    search_fields = ["sender"]
    fields = ["arrived_at", "sender", "what_happened", "sent_back", "attempts"]
    readonly_fields = ["arrived_at", "sender", "what_happened", "sent_back", "attempts"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[InboundMail]:
        """Who answered to what is nobody's business: what was taken over is left out."""
        return super().get_queryset(request).exclude(outcome=InboundMail.Outcome.ACCEPTED).defer("raw")

    @admin.display(description="ontvangen op", ordering="received_at")
    def arrived_at(self, mail: InboundMail) -> str:
        return in_words(mail.received_at)

    @admin.display(description="wat ermee gebeurde", ordering="outcome")
    def what_happened(self, mail: InboundMail) -> str:
        return mail.get_outcome_display() or "wacht"

    @admin.display(description="teruggestuurd op", ordering="sent_back_at")
    def sent_back(self, mail: InboundMail) -> str:
        return in_words(mail.sent_back_at)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class StoppedFilter(admin.SimpleListFilter):
    title = "of er nog mail heen gaat"
    parameter_name = "mail"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("gestopt", "geen mail meer"), ("loopt", "nog wel")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[FailingAddress]) -> QuerySet[FailingAddress]:
        stopped = FailingAddress.objects.stopped(timezone.now()).values("pk")
        if self.value() == "gestopt":
            return queryset.filter(pk__in=stopped)
        return queryset.exclude(pk__in=stopped) if self.value() == "loopt" else queryset


@admin.register(FailingAddress)
class FailingAddressAdmin(admin.ModelAdmin[FailingAddress]):
    """Where mail does not arrive. Who it is about can begin again, at their own preferences."""

    list_display = ["address", "user", "hard", "soft", "failed", "status", "stopped"]
    list_filter = [StoppedFilter]
    list_select_related = ["user"]
    search_fields = ["address"]
    fields = ["address", "user", "hard", "soft", "failed", "status", "stopped"]
    readonly_fields = ["address", "user", "hard", "soft", "failed", "status", "stopped"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Where no mail comes in, nothing is counted: it is not in the menu."""
        return can_answer_by_mail() and super().has_module_permission(request)

    @admin.display(description="laatst niet aangekomen op", ordering="failed_at")
    def failed(self, row: FailingAddress) -> str:
        return in_words(row.failed_at)

    @admin.display(description="geen mail meer sinds", ordering="stopped_at")
    def stopped(self, row: FailingAddress) -> str:
        return in_words(row.stopped_at)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
