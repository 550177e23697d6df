from collections.abc import Iterable, Iterator

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from members.models import User

from .models import EventPage, Session
from .organising.cms import views
from .organising.cms.viewsets import SessionPermissionPolicy, SessionViewSet

PEOPLE_COME = (
    "Er zijn mensen aangemeld, en op deze pagina vinden ze hun aanmelding. Gelast eerst de datums af die nog komen, of "
    "haal de pagina na afloop offline."
)

register_permission_policy(Session, SessionPermissionPolicy(Session))


@hooks.register("register_admin_viewset")
def register_sessions() -> SessionViewSet:
    return SessionViewSet()


@hooks.register("register_admin_urls")
def register_copying() -> list[URLPattern]:
    return [
        path("bijeenkomstdata/kopie/<int:pk>/", views.copy_one_session, name="events_cms_copy_session"),
        path("bijeenkomsten/kopie/<int:pk>/", views.copy_whole_event, name="events_cms_copy_event"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_copy_event(
    page: Page, user: User, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    if isinstance(page.specific, EventPage) and views.can_copy_event(user, page):
        url = reverse("events_cms_copy_event", args=[page.pk])
        yield Button("Kopieer met datums", url, icon_name="copy", priority=31)


@hooks.register("after_publish_page")
def offer_to_plan_a_date(request: HttpRequest, page: Page) -> None:
    """A theme without a date is in no agenda: nobody can come."""
    event = page.specific
    if not isinstance(event, EventPage) or not request.user.has_perm("events.add_session"):
        return
    if not event.sessions.not_over_at(timezone.now()).filter(cancelled_at=None).exists():
        button = messages.button(f"{reverse('sessions:add')}?event={event.pk}", "Plan nu een datum")
        words = "Deze bijeenkomst heeft nog geen datum en staat dus niet in de agenda."
        messages.warning(request, words, buttons=[button])


@hooks.register("before_delete_page")
def keep_events_with_dates(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An event with dates is part of people's calendars and of the network's memory: it can be unpublished."""
    if not Session.objects.filter(event__in=EventPage.objects.descendant_of(page, inclusive=True)).exists():
        return None
    messages.error(request, "Bij deze pagina horen datums, dus verwijderen kan niet. Haal de pagina offline.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_unpublish_page")
def keep_event_people_come_to(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Below the page they read where to be, and cancel."""
    return _stays(request, [page])


@hooks.register("before_bulk_action")
def keep_events_people_come_to(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: object
) -> HttpResponse | None:
    """The same for many at a time: when people come to one of them, none goes."""
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "unpublish" else []
    return _stays(request, pages)


def _stays(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    expected = Session.objects.expected_after(timezone.now())
    if not expected.filter(event__in=[page.pk for page in pages]).exists():
        return None
    messages.error(request, PEOPLE_COME)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
