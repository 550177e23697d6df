"""The agenda's place in the site."""

from wagtail.models import Page

from .models import EventIndexPage


def ensure_event_index(home: Page) -> EventIndexPage:
    """The agenda under `home` at /bijeenkomsten/, made when it is not there yet."""
    index = EventIndexPage.objects.child_of(home).first()
    if index is None:
        index = home.add_child(
            instance=EventIndexPage(
                title="Bijeenkomsten",
                slug="bijeenkomsten",
                intro="In een dagdeel, met veertien tot veertig mensen, rond één thema uit de praktijk.",
            )
        )
    return index
