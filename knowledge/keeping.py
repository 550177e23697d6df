"""What the public site lets people keep: its articles and session reports."""

from collections.abc import Collection

from foundation.readers import reads_as_member
from members.models import User
from notifications.keeping.kinds import KeptKind, Thing

from .models import ArticlePage, KeptPage, SessionReportPage
from .models.content import ContentPage

LABELS: dict[type[ContentPage], str] = {ArticlePage: "Artikel", SessionReportPage: "Verslag"}


def things(reader: User, numbers: Collection[int]) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for model, label in LABELS.items():
        pages = model.objects.published().filter(pk__in=numbers)
        if not reads_as_member(reader):
            pages = pages.open_to_all()
        found |= {page.pk: Thing(label, page.title, page.url) for page in pages.defer("body")}
    return found


TEXT = KeptKind("tekst", KeptPage, "page", things)
