"""Forums and who may do what in them, kept in /beheer/ by administrators. Posts are handled in the forum itself."""

from django import forms
from django.contrib import admin
from machina.apps.forum import admin as _of_forum  # noqa: F401  (so that its registration is there to replace)
from machina.apps.forum.models import Forum
from machina.apps.forum_permission import admin as _of_permission  # noqa: F401
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission, UserForumPermission
from machina.apps.forum_tracking import admin as _of_tracking  # noqa: F401
from machina.apps.forum_tracking.models import ForumReadTrack, TopicReadTrack

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


class RightField(forms.ModelChoiceField):
    def label_from_instance(self, permission):
        return RIGHTS[permission.codename]


class RightInline(admin.TabularInline):
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "permission":
            return RightField(ForumPermission.objects.filter(codename__in=RIGHTS), label="Recht")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
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


class ForumForm(forms.ModelForm):
    class Meta:
        model = Forum
        fields = ["name", "description"]
        labels = {"name": "Naam", "description": "Waar het over gaat"}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self):
        name = self.cleaned_data["name"]
        if Forum.objects.exclude(pk=self.instance.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError("Er is al een forum met deze naam. Kies een andere.")
        return name


@admin.register(Forum)
class ForumAdmin(admin.ModelAdmin):
    form = ForumForm
    list_display = ["name", "questions", "posts", "last_post_on"]
    inlines = [MemberRightInline, GroupRightInline]

    @admin.display(description="vragen", ordering="direct_topics_count")
    def questions(self, forum):
        return forum.direct_topics_count

    @admin.display(description="berichten", ordering="direct_posts_count")
    def posts(self, forum):
        return forum.direct_posts_count

    def has_delete_permission(self, request, forum=None):
        """A forum with words in it is never deleted: move its questions first."""
        if forum is None or forum.topics.exists():
            return False
        return super().has_delete_permission(request, forum)

    def save_model(self, request, forum, form, change):
        if not change:
            forum.type = Forum.FORUM_POST
        super().save_model(request, forum, form, change)
