"""Links that open something for whoever holds them do not stand in any log."""

import http.client
import logging
import re
from io import StringIO
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import get_resolver

from portal.log_secrets import MASK, mask, masked_event
from tests import services
from tests.goals.plans.factories import PlanGoalFactory
from tests.portal.deployment import Deployment
from tests.portal.processes import wait_for

# What the parameters of public addresses are called; every other text in an address is taken for a secret.
SAYS_NOTHING = {
    *("slug", "pk", "path", "name", "forum_slug", "post_pk", "uuid", "provider_id", "number", "moment", "registration"),
    *("message_pk", "registration_pk", "invitation_pk", "question_pk", "handout_pk", "delivery_pk", "page_slug"),
    *("version_pk", "affiliation_id", "walk_in_pk", "upload_id", "restriction_id", "section", "person", "link"),
    *("goal_id", "area_id", "indicator_id", "activity_id", "measurement_id", "partner", "kept", "upload"),
    *("part_id", "post_id", "conversation", "agreement_id", "suggestion", "file", "way", "year"),
}
# A goal's code is its name on paper, and that of something kept says of which kind it is.
PUBLIC_CODES = re.compile(r"^(doelen|bewaard)/<slug:code>")
SECRET = "geheim-3x:9Zq_"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def addresses(resolver, before=""):
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry, address)
        elif not address.startswith(("cms/", "beheer/")):
            yield address


def secrets_in(address: str) -> list[str]:
    names = [one or other for one, other in PARAMETER.findall(address)]
    return [] if PUBLIC_CODES.match(address) else [name for name in names if name not in SAYS_NOTHING]


SECRET_ADDRESSES = sorted({address for address in addresses(get_resolver()) if secrets_in(address)})


def filled_in(address: str) -> str:
    """The address with a secret in each place that wants one, and 7 elsewhere."""

    def value(match) -> str:
        return SECRET if (match[1] or match[2]) not in SAYS_NOTHING else "7"

    return "/" + re.sub(r"[\^$]|\\Z", "", PARAMETER.sub(value, address))


def test_table_of_addresses_has_the_secret_ones_we_know():
    kinds = (
        "reset/key",
        "afmelden",
        "mijn-agenda",
        "uitnodiging",
        "download",
        "certificaat",
        "herstel/<str:ids>",
        "plannen/aanleveren",
        "plannen/gesprek",
        "plannen/lezen",
        "citaat",
    )

    assert [kind for kind in kinds if not any(kind in address for address in SECRET_ADDRESSES)] == []


@pytest.mark.parametrize("address", SECRET_ADDRESSES)
@pytest.mark.parametrize(
    "line", ["Not Found: {}", 'GET {} HTTP/1.1" 200', "<WSGIRequest: GET '{}'>", "https://a.nl{}?a=b"]
)
def test_secret_of_an_address_is_masked(address, line):
    masked = mask(line.format(filled_in(address)))

    assert SECRET not in masked
    assert MASK in masked


@pytest.mark.parametrize("address", SECRET_ADDRESSES)
def test_nginx_masks_the_same_addresses(address):
    conf = (settings.BASE_DIR / "deploy/nginx.conf").read_text()
    masked = re.findall(r'^\s+"~(\^\S+)" \$before\*\*\*;$', conf, re.MULTILINE)
    patterns = [text.replace("?<", "?P<") for text in masked]

    assert any(re.match(pattern, filled_in(address)) for pattern in patterns)
    assert "$request " not in conf
    assert "$http_referer" not in conf


@pytest.fixture
def nginx(tmp_path):
    """deploy/nginx.conf, with no web process behind it."""
    if not services.nginx().where:
        pytest.skip(str(services.nginx()))
    deployment = Deployment(tmp_path)
    deployment.start_nginx()
    try:
        wait_for(lambda: deployment.ask("GET", "/")[0])
        yield deployment
    finally:
        deployment.stop()


def test_nginx_writes_no_secret_also_when_nobody_answers(nginx):
    plain = int(re.search(r"listen 127\.0\.0\.1:(\d+);", (nginx.folder / "site.conf").read_text())[1])

    for address in SECRET_ADDRESSES:
        nginx.ask("GET", f"{quote(filled_in(address))}?q={SECRET}")
        unsafe = http.client.HTTPConnection("127.0.0.1", plain, timeout=30)
        unsafe.request("GET", quote(filled_in(address)))
        unsafe.getresponse().read()

    logs = "".join(path.read_text() for path in nginx.folder.glob("*.log"))
    assert "/berichten/afmelden/***" in logs
    assert SECRET not in logs


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("/zoeken/?q=jan+jansen x", "/zoeken/?… x"),
        ("Wat nu? Niets.", "Wat nu? Niets."),
        ("//berichten//afmelden/abc/", "//berichten//afmelden/…/"),
        ("/bijeenkomsten/thema/aanmelding/", "/bijeenkomsten/thema/aanmelding/"),
    ],
)
def test_only_secrets_and_queries_are_masked(text, masked):
    assert mask(text) == masked


def test_every_logger_and_a_traceback_are_masked():
    out = StringIO()
    handler, logger = logging.StreamHandler(out), logging.getLogger("gunicorn.error.proef")
    logger.addHandler(handler)
    try:
        raise ValueError(f"/berichten/afmelden/{SECRET}/")
    except ValueError:
        logger.exception("Error handling request %s", f"/leden/mijn-gegevens/?link={SECRET}")
    finally:
        logger.removeHandler(handler)

    assert SECRET not in out.getvalue()
    assert "Error handling request /leden/mijn-gegevens/?…" in out.getvalue()
    assert "ValueError: /berichten/afmelden/…/" in out.getvalue()


def test_event_for_sentry_is_masked_all_through():
    event = {"request": {"headers": [("Referer", f"https://a.nl/berichten/afmelden/{SECRET}/")]}, "level": 3}

    assert masked_event(event) == {
        "request": {"headers": [["Referer", "https://a.nl/berichten/afmelden/…/"]]},
        "level": 3,
    }


@pytest.fixture
def log():
    """What is logged in a test, as text."""
    out = StringIO()
    handler, logger = logging.StreamHandler(out), logging.getLogger("proef")
    logger.addHandler(handler)
    yield out
    logger.removeHandler(handler)


REFUSED = f'new row violates "a_rule"\nDETAIL:  Failing row contains (1, {SECRET}\n\n{SECRET}).'


def test_what_a_database_says_of_what_it_refuses_is_masked(log):
    """Not only of one line: what somebody wrote in a row may have empty lines in it."""
    try:
        try:
            raise ValueError(f"{REFUSED}\nHINT:  Try again.")
        except ValueError as error:
            raise ValueError(f"no such word\nLINE 1: SELECT '{SECRET}'\n               ^") from error
    except ValueError:
        logging.getLogger("proef").exception("Refused: %s", REFUSED)

    assert SECRET not in log.getvalue()
    assert log.getvalue().count("violates") == 2
    assert [word for word in ("Try again", "The above exception", "no such word") if word not in log.getvalue()] == []


def test_row_that_the_database_refuses_is_not_logged(log, db):
    """PostgreSQL says of it what stands in it."""
    goal = PlanGoalFactory()

    try:
        with transaction.atomic():
            goal.indicators.create(name=SECRET, respondent_count=-7)
    except IntegrityError:
        logging.getLogger("proef").exception("Refused")

    assert "IntegrityError" in log.getvalue()
    assert SECRET not in log.getvalue()
