"""The screens of a chapter: handing it in, looking it through without scripts, and what comes back piece by piece."""

import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.archives import MAX_BYTES
from goals.chapter.kinds import LOCKED, OLD_WORD, WITH_MACROS
from goals.models import ChapterDraft, Goal, Plan, TeamMember
from goals.plans.chapter.forms import BOTH, NOTHING
from goals.plans.chapter.handing_in import TOO_LARGE
from goals.plans.chapter.making import make_plan
from tests.factories import AffiliationFactory, MemberFactory, make_staff
from tests.goals.chapter.test_kinds import OLD, archive
from tests.goals.plans.factories import PlanFactory

from .drafts import PIECES, handed_in, read

pytestmark = pytest.mark.django_db
START = reverse("plans:chapter")
PERIOD = "osp:2027-08-01:2031-07-31"


@pytest.fixture
def member(client):
    member = MemberFactory()
    client.force_login(member)
    return member


@pytest.fixture
def draft(member):
    return read(member)


def hand_in(client, member, **fields):
    organisation = member.affiliations.first().organisation_id
    return client.post(START, {"organisation": organisation, "period": PERIOD, "sector": "po", "text": ""} | fields)


def page_form(draft, **fields) -> dict:
    """What the form of a page sends, as it stands."""
    sorts = {f"soort-{number}": piece["soort"] for number, piece in enumerate(draft.pieces)}
    state = "".join(piece["soort"][0] for piece in draft.pieces)
    return sorts | {"versie": draft.version, "pagina": 1, "stand": state} | fields


def errors_of(response) -> list[str]:
    return [error for errors in response.context["form"].errors.values() for error in errors]


@time_machine.travel("2026-11-30 12:00 +0100")
def test_form_begins_with_the_support_plan_that_comes(client, member):
    response = client.get(START)

    form = response.context["form"]
    assert form["period"].field.choices[0][1][0] == (PERIOD, "Ondersteuningsplan 2027 tot 2031")
    assert form["organisation"].is_hidden


def test_pasted_text_waits_to_be_read_for_the_plan_that_was_chosen(client, member):
    response = hand_in(client, member, text="Speerpunt 1: Rust", sector="vo")

    draft = ChapterDraft.objects.get()
    assert (response.status_code, response["Location"]) == (302, draft.get_absolute_url())
    assert (draft.user, bytes(draft.content), draft.sector, draft.kind) == (member, b"Speerpunt 1: Rust", "vo", "osp")
    assert (draft.starts_on, draft.ends_on, str(draft)) == (date(2027, 8, 1), date(2031, 7, 31), "Geplakt hoofdstuk")


def test_who_works_at_two_organisations_chooses(client, member):
    other = AffiliationFactory(user=member).organisation

    hand_in(client, member, text="Speerpunt 1: Rust", organisation=other.pk)

    assert not client.get(START).context["form"]["organisation"].is_hidden
    assert ChapterDraft.objects.get().organisation == other


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, NOTHING),
        ({"text": " \n "}, NOTHING),
        ({"text": "Doel", "file": SimpleUploadedFile("a.txt", b"Doel")}, BOTH),
        ({"text": "a" * 100_001}, "Plak hooguit 100.000 tekens, of kies het bestand."),
        ({"file": SimpleUploadedFile("a.docx", b"")}, "Dit bestand is leeg. Kies een ander bestand, of plak de tekst."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"a" * MAX_BYTES)}, TOO_LARGE),
        ({"file": SimpleUploadedFile("a.doc", OLD)}, OLD_WORD),
        ({"file": SimpleUploadedFile("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"))}, LOCKED),
        (
            {"file": SimpleUploadedFile("a.docm", archive("word/document.xml", "word/vbaProject.bin"))},
            WITH_MACROS,
        ),
        (
            {"file": SimpleUploadedFile("a.docx", b"Gewone tekst")},
            "De naam eindigt op .docx, maar dit bestand is iets anders. Kies een .docx of een pdf.",
        ),
    ],
    ids=["nothing", "white", "both", "too long", "0 bytes", "over 10 MB", ".doc", "password", ".docm", "wrong ending"],
)
def test_what_is_no_chapter_is_refused_at_once_and_nothing_is_made(client, member, fields, sentence):
    response = hand_in(client, member, **fields)

    assert (response.status_code, errors_of(response)) == (422, [sentence])
    assert ChapterDraft.objects.count() == 0


def test_organisation_of_others_is_no_choice(client, member):
    response = hand_in(client, member, text="Doel", organisation=MemberFactory().affiliations.get().organisation_id)

    assert response.status_code == 422
    assert ChapterDraft.objects.count() == 0


def test_who_works_nowhere_is_told_what_is_needed(client):
    client.force_login(make_staff("Redacteuren"))

    assert "Zodra bevestigd is waar je werkt" in client.get(START).content.decode()


def test_chapter_that_is_being_read_tells_how_far_it_is(client, member):
    page = client.get(handed_in(member, progress=60).get_absolute_url()).content.decode()

    assert re.search(r'<progress[^>]+value="60"', page)


def test_refusal_is_told_with_the_way_on(client, member):
    page = client.get(read(member, pieces=[], refusal=LOCKED).get_absolute_url()).content.decode()

    assert LOCKED in page
    assert f'href="{START}"' in page


def test_pieces_stand_in_their_order_with_their_label(client, draft):
    page = client.get(draft.get_absolute_url()).content.decode()

    shown = re.findall(r'<li class="piece" id="stuk-\d+" data-sort="(\w+)"', page)
    assert shown == [sort for _, sort in PIECES]


def test_long_chapter_is_shown_a_page_at_a_time(client, member):
    draft = read(member, pieces=[(f"Zin {number}.", "toelichting") for number in range(250)])

    page = client.get(f"{draft.get_absolute_url()}?pagina=3")

    assert [line.number for line in page.context["lines"]] == list(range(200, 250))


def test_longer_chapter_asks_as_many_queries(client, member):
    counts = []
    for size in (1, 50):
        draft = read(member, pieces=PIECES * size)
        with CaptureQueriesContext(connection) as queries:
            client.get(draft.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_page_is_saved_without_scripts_and_can_be_undone(client, draft):
    form = page_form(draft, **{"soort-2": "doelstelling"})

    saved = client.post(draft.get_absolute_url(), form)
    draft.refresh_from_db()
    assert (saved.status_code, draft.pieces[2]["soort"]) == (302, "doelstelling")
    client.post(draft.get_absolute_url(), page_form(draft, stap="terug"))

    draft.refresh_from_db()
    assert draft.pieces[2]["soort"] == "toelichting"


def test_page_on_which_two_windows_disagree_says_so_and_makes_no_plan(client, draft):
    form = page_form(draft)
    client.post(draft.get_absolute_url(), form | {"soort-2": "doelstelling"})

    response = client.post(draft.get_absolute_url(), form | {"soort-2": "activiteit", "stap": "plan"})

    assert response.status_code == 409
    assert [line.number for line in response.context["lines"] if line.is_clash] == [2]
    assert Plan.objects.count() == 0


def test_all_agreed_makes_the_plan_with_what_was_just_chosen(client, draft):
    response = client.post(draft.get_absolute_url(), page_form(draft, **{"soort-2": "doelstelling", "stap": "plan"}))

    plan = Plan.objects.get()
    assert response["Location"] == plan.get_absolute_url()
    assert Goal.objects.count() == 2
    assert client.get(draft.get_absolute_url())["Location"] == plan.get_absolute_url()


def test_plan_is_asked_twice_and_made_once(client, draft):
    form = page_form(draft, stap="plan")

    answers = [client.post(draft.get_absolute_url(), form)["Location"] for _ in range(2)]

    assert answers == [Plan.objects.get().get_absolute_url()] * 2


def test_piece_is_saved_by_itself_and_only_counts_come_back(client, draft):
    url = reverse("plans:chapter_piece", args=[draft.uuid, 2])

    response = client.post(url, {"versie": 1, "pagina": 1, "soort-2": "indicator"}, headers={"HX-Request": "true"})

    draft.refresh_from_db()
    answer = response.content.decode()
    assert draft.pieces[2]["soort"] == "indicator"
    assert "Er zitten nog te veel leerlingen thuis.’ is nu indicator." in answer
    assert re.search(r'id="versie" value="2"', answer)
    assert response.context["lines"] == []


def test_what_changed_in_another_window_comes_along(client, draft):
    def choose(number, sort):
        url = reverse("plans:chapter_piece", args=[draft.uuid, number])
        return client.post(url, {"versie": 1, "pagina": 1, f"soort-{number}": sort}, headers={"HX-Request": "true"})

    choose(2, "indicator")
    other = choose(3, "activiteit")
    clash = choose(2, "kop")

    assert [(line.number, line.sort) for line in other.context["lines"]] == [(2, "indicator")]
    assert [line.number for line in clash.context["lines"] if line.is_clash] == [2]
    draft.refresh_from_db()
    assert [draft.pieces[number]["soort"] for number in (2, 3)] == ["indicator", "activiteit"]


def test_piece_of_a_chapter_that_became_a_plan_leads_to_the_plan(client, draft):
    plan = make_plan(draft=draft, by=draft.user)
    url = reverse("plans:chapter_piece", args=[draft.uuid, 2])

    response = client.post(url, {"versie": 1, "pagina": 1, "soort-2": "kop"}, follow=True)

    assert response.redirect_chain[-1] == (plan.get_absolute_url(), 302)


@pytest.mark.parametrize("fields", [{}, {"versie": "x", "pagina": 1}, {"versie": 1, "pagina": 1, "stap": "onzin"}])
def test_form_that_no_page_of_ours_sent_is_a_bad_request(client, draft, fields):
    assert client.post(draft.get_absolute_url(), fields).status_code == 400


@pytest.mark.parametrize("name", ["chapter_draft", "chapter_piece", "chapter_removal"])
def test_chapter_of_somebody_else_is_not_there(client, draft, name):
    colleague = MemberFactory(affiliation__organisation=draft.organisation)
    client.force_login(colleague)
    url = reverse(f"plans:{name}", args=[draft.uuid, *([2] if name == "chapter_piece" else [])])

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.post(url, page_form(draft)).status_code == 404
    assert ChapterDraft.objects.get() == draft


def test_who_is_no_member_any_more_finds_nothing(client, draft):
    draft.user.affiliations.update(ended_on=timezone.localdate())

    assert [client.get(url).status_code for url in (START, draft.get_absolute_url())] == [404, 404]


def test_chapter_can_be_thrown_away(client, draft):
    client.post(reverse("plans:chapter_removal", args=[draft.uuid]))

    assert ChapterDraft.objects.count() == 0


def test_start_shows_own_chapters_that_are_no_plan_yet(client, draft):
    done = read(draft.user)
    make_plan(draft=done, by=done.user)
    read()

    assert list(client.get(START).context["drafts"]) == [draft]


def test_text_of_the_chapter_is_read_beside_the_plan(client, draft):
    plan = make_plan(draft=draft, by=draft.user)
    url = reverse("plans:chapter_text", args=[plan.uuid])

    page = client.get(url)

    assert f'href="{url}"' in client.get(plan.get_absolute_url()).content.decode()
    assert list(page.context["page"]) == [
        ("Onze koers", []),
        ("Thuiszitters", [text for text, _ in PIECES[2:]]),
    ]


def test_plan_without_a_chapter_has_no_text_of_one(client, member):
    plan = PlanFactory(organisation=member.affiliations.get().organisation)
    TeamMember.objects.create(plan=plan, user=member, role=TeamMember.Role.MANAGER)
    url = reverse("plans:chapter_text", args=[plan.uuid])

    assert client.get(url).status_code == 404
    assert url not in client.get(plan.get_absolute_url()).content.decode()


def test_text_of_the_chapter_is_for_the_team_alone(client, draft):
    plan = make_plan(draft=draft, by=draft.user)
    client.force_login(MemberFactory(affiliation__organisation=draft.organisation))

    assert client.get(reverse("plans:chapter_text", args=[plan.uuid])).status_code == 404
