"""What an organiser opens most: the desk, and one session's participants."""

from bench.pages import Page
from bench.session_pages import EVENT


def reader():
    from members.models import User

    return User.objects.get(email="organisator@leernetwerk.example")


def pages() -> list[Page]:
    from events.models import Session

    session = Session.objects.filter(event__slug="een-kind-een-plan").order_by("starts_at").first()
    return [
        Page("organiser's desk", "/bijeenkomsten/mijn-bijeenkomsten/", member=True),
        Page("participants", f"{EVENT}{session.pk}/deelnemers/", member=True),
    ]
