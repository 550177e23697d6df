from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from members.permissions import is_organiser

from .models import Session
from .permissions import can_edit_session
from .scheduling import revise_session


class SessionForm(WagtailAdminModelForm):
    """Saving a session goes through the lock, so that a larger room fills from the queue and changes are told."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.for_user and is_organiser(self.for_user):
            # Otherwise an organiser who forgets to name themselves may not open their own date again.
            self.initial["organisers"] = [self.for_user]

    def clean_event(self):
        event = self.cleaned_data["event"]
        if self.instance.pk and event.pk != self.instance.event_id and self.instance.registrations.exists():
            raise ValidationError("Deze datum heeft aanmeldingen. Maak een nieuwe datum bij de andere bijeenkomst.")
        return event

    def save(self, commit=True):
        if not (commit and self.instance.pk):
            return super().save(commit)
        session = revise_session(session=super().save(commit=False))
        self.save_m2m()
        return session


class OwnSessionMixin:
    """Wagtail asks what somebody may do with sessions in general; this view asks it about this one."""

    def get_object(self, queryset=None):
        session = super().get_object(queryset)
        if not self.user_has_permission_for_instance(self.permission_required, session):
            raise PermissionDenied
        return session


class SessionEditView(OwnSessionMixin, EditView):
    pass


class SessionDeleteView(OwnSessionMixin, DeleteView):
    """With registrations a session can only be called off."""

    def get(self, request, *args, **kwargs):
        return self.refusal() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.refusal() or super().post(request, *args, **kwargs)

    def refusal(self):
        if not self.object.registrations.exists():
            return None
        messages.error(
            self.request,
            "Voor deze datum hebben mensen zich aangemeld, dus verwijderen kan niet. Gelast de bijeenkomst af op de "
            "pagina met deelnemers; iedereen krijgt dan bericht.",
        )
        return redirect("events:participants", slug=self.object.event.slug, pk=self.object.pk)


class SessionPermissionPolicy(ModelPermissionPolicy):
    """Organisers change the sessions they organise; editors and administrators change all."""

    def user_has_permission_for_instance(self, user, action, instance):
        return super().user_has_permission(user, action) and can_edit_session(user, instance)


class SessionViewSet(ModelViewSet):
    model = Session
    name = "sessions"
    url_prefix = "bijeenkomstdata"
    icon = "date"
    menu_label = "Bijeenkomstdata"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = SessionEditView
    delete_view_class = SessionDeleteView
    list_display = ["event", "starts_at", "place", "capacity", "closes_at", "cancelled_at"]
    list_filter = ["mode", "place"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("event"),
            MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading="Wanneer"),
            MultiFieldPanel(
                [FieldPanel("mode"), FieldPanel("place"), FieldPanel("directions"), FieldPanel("meeting_url")],
                heading="Waar",
            ),
            MultiFieldPanel(
                [FieldPanel("capacity"), FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("cancel_until")],
                heading="Aanmelden en afmelden",
            ),
            FieldPanel("organisers"),
            FieldPanel("facilitators"),
        ],
        base_form_class=SessionForm,
    )
