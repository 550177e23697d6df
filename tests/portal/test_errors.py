"""What people see when something goes wrong: our own dress, a way on, and nothing that can break again."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.test import Client
from django.urls import include, path

from portal import errors

pytestmark = pytest.mark.one_database

LONG = "In ons plan staat dat school en jeugdhulp goed samenwerken rond een kind."


@login_not_required
def raise_denied(request):
    raise PermissionDenied("Alleen de organisator ziet deze lijst.")


@login_not_required
def raise_suspicious(request):
    raise SuspiciousOperation


@login_not_required
def raise_mistake(request):
    raise ZeroDivisionError


@login_not_required
def raise_overflow(request):
    return datetime.max + timedelta(days=1)


@login_not_required
def raise_no_database(request):
    raise OperationalError("server closed the connection unexpectedly")


urlpatterns = [
    path("mag-niet/", raise_denied),
    path("verdacht/", raise_suspicious),
    path("stuk/", raise_mistake),
    path("te-groot/", raise_overflow),
    path("bijeenkomsten/api/v1/mag-niet/", raise_denied),
    path("bijeenkomsten/api/v1/verdacht/", raise_suspicious),
    path("bijeenkomsten/api/v1/stuk/", raise_mistake),
    path("geen-database/", raise_no_database),
    path("bijeenkomsten/api/v1/geen-database/", raise_no_database),
    path("bijeenkomsten/api/v1/te-groot/", raise_overflow),
    path("", include("portal.urls")),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error


@pytest.fixture
def stranger(settings):
    settings.ROOT_URLCONF = "tests.portal.test_errors"
    return Client(raise_request_exception=False)


def no_database(execute, sql, params, many, context):
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/verdacht/", 400, "Dit verzoek begrijpen we niet"),
        ("/mag-niet/", 403, "Hier mag je niet bij"),
        ("/stuk/", 500, "Er ging iets mis bij ons"),
        ("/te-groot/", 400, "Er staat een getal of datum in die niet kan"),
    ],
)
def test_error_page_has_its_heading_and_search(stranger, db, address, status, heading):
    response = stranger.get(address)

    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in html
    assert 'action="/zoeken/"' in html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/bijeenkomsten/api/v1/verdacht/", 400),
        ("/bijeenkomsten/api/v1/mag-niet/", 403),
        ("/bijeenkomsten/api/v2/sessies/", 404),
        ("/bijeenkomsten/api/v2/sessies.json", 404),
        ("/api/", 404),
        ("/api/v1/sessies/", 404),
        ("/bijeenkomsten/api/v1/stuk/", 500),
        ("/bijeenkomsten/api/v1/te-groot/", 400),
        ("/bijeenkomsten/api/v1/geen-database/", 503),
    ],
)
def test_error_at_an_address_of_the_api_is_told_as_problem_details(stranger, db, address, status):
    response = stranger.get(address)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status
    assert set(response.json()) == {"type", "title", "status", "detail"}
    assert response.get("Retry-After") == ("60" if status == 503 else None)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_to_the_api_is_refused_as_problem_details(stranger, db, method):
    response = getattr(stranger, method)("/bijeenkomsten/api/v1/sessies/")

    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_form_without_a_token_at_an_address_of_the_api_is_problem_details(db):
    response = Client(enforce_csrf_checks=True).post("/bijeenkomsten/api/v2/sessies/")

    assert response["Content-Type"] == "application/problem+json"


def test_too_many_requests_of_a_program_are_problem_details(rf):
    response = errors.too_many_requests(rf.get("/bijeenkomsten/api/v1/sessies/"))

    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")


def test_manual_of_the_api_stays_a_page(stranger, db):
    response = stranger.get("/bijeenkomsten/api/")

    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_missing_page_offers_search_and_keeps_its_status(client, db):
    response = client.get("/bestaat-echt-niet/")

    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_denied_page_says_the_reason(stranger, db):
    response = stranger.get("/mag-niet/")

    assert "Alleen de organisator ziet deze lijst." in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.too_large, 413),
        (errors.server_error, 500),
        (errors.unavailable, 503),
        (errors.no_room, 507),
    ],
)
def test_page_for_a_broken_house_needs_no_session_and_no_database(rf, view, status):
    request = rf.get("/overzicht/")

    response = view(request)

    assert response.status_code == status


@pytest.mark.parametrize(
    ("limit", "form"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", {"tekst": LONG}),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", {"een": "1", "twee": "2"}),
        ("DATA_UPLOAD_MAX_NUMBER_FILES", {"een": BytesIO(b"%PDF-1"), "twee": BytesIO(b"%PDF-1")}),
    ],
)
def test_more_than_django_takes_is_a_413_with_a_way_on(settings, stranger, member, limit, form):
    stranger.force_login(member)
    setattr(settings, limit, 1)

    response = stranger.post("/leden/mijn-profiel/", form)

    assert response.status_code == 413
    assert "<h1>Dit is te groot om te versturen</h1>" in response.content.decode()


def test_page_of_many_blocks_is_not_too_large(stranger, member):
    stranger.force_login(member)

    response = stranger.post("/leden/mijn-profiel/", {f"veld-{number}": "" for number in range(5000)})

    assert "<title>Fout: " in response.content.decode()


def test_database_away_is_a_503_with_a_time_to_come_back(stranger, member):
    stranger.force_login(member)

    with connection.execute_wrapper(no_database):
        response = stranger.get("/overzicht/")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "<h1>We zijn zo terug</h1>" in response.content.decode()


def test_database_away_gives_back_what_was_written(stranger, member):
    stranger.force_login(member)

    with connection.execute_wrapper(no_database):
        response = stranger.post("/overzicht/", {"tekst": LONG}, headers={"origin": "http://testserver"})

    assert response.status_code == 503
    assert LONG in response.content.decode()


@pytest.mark.parametrize(("method", "may_repeat"), [("get", True), ("post", False)])
def test_database_away_offers_what_needs_none(stranger, db, method, may_repeat):
    html = getattr(stranger, method)("/geen-database/").content.decode()

    assert ("Probeer het opnieuw</a>" in html, 'id="fout-zoek"' in html) == (may_repeat, False)


def test_lost_token_gives_back_what_was_written(db):
    client = Client(enforce_csrf_checks=True)

    response = client.post(
        "/account/login/",
        {"login": "noor@voorbeeld.example", "tekst": LONG, "password": "x" * 60},
        headers={"origin": "http://testserver"},
    )

    html = response.content.decode()
    assert response.status_code == 403
    assert html.count("<textarea") == 1
    assert LONG in html


def test_lost_token_repeats_nothing_of_a_strange_site(db):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/account/login/", {"tekst": LONG}, headers={"origin": "https://elders.example"})

    assert response.status_code == 403
    assert LONG not in response.content.decode()


def test_lost_session_gives_back_what_was_written(client, db):
    here = {"origin": "http://testserver", "referer": "http://testserver/leden/mijn-profiel/?stap=2"}

    response = client.post("/leden/mijn-profiel/", {"about": LONG, "first_name": "Noor"}, headers=here)

    html = response.content.decode()
    assert response.status_code == 403
    assert html.count("<textarea") == 1
    assert LONG in html
    assert 'href="/inloggen/?next=/leden/mijn-profiel/">Log in en ga terug' in html


def test_lost_session_without_a_text_leads_to_the_login(client, db):
    response = client.post("/leden/mijn-profiel/", {"about": "Kort"}, headers={"origin": "http://testserver"})

    assert response.status_code == 302
    assert response.url == "/inloggen/?next=/leden/mijn-profiel/"


def test_lost_session_leads_back_to_the_page_of_the_button(client, db):
    here = {"origin": "http://testserver", "referer": "http://testserver/plannen/"}

    response = client.post("/plannen/00000000-0000-0000-0000-000000000000/speerpunten/", headers=here)

    assert response.url == "/inloggen/?next=/plannen/"


def test_lost_session_repeats_nothing_of_a_strange_site(client, db):
    response = client.post("/leden/mijn-profiel/", {"about": LONG}, headers={"origin": "https://elders.example"})

    assert response.status_code == 302


def test_too_many_requests_says_to_wait(rf):
    request = rf.get("/account/login/")

    response = errors.too_many_requests(request)

    assert response.status_code == 429
    assert "Wacht een paar minuten" in response.content.decode()
