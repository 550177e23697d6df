from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic.detail import SingleObjectMixin
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from events.deadlines import moved_in_words
from events.models import Session
from events.places.notifications import mail_about_change
from events.places.permissions import can_edit_session
from events.places.scheduling import Announcement, announcement_for, waiting_announcement
from foundation.forms import Step, step_of
from members.models import User

from .forms import SessionForm


class OwnSessionMixin(PermissionCheckedMixin, SingleObjectMixin[Session]):
    """Wagtail asks what somebody may do with sessions in general; this view asks it about this one."""

    def get_object(self, queryset: QuerySet[Session] | None = None) -> Session:
        session = super().get_object(queryset)
        if not self.user_has_permission_for_instance(self.permission_required, session):
            raise PermissionDenied
        return session


class SessionCreateView(CreateView):
    """The event may come along in the address: from its page one plans a date of it."""

    def get_initial(self) -> dict[str, Any]:
        event = self.request.GET.get("event", "")
        initial: dict[str, Any] = super().get_initial()
        return initial | ({"event": event} if event.isascii() and event.isdigit() else {})


class SessionEditView(OwnSessionMixin, EditView):
    """A change that people are told about is shown first: what is different, to how many, in which words."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        form = self.get_form()
        response: HttpResponse
        if not self.is_valid(form):
            response = self.form_invalid(form)
            return response
        step = step_of(request)
        if step is Step.WRITE:
            response = self.render_to_response(self.get_context_data(form=form))
            return response
        announcement = announcement_for(form.instance)
        if announcement.changes and announcement.recipients and step is Step.PREVIEW:
            return self.show_announcement(form.instance, announcement)
        return self.form_valid(form)

    def show_announcement(self, session: Session, announcement: Announcement) -> HttpResponse:
        buttons = {"csrfmiddlewaretoken", "terug", "zeker"}
        context = {
            "session": session,
            "announcement": announcement,
            "deadlines": moved_in_words(session, before=self.get_object()),
            "letter": mail_about_change(session, changes=announcement.changes),
            "page_title": "Bekijk het bericht",
            "header_icon": "mail",
            "fields": [(name, values) for name, values in self.request.POST.lists() if name not in buttons],
        }
        return render(self.request, "events/cms/announcement.html", context)

    def form_valid(self, form: SessionForm) -> HttpResponse:
        moved = moved_in_words(form.instance, before=self.get_object())
        response: HttpResponse = super().form_valid(form)
        if moved:
            messages.info(self.request, " ".join(moved))
        return response

    def get_success_url(self) -> str:
        if waiting_announcement(self.object):
            return reverse("events:participants", args=[self.object.event.slug, self.object.pk])
        return str(super().get_success_url())

    def get_copy_url(self) -> str:
        return reverse("events_cms_copy_session", args=[self.object.pk])


class SessionIndexView(IndexView):
    def get_copy_url(self, instance: Session) -> str:
        return reverse("events_cms_copy_session", args=[instance.pk])


class SessionDeleteView(OwnSessionMixin, DeleteView):
    """With registrations a session can only be called off."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refusal() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refusal() or super().post(request, *args, **kwargs)

    def refusal(self) -> HttpResponse | None:
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

    def user_has_permission_for_instance(self, user: User, action: str, instance: Session) -> bool:
        return super().user_has_permission(user, action) and can_edit_session(user, instance)


class SessionViewSet(ModelViewSet):
    model = Session
    name = "sessions"
    url_prefix = "bijeenkomstdata"
    icon = "date"
    menu_label = "Datums"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = SessionCreateView
    edit_view_class = SessionEditView
    index_view_class = SessionIndexView
    delete_view_class = SessionDeleteView
    list_display = ["event", "starts_at", "place", "capacity", "closes_at", "cancelled_at"]
    list_filter = ["mode", "place"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("event"),
            MultiFieldPanel(
                [FieldPanel("starts_at"), FieldPanel("ends_at", help_text="Leeg: drie uur na het begin.")],
                heading="Wanneer",
            ),
            MultiFieldPanel(
                [FieldPanel("mode"), FieldPanel("place"), FieldPanel("directions"), FieldPanel("meeting_url")],
                heading="Waar",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("capacity"),
                    FieldPanel("organisation_cap"),
                    FieldPanel("favours_missed"),
                ],
                heading="Plekken",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("opens_at"),
                    FieldPanel("closes_at"),
                    FieldPanel("cancel_until"),
                ],
                heading="Aanmelden en afmelden",
            ),
            MultiFieldPanel(
                [FieldPanel("requires_approval"), FieldPanel("pending_holds_place"), FieldPanel("invitation_only")],
                heading="Wie erbij mag",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("asks_needs"),
                    InlinePanel("questions", label="vraag", heading="Vragen bij de aanmelding"),
                ],
                heading="Wat je vraagt",
            ),
            FieldPanel("hours"),
            MultiFieldPanel(
                [FieldPanel("organisers"), FieldPanel("facilitators"), FieldPanel("other_facilitators")],
                heading="Wie het doen",
            ),
        ],
        base_form_class=SessionForm,
    )
