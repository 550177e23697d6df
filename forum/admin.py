"""Forums and who may do what in them, kept in /beheer/ by administrators. Posts are handled in the forum itself."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field, ForeignKey
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from machina.apps.forum import admin as _of_forum  # noqa: F401  (so that its registration is there to replace)
from machina.apps.forum.models import Forum
from machina.apps.forum_permission import admin as _of_permission  # noqa: F401
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission, UserForumPermission
from machina.apps.forum_tracking import admin as _of_tracking  # noqa: F401
from machina.apps.forum_tracking.models import ForumReadTrack, TopicReadTrack

from foundation.admin_forms import NamedTabularInline
from foundation.refusals import refusals_in
from members.requests import MemberRequest

from .admin_forms import ForumForm, MergeForm
from .forums import is_closed, merge_forum, place_forum, rename_forum, set_forum_closed
from .promises import set_duty

RIGHTS = {
    "can_see_forum": "ziet dat het forum er is",
    "can_read_forum": "leest het forum",
    "can_start_new_topics": "stelt vragen",
    "can_reply_to_topics": "geeft antwoord",
    "can_edit_own_posts": "bewerkt eigen berichten",
    "can_post_without_approval": "plaatst zonder goedkeuring vooraf",
    "can_post_stickies": "zet vragen vast",
    "can_lock_topics": "sluit vragen",
    "can_move_topics": "verplaatst vragen",
    "can_edit_posts": "bewerkt berichten van anderen",
    "can_approve_posts": "modereert",
    "can_reply_to_locked_topics": "antwoordt op gesloten vragen",
}

for model in (Forum, ForumPermission, GroupForumPermission, UserForumPermission, ForumReadTrack, TopicReadTrack):
    admin.site.unregister(model)


class RightField(forms.ModelChoiceField[ForumPermission]):
    def label_from_instance(self, permission: ForumPermission) -> str:
        return RIGHTS[permission.codename]


class RightInline(NamedTabularInline):
    extra = 0
    verbose_name = "recht"

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField[Any] | None:
        if db_field.name == "permission":
            return RightField(ForumPermission.objects.filter(codename__in=RIGHTS), label="Recht")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        labels = {"has_perm": "Mag dit", "group": "Groep", "authenticated_user": "Alle leden", "user": "Lid"}
        if field and db_field.name in labels:
            field.label = labels[db_field.name]
        return field


class GroupRightInline(RightInline):
    model = GroupForumPermission
    fields = ["group", "permission", "has_perm"]
    verbose_name_plural = "rechten van groepen in dit forum"


class MemberRightInline(RightInline):
    model = UserForumPermission
    fields = ["authenticated_user", "user", "permission", "has_perm"]
    raw_id_fields = ["user"]
    verbose_name_plural = "rechten van leden in dit forum"


@admin.register(Forum)
class ForumAdmin(admin.ModelAdmin[Forum]):
    form = ForumForm
    list_display = ["name_in_place", "questions", "posts", "latest", "is_open"]
    list_display_links = ["name_in_place"]
    inlines = [MemberRightInline, GroupRightInline]
    change_form_template = "admin/forum/change_form.html"

    def get_fields(self, request: HttpRequest, forum: Forum | None = None) -> tuple[str, ...]:
        """What sort of forum it is, is chosen once; below a heading nobody asks anything."""
        kind = () if forum else ("kind",)
        duty = () if forum and forum.is_category else ("duty", "away_until")
        return ("name", "description", *kind, "place", *duty, "is_closed")

    @admin.display(description="naam")
    def name_in_place(self, forum: Forum) -> str:
        return f"{'— ' * forum.level}{forum.name}"

    @admin.display(description="vragen", ordering="direct_topics_count")
    def questions(self, forum: Forum) -> int:
        return int(forum.direct_topics_count)

    @admin.display(description="berichten", ordering="direct_posts_count")
    def posts(self, forum: Forum) -> int:
        return int(forum.direct_posts_count)

    @admin.display(description="laatste bericht", ordering="last_post_on", empty_value="nog geen")
    def latest(self, forum: Forum) -> datetime | None:
        latest: datetime | None = forum.last_post_on
        return latest

    @admin.display(description="open", boolean=True)
    def is_open(self, forum: Forum) -> bool:
        return not is_closed(forum)

    def has_delete_permission(self, request: HttpRequest, forum: Forum | None = None) -> bool:
        """A forum is never deleted: it is merged into another, so that words and addresses stay."""
        return False

    def get_urls(self) -> list[URLPattern]:
        merging = path("<int:pk>/samenvoegen/", self.admin_site.admin_view(self.merge), name="forum_forum_merge")
        return [merging, *super().get_urls()]

    def save_model(self, request: HttpRequest, forum: Forum, form: forms.ModelForm[Forum], change: bool) -> None:
        if change:
            name, present = forum.name, Forum.objects.get(pk=forum.pk)
            Forum.objects.filter(pk=forum.pk).update(description=form.cleaned_data["description"])
            if name != present.name:
                present.description = form.cleaned_data["description"]
                rename_forum(forum=present, name=name)
        else:
            forum.type = form.cleaned_data["kind"]
            super().save_model(request, forum, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm[Forum],
        formsets: list[forms.BaseInlineFormSet[Any, Any, Any]],
        change: bool,
    ) -> None:
        """The rights below the form first: closing is one of them."""
        super().save_related(request, form, formsets, change)
        forum = Forum.objects.get(pk=form.instance.pk)
        if form.cleaned_data["place"]:
            place_forum(forum=forum, **form.cleaned_data["place"])
        if forum.is_forum and "is_closed" in form.changed_data:
            set_forum_closed(forum=forum, closed=form.cleaned_data["is_closed"])
        if forum.is_forum and {"duty", "away_until"} & {*form.changed_data}:
            set_duty(forum=forum, person=form.cleaned_data["duty"], away_until=form.cleaned_data["away_until"])

    def merge(self, request: MemberRequest, pk: int) -> HttpResponse:
        """Ask into which forum this one goes, and do it."""
        forum = self.get_object(request, str(pk))
        if forum is None or not self.has_change_permission(request, forum):
            raise Http404
        form = MergeForm(request.POST or None, forum=forum)
        if request.method == "POST" and form.is_valid():
            target = form.cleaned_data["target"]
            with refusals_in(form):
                merge_forum(forum=forum, target=target, by=request.user)
                self.log_change(request, target, f"Forum ‘{forum.name}’ opgegaan in ‘{target.name}’.")
                self.message_user(request, f"‘{forum.name}’ is opgegaan in ‘{target.name}’. Oude links blijven werken.")
                return redirect("admin:forum_forum_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Hef ‘{forum.name}’ op",
            "forum": forum,
            "form": form,
        }
        return render(request, "admin/forum/merge.html", context, status=422 if form.errors else 200)
