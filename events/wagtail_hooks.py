from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import EventPage, Session
from .viewsets import SessionPermissionPolicy, SessionViewSet

register_permission_policy(Session, SessionPermissionPolicy(Session))


@hooks.register("register_admin_viewset")
def register_sessions():
    return SessionViewSet()


@hooks.register("before_delete_page")
def keep_events_with_dates(request, page):
    """An event with dates is part of people's calendars and of the network's memory: it can be unpublished."""
    if not Session.objects.filter(event__in=EventPage.objects.descendant_of(page, inclusive=True)).exists():
        return None
    messages.error(request, "Bij deze pagina horen bijeenkomstdata, dus verwijderen kan niet. Haal de pagina offline.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
