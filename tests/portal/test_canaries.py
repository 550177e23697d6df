"""The canary crawl: each role follows every link it finds, and comes across exactly the words it may see."""

import json
import re
from collections import Counter
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from events.integrations.api.tokens import make_token
from events.models import Registration
from forum.forum_conversation.models import Post, Topic
from members.models import User
from members.privacy.own_data import own_data
from notifications.digests.daily import send_daily_mails
from notifications.digests.weekly import send_weekly_mails
from notifications.keeping.reminding import remind_of_kept
from notifications.models import Notification
from tests.portal import canaries

DOORS = [
    *("/", "/leden/", "/forum/", "/overzicht/", "/berichten/", "/doelen/", "/nieuws/", "/verslagen/", "/kennisbank/"),
    *("/bijeenkomsten/", "/bijeenkomsten/agenda.ics", "/bijeenkomsten/mijn-bijeenkomsten/", "/nieuws/rss/"),
    *(
        "/forum/moderatie/",
        "/sitemap.xml",
        "/plannen/",
        "/doelen/gedeeld/",
        "/zoeken/",
        "/deze-bladzijde-is-er-niet/",
        "/.well-known/security.txt",
    ),
    *("/leden/mijn-profiel/", "/leden/bevestigen/", "/bijeenkomsten/koppelingen/", "/bijeenkomsten/api/"),
    *("/bijeenkomsten/api/v1/sessies/", "/bijeenkomsten/api/v1/eigen-sessies/"),
]
LINK = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
NOT_FOLLOWED = ("/static/", "/cms/", "/beheer/", "/account/", "/inloggen/", "/aanmelden/", "/documenten/authenticate")
API_LINK = re.compile(r'"(?:next|api_url|registrations_url)": "([^"]+)"')
AT_MOST = 700
MOST_CHOICES = 3
# Who may see what is asked by the same queries for every role: on PostgreSQL too the ones that differ most.
ON_BOTH_DATABASES = {canaries.VISITOR, "member", "organiser"}


@pytest.fixture(scope="module")
def loose(made_once, tmp_path_factory):
    """The people and the birds."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        with made_once():
            people = canaries.make_people()
            birds = canaries.let_loose(people)
        yield people, birds


@pytest.fixture
def people(db, loose):
    return loose[0]


@pytest.fixture
def birds(loose):
    return loose[1]


def crawlers() -> list:
    roles = [canaries.VISITOR, *sorted(canaries.OUTSIDE), *sorted(canaries.MEMBERS)]
    return [role if role in ON_BOTH_DATABASES else pytest.param(role, marks=pytest.mark.one_database) for role in roles]


def client_of(person) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode(errors="replace")


def crawl(client, doors) -> dict[str, str]:
    """Every page that can be reached by links, as text by its address; of a filter a few choices."""
    waiting, pages, choices = list(doors), {}, Counter()
    while waiting and len(pages) < AT_MOST:
        address = waiting.pop()
        if address in pages or address.startswith(NOT_FOLLOWED):
            continue
        name, _, choice = address.partition("=")
        choices[name] += bool(choice) and address not in doors
        if choices[name] > MOST_CHOICES:
            continue
        pages[address] = text_of(client.get(address))
        waiting += [unescape(link) for link in LINK.findall(pages[address]) if link.count("=") < 2]
    return pages


@pytest.mark.search
@pytest.mark.parametrize("role", crawlers())
def test_crawl_comes_across_exactly_what_a_role_may_see(people, birds, role):
    doors = [*DOORS, *(bird.url for bird in birds if bird.url), *(f"/zoeken/?q={bird.bait}" for bird in birds)]

    pages = crawl(client_of(people[role]), doors)

    assert len(pages) < AT_MOST
    found = {bird.word: [address for address, text in pages.items() if bird.word in text] for bird in birds}
    leaks = {word: addresses for word, addresses in found.items() if addresses and word not in allowed(birds, role)}
    assert leaks == {}
    assert {word for word, addresses in found.items() if addresses} == allowed(birds, role)


@pytest.mark.one_database
@pytest.mark.search
@pytest.mark.parametrize("role", canaries.OUTSIDE_THE_TEAM)
def test_crawl_comes_across_nothing_of_a_plan_outside_its_team(people, birds, role):
    plans = [bird for bird in birds if bird.url and bird.url.startswith("/plannen/")]
    doors = [*DOORS, *(bird.url for bird in plans), *(f"/zoeken/?q={bird.bait}" for bird in plans)]

    pages = crawl(client_of(people[role]), doors)

    assert {bird.word for bird in plans for text in pages.values() if bird.word in text} == allowed(plans, role)


def allowed(birds, role) -> set[str]:
    return {bird.word for bird in birds if role in bird.seen_by}


def leaks_in(texts: dict[str, str], birds) -> list[tuple[str, str]]:
    """By role, what stands in a text that this role may not see."""
    return [
        (role, bird.thing)
        for role, text in texts.items()
        for bird in birds
        if bird.word in text and role not in bird.seen_by
    ]


# Words that only one page tells: no search finds them, nor who may read that page.
NOT_TO_BE_FOUND = {"words_before_a_change", "words_before_a_moderator", "words_taken_back", "address_of_the_invited"}
NOT_TO_BE_FOUND |= {"message_to_some", "personal_question", "reported_question"}
TO_BE_FOUND = {"asked_question", "kept_question_that_was_closed", "name_in_a_restricted_forum"}


@pytest.mark.one_database
@pytest.mark.search
def test_what_is_offered_while_searching_and_typing_is_what_a_role_may_see(people, birds):
    some = [bird for bird in birds if bird.thing in TO_BE_FOUND | NOT_TO_BE_FOUND]
    forum, offered = Topic.objects.visible().order_by("pk")[0].forum.slug, {}
    for role in ("left", "member", "owner", "moderator"):
        addresses = [
            *(("/zoeken/", "q"), (reverse("forum:related"), "subject")),
            (reverse("forum:naming_in_question", args=[forum]), "q"),
        ]
        client = client_of(people[role])
        pages = [text_of(client.get(path, {key: bird.bait})) for path, key in addresses for bird in some]
        offered[role] = "".join(pages)

    found = {bird.thing for bird in some for text in offered.values() if bird.word in text}
    assert (leaks_in(offered, some), found) == ([], TO_BE_FOUND)


def tell_of_everything(people: dict) -> None:
    """As if each had been told of each post while they could still read it, for the daily mail of this morning."""
    posts = list(Post.objects.select_related("topic"))
    for post in posts:
        about = [("forum_answer", f"post:{post.pk}"), ("forum_mention", f"post:{post.pk}")]
        about += [("forum_question", f"topic:{post.topic_id}")] if post.pk == post.topic.first_post_id else []
        Notification.objects.bulk_create(
            [
                Notification(
                    kind=kind,
                    about=which,
                    recipient=person,
                    title=f"{post.topic.subject} {post.content.raw}"[:200],
                    digest_due_at=timezone.now(),
                )
                for kind, which in about
                for person in filter(None, people.values())
            ],
            ignore_conflicts=True,
        )


@pytest.mark.one_database
@pytest.mark.search
def test_mails_inbox_and_own_data_tell_what_a_role_may_see(people, birds):
    roles = [*canaries.OUTSIDE, *(canaries.MEMBERS - {"owner"})]
    # What the owner wrote, whoever reads it now, is theirs to take along.
    taken_along = {role: taken_along_by(people[role]) for role in roles}
    tell_of_everything(people)
    remind_of_kept()
    send_daily_mails(timezone.now() + timedelta(minutes=1))
    send_weekly_mails(timezone.now() + timedelta(days=8))

    mailed = {role: mails_to(people[role]) for role in (*roles, "owner")}
    inboxes = {role: text_of(client_of(people[role]).get("/berichten/")) for role in (*roles, "owner")}

    assert [leaks_in(texts, birds) for texts in (mailed, inboxes, taken_along)] == [[], [], []]
    told = {role: {bird.thing for bird in birds if bird.word in text} for role, text in mailed.items()}
    assert {role for role, things in told.items() if "asked_question" in things} >= canaries.MEMBERS - {"owner"}
    assert [told[role] for role in canaries.OUTSIDE] == [set()] * len(canaries.OUTSIDE)
    assert "name_in_a_restricted_forum" in told["owner"]


def mails_to(person) -> str:
    mails = Email.objects.filter(to=person.email)
    return "".join(f"{mail.subject} {mail.message} {mail.html_message} {mail.headers}" for mail in mails)


def taken_along_by(person) -> str:
    return json.dumps(own_data(User.objects.get(pk=person.pk)), ensure_ascii=False)


@pytest.mark.one_database
@pytest.mark.parametrize("role", [canaries.VISITOR, "declined", "member"])
def test_private_thing_gives_nothing_away_to_head_or_a_guessed_etag(people, birds, role):
    client = client_of(people[role])
    private = [bird for bird in birds if bird.url and role not in bird.seen_by]

    answers = {
        bird.url: (client.head(bird.url), client.get(bird.url, headers={"if-none-match": "*"})) for bird in private
    }

    assert {answer.status_code for pair in answers.values() for answer in pair} <= {200, 302, 404}
    assert [bird.word for bird in private for answer in answers[bird.url] if bird.word in text_of(answer)] == []


@pytest.mark.one_database
@pytest.mark.parametrize("role", [canaries.VISITOR, "member", "editor"])
def test_private_image_is_not_served(people, birds, role):
    image = birds[-1]

    response = client_of(people[role]).get(image.url)

    assert response.status_code in {302, 404}
    assert response.headers["Content-Type"].startswith("text/html")


def crawl_api(person) -> str:
    """Every answer that can be reached by the links in answers, with a token of this person."""
    client, waiting, pages = Client(), ["/bijeenkomsten/api/v1/sessies/", "/bijeenkomsten/api/v1/eigen-sessies/"], {}
    if person:
        _, text = make_token(owner=person, name="Proef", expires_at=timezone.now() + timedelta(days=1))
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {text}"
    while waiting:
        address = waiting.pop()
        if address not in pages:
            pages[address] = text_of(client.get(address))
            waiting += [link.removeprefix(settings.SITE_URL) for link in API_LINK.findall(pages[address])]
    return "".join(pages.values())


@pytest.mark.parametrize("role", [canaries.VISITOR, *sorted(canaries.MEMBERS)])
def test_api_gives_answers_to_organisers_and_no_other_private_thing(people, birds, role):
    Registration.objects.update(contribution="kanariebijdrage")
    cache.clear()

    text = crawl_api(people[role])

    assert {bird.word for bird in birds if bird.word in text} <= allowed(birds, role)
    assert ("kanariebijdrage" in text) == (role in {"organiser", "administrator"})
