"""The agenda's place in the site, and who writes there."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from members.permissions import ORGANISERS

from .models import EventIndexPage

ORGANISERS_MAY = ["add_page", "change_page", "publish_page"]


def ensure_event_index(home: Page) -> EventIndexPage:
    """The agenda under `home` at /bijeenkomsten/, made when it is not there yet; organisers may write in it."""
    index: EventIndexPage | None = EventIndexPage.objects.child_of(home).first()
    if index is None:
        index = EventIndexPage(
            title="Bijeenkomsten",
            slug="bijeenkomsten",
            intro="In een dagdeel, met tien tot veertig mensen, rond één thema uit de praktijk.",
        )
        home.add_child(instance=index)
    let_organisers_write(index)
    return index


def let_organisers_write(index: EventIndexPage) -> None:
    organisers = Group.objects.get(name=ORGANISERS)
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ORGANISERS_MAY):
        GroupPagePermission.objects.get_or_create(group=organisers, page=index, permission=permission)
