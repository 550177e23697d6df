"""Chapters of members for tests: handed in, and read."""

from datetime import date

from django.utils import timezone

from goals.models import ChapterDraft
from tests.factories import MemberFactory

PIECES = [
    ("Onze koers", "kop"),
    ("Thuiszitters", "speerpunt"),
    ("Er zitten nog te veel leerlingen thuis.", "toelichting"),
    ("Op 1 juli 2030 zitten nog 15 leerlingen thuis.", "doelstelling"),
    ("Aantal leerlingen dat thuiszit (bron: verzuimregister)", "indicator"),
    ("Het samenwerkingsverband belt elke week met de school.", "activiteit"),
]


def handed_in(user=None, content: bytes = b"Speerpunt 1: Rust", **fields) -> ChapterDraft:
    user = user or MemberFactory()
    fields = {"starts_on": date(2027, 8, 1), "ends_on": date(2031, 7, 31)} | fields
    organisation = user.affiliations.latest("pk").organisation
    return ChapterDraft.objects.create(user=user, organisation=organisation, content=content, **fields)


def read(user=None, pieces=PIECES, **fields) -> ChapterDraft:
    rows = [{"tekst": text, "soort": sort} for text, sort in pieces]
    return handed_in(user, None, pieces=rows, read_at=timezone.now(), progress=100, **fields)
