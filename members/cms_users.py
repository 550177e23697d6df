"""Users in the CMS: roles of editors are given here, rights to the whole portal never."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpResponse
from wagtail.users.forms import UserEditForm
from wagtail.users.views.users import EditView, UserViewSet

from foundation.forms import field_of

from .models import User
from .permissions import ADMINISTRATORS
from .rights import note_rights_change


class CmsUserForm(UserEditForm):
    """Without the superuser box and without the administrators' role, also for who posts them by hand."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = ["first_name", "last_name", "is_active", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("is_superuser", "email", "password1", "password2"):
            self.fields.pop(name, None)
        field_of(self, "groups", ModelChoiceField).queryset = Group.objects.exclude(name=ADMINISTRATORS)
        if kwargs.get("editing_self"):
            self.fields.pop("groups")

    def _clean_username(self) -> None:
        """The mail address is the login and is not changed here."""

    def clean_groups(self) -> QuerySet[Group]:
        administrators = Q(pk__in=self.instance.groups.filter(name=ADMINISTRATORS).values("pk"))
        return Group.objects.filter(administrators | Q(pk__in=self.cleaned_data["groups"].values("pk")))


class CmsUserEditView(EditView):
    def form_valid(self, form: CmsUserForm) -> HttpResponse:
        before = set(self.object.groups.values_list("name", flat=True))
        response: HttpResponse = super().form_valid(form)
        after = set(self.object.groups.values_list("name", flat=True))
        note_rights_change(user=self.object, before=before, after=after, by=self.request.user)
        return response


class CmsUserViewSet(UserViewSet):
    edit_view_class = CmsUserEditView

    def get_form_class(self, for_update: bool = False) -> type[CmsUserForm]:
        return CmsUserForm
