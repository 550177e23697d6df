"""What administrators do in Django's admin: people, organisations and who belongs where."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSessionAdmin
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import DateTimeField, ManyToManyField, Model, QuerySet
from django.forms import BaseInlineFormSet, CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone

from foundation.admin_forms import NamedSplitDateTime, NamedTabularInline

from .belonging.confirmation import holds_until
from .belonging.succession import ask_others_than
from .belonging.workplace import end_place
from .models import Affiliation, AuditEntry, Organisation, User
from .querysets import AffiliationQuerySet, UserQuerySet
from .requests import MemberRequest, member_behind
from .rights import note_rights_change

# What happened to an affiliation by an act, with who did it and when.
FIELDS_OF_ACTS = [
    "asked_at",
    "confirmed_at",
    "confirmed_by",
    "reconfirm_by",
    "reconfirm_asked_at",
    "late_reminder_sent_at",
    "administers_since",
    "declined_at",
    "declined_by",
    "retry_allowed_at",
    "retry_allowed_by",
    "ended_on",
    "ended_reason",
]

IN_USE = "Bij deze organisatie hoort iets dat moet blijven staan. Daarom kun je die niet verwijderen."

admin.site.site_header = "Lerend Netwerk Passend Onderwijs, beheer"
admin.site.site_title = "Beheer"
admin.site.index_title = "Beheer"
# Providers come from the settings alone, tokens are not kept, and nobody but the person links an account.
admin.site.unregister([SocialAccount, SocialApp, SocialToken])
UserSessionAdmin.search_fields = ["user__email", "ip"]  # allauth's own asks for a name to log in with


class AffiliationInline(NamedTabularInline):
    model = Affiliation
    fk_name = "user"
    extra = 0
    fields = ["organisation", "role", "started_on", "ended_on", "confirmed_at", "administers_since"]
    readonly_fields = ["organisation", "started_on", "ended_on", "confirmed_at", "administers_since"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People join by themselves and are erased, never deleted; the mail address is theirs to change."""

    list_display = ["full_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    search_fields = ["search_name", "email"]  # shows the field; get_search_results() does the search
    ordering = ["last_name", "first_name"]
    fields = ["email", "first_name", "last_name", "is_active", "groups", "date_joined", "last_login"]
    readonly_fields = ["email", "date_joined", "last_login"]
    inlines = [AffiliationInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        return cast(UserQuerySet, queryset).matching_for_staff(search_term), False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"widget": CheckboxSelectMultiple})

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        # Nobody widens or ends their own rights.
        own = ["groups", "is_active"] if obj == request.user else []
        return [*self.readonly_fields, *own]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or member_behind(request).is_superuser)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[User],
        formsets: list[BaseInlineFormSet[Any, Any, Any]],
        change: bool,
    ) -> None:
        before = set(form.instance.groups.values_list("name", flat=True))
        super().save_related(request, form, formsets, change)
        after = set(form.instance.groups.values_list("name", flat=True))
        note_rights_change(user=form.instance, before=before, after=after, by=member_behind(request))

    @admin.display(description="naam", ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="rollen")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


class RegionFilter(admin.AllValuesFieldListFilter):
    """Also for where no region is known."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "zonder regio"}


class ProvinceFilter(admin.AllValuesFieldListFilter):
    """By name, and also for where none is known."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        names: dict[Any, Any] = dict(Organisation.Province.choices)
        for choice in super().choices(changelist):
            display = names.get(choice["display"], choice["display"])
            yield {**choice, "display": display or "zonder provincie"}


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    list_display = ["name", "number", "kind", "sector", "region", "province", "is_approved"]
    list_filter = [
        "kind",
        "sector",
        ("region", RegionFilter),
        ("province", ProvinceFilter),
        ("approved_at", admin.EmptyFieldListFilter),
    ]
    search_fields = ["name", "number"]
    fields = ["name", "slug", "number", "kind", "sector", "region", "province", "website", "approved_at"]
    formfield_overrides = {DateTimeField: {"widget": NamedSplitDateTime}}

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        # The address stays, also when the name changes.
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Model | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    @admin.display(description="goedgekeurd", boolean=True)
    def is_approved(self, organisation: Organisation) -> bool:
        return organisation.approved_at is not None

    def has_delete_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        unused = obj is None or not obj.affiliations.exists()
        return unused and super().has_delete_permission(request, obj)

    def get_deleted_objects(
        self, objs: Sequence[Organisation] | QuerySet[Organisation], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        # What belongs to an organisation is named to nobody here: its plans, what it shared or sent without its name.
        *_, lacking, protected = super().get_deleted_objects(objs, request)
        names = [str(one) for one in objs]
        return names, {"organisaties": len(names)}, lacking, [IN_USE] if protected else []


@admin.register(Affiliation)
class AffiliationAdmin(admin.ModelAdmin[Affiliation]):
    """Who works where. Confirming and appointing are acts, so that who did it and when is known."""

    list_display = ["user", "organisation", "role", "confirmed_at", "administers_since", "ended_on"]
    list_filter = [
        "role",
        "ended_reason",
        ("confirmed_at", admin.EmptyFieldListFilter),
        ("administers_since", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["user", "organisation"]
    search_fields = ["organisation__name"]
    fields = ["user", "organisation", "role", "started_on", *FIELDS_OF_ACTS]
    readonly_fields = ["user", "organisation", *FIELDS_OF_ACTS]
    actions = ["appoint", "dismiss", "end", "prolong"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Affiliation], search_term: str
    ) -> tuple[QuerySet[Affiliation], bool]:
        of_organisations, has_duplicates = super().get_search_results(request, queryset, search_term)
        people = User.objects.matching_for_staff(search_term)
        return of_organisations | queryset.filter(user__in=people), has_duplicates

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description="Maak organisatiebeheerder")
    def appoint(self, request: MemberRequest, queryset: AffiliationQuerySet) -> None:
        chosen = queryset.standing().exclude(user=request.user).filter(administers_since=None)
        self.change_administration(request, chosen, timezone.now(), "organisatiebeheerder gemaakt")

    @admin.action(description="Neem beheer van de organisatie terug")
    def dismiss(self, request: MemberRequest, queryset: AffiliationQuerySet) -> None:
        chosen = queryset.exclude(administers_since=None).exclude(user=request.user)
        dismissed = list(chosen)
        self.change_administration(request, chosen, None, "beheer van de organisatie teruggenomen")
        ask_others_than(dismissed)

    @admin.action(description="Beëindig: werkt er niet meer")
    def end(self, request: MemberRequest, queryset: AffiliationQuerySet) -> None:
        chosen = queryset.current().exclude(user=request.user)
        for key in chosen.values_list("pk", flat=True):
            end_place(affiliation_id=key, by=request.user)
        messages.success(request, "Beëindigd. Wie het betreft, krijgt een mail.")

    @admin.action(description="Bevestig opnieuw voor een jaar")
    def prolong(self, request: MemberRequest, queryset: AffiliationQuerySet) -> None:
        chosen = queryset.current().confirmed().exclude(user=request.user)
        number = chosen.update(reconfirm_by=holds_until(timezone.now()))
        messages.success(request, f"{number} aanstellingen gelden weer een jaar.")

    def change_administration(
        self, request: MemberRequest, affiliations: AffiliationQuerySet, since: datetime | None, words: str
    ) -> None:
        keys = list(affiliations.values_list("pk", flat=True))
        Affiliation.objects.filter(pk__in=keys).update(administers_since=since)
        for key in keys:
            AuditEntry.objects.create(
                actor=request.user, act=AuditEntry.Act.RIGHTS, about=f"aanstelling {key}: {words}"
            )
        messages.success(request, f"Bij {len(keys)} aanstellingen: {words}.")


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin[AuditEntry]):
    list_display = ["at", "actor", "act", "about"]
    list_filter = ["act", "at"]
    list_select_related = ["actor"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
