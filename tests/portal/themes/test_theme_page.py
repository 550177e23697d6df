"""A theme on one page: what of it each reader may see, and following it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage
from forum.moderating.moderation import hide_post
from forum.solved.accepting import accept_answer
from foundation.models import Theme
from members.models import ContactCard, ThemeFollow
from tests.events.factories import PastSessionFactory, SessionFactory
from tests.factories import MemberFactory, ThemeFactory, UserFactory
from tests.forum.factories import answer, ask, make_closed_forum, make_forum, make_moderator
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import article, news, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return ThemeFactory(name="Thuiszitters", slug="thuiszitters", description="Wie thuiszit, telt mee.")


def expert(theme, audience="leden", **fields):
    person = MemberFactory(**fields)
    ContactCard.objects.create(user=person, listed_in_directory=audience).ask_me_about.add(theme)
    return person


def fill(theme, number=1):
    """So much of everything, each with its own words."""
    forum = make_forum(slug=f"forum-{number}-{ThemeFollow.objects.count()}-{theme.events.count()}")
    for n in range(number):
        ask(forum, subject=f"Open vraag {n}?", theme=theme)
        topic = ask(forum, asker=(asker := MemberFactory()), subject=f"Beantwoorde vraag {n}?", theme=theme)
        accept_answer(chooser=asker, topic=topic, post=answer(topic))
        article(title=f"Artikel {n}", theme=theme)
        news(title=f"Nieuws {n}", theme=theme)
        report(title=f"Verslag {n} voor leden", theme=theme, members_only=True)
        GoalFactory(focus_area__theme=theme, title=f"Doel {n} van leden")
        GoalFactory(focus_area__theme=theme, title=f"Doel {n} van allen", shown_to_visitors=True)
        SessionFactory(event__title=f"Bijeenkomst {n}", event__theme=theme)
        expert(theme, last_name=f"Deskundig{n}")


PUBLIC = ("Artikel 0", "Nieuws 0", "Doel 0 van allen", "Bijeenkomst 0")
FOR_MEMBERS = ("Open vraag 0?", "Beantwoorde vraag 0?", "Verslag 0 voor leden", "Doel 0 van leden", "Deskundig0")


def test_page_shows_each_reader_what_they_may_read(client, theme):
    fill(theme)

    seen = {}
    for role, person in (("visitor", None), ("newcomer", UserFactory()), ("member", MemberFactory())):
        client.logout()
        if person:
            client.force_login(person)
        page = client.get(theme.get_absolute_url()).text
        seen[role] = [words for words in (*PUBLIC, *FOR_MEMBERS) if words in page]

    assert seen == {"visitor": [*PUBLIC], "newcomer": [*PUBLIC], "member": [*PUBLIC, *FOR_MEMBERS]}


def test_page_leaves_out_what_is_hidden_past_or_not_of_this_theme(member_client, theme):
    ask(make_closed_forum(), subject="Besloten vraag?", theme=theme)
    hide_post(moderator=make_moderator(), post=ask(subject="Verborgen vraag?", theme=theme).opening, reason="anders")
    ask(subject="Andere vraag?", theme=ThemeFactory())
    article(title="Concept", theme=theme, live=False)
    article(title="Verlopen", theme=theme, expire_at=timezone.now() - timedelta(hours=1))
    GoalFactory(title="Vervallen doel", focus_area__theme=theme, retired_on=timezone.localdate())
    SessionFactory(event__title="Afgelast", event__theme=theme, cancelled_at=timezone.now())
    PastSessionFactory(event__title="Voorbij", event__theme=theme)
    expert(theme, audience="niemand", last_name="Verscholen")

    page = member_client.get(theme.get_absolute_url()).text

    words = ("Besloten", "Verborgen", "Andere", "Concept", "Verlopen", "Vervallen", "Afgelast", "Voorbij", "Verscholen")
    assert [word for word in words if word in page] == []
    assert "Over dit thema is er nog niets" in page


def test_page_costs_as_many_queries_for_little_as_for_much(member_client, theme):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            member_client.get(theme.get_absolute_url())
        return len(asked)

    fill(theme, 1)
    queries()
    few = queries()
    fill(theme, 9)
    queries()

    assert queries() == few


def test_address_of_a_renamed_theme_leads_to_the_present_one(member_client, theme):
    before = theme.get_absolute_url()
    Theme.objects.filter(pk=theme.pk).update(slug="verzuim", name="Verzuim")

    response = member_client.get(before, follow=True)

    assert response.redirect_chain == [(f"/themas/{theme.pk}-verzuim/", 302)]
    assert "Alles over Verzuim" in response.text


def test_following_goes_back_to_the_page_it_came_from_and_counts_once(member_client, member, theme):
    place = reverse("themes:following", args=[theme.pk, theme.slug])

    for _ in range(2):
        response = member_client.post(place, {"volg": "ja", "terug": "/leden/"})
    followed = list(ThemeFollow.objects.values_list("user", "theme"))
    outside = member_client.post(place, {"volg": "nee", "terug": "https://elders.example/"})

    assert response.url == "/leden/"
    assert followed == [(member.pk, theme.pk)]
    assert outside.url == theme.get_absolute_url()
    assert not ThemeFollow.objects.exists()
    assert member_client.post(place, {"volg": "misschien"}).status_code == 400


def test_who_is_not_inside_follows_nothing(client, theme):
    place = reverse("themes:following", args=[theme.pk, theme.slug])

    visitor = client.post(place, {"volg": "ja"})
    client.force_login(UserFactory())
    newcomer = client.post(place, {"volg": "ja"})

    assert (visitor.status_code, newcomer.status_code) == (302, 404)
    assert not ThemeFollow.objects.exists()


def test_theme_is_followed_from_each_page_about_it(member_client, member, theme):
    SessionFactory(event__theme=theme)
    pages = [
        ask(theme=theme).get_absolute_url(),
        article(theme=theme).url,
        report(theme=theme).url,
        EventPage.objects.get(theme=theme).url,
        theme.get_absolute_url(),
        reverse("themes:index"),
    ]

    before = {url: "Volg dit thema" in member_client.get(url).text for url in pages}
    ThemeFollow.objects.create(user=member, theme=theme)
    after = {url: "Je volgt dit thema" in member_client.get(url).text for url in pages}
    profile = member_client.get(reverse("members:profile")).text

    assert before == after == dict.fromkeys(pages, True)
    assert f'<a href="{theme.get_absolute_url()}">Thuiszitters</a>' in profile


def test_follows_go_with_a_theme_that_is_removed(member_client, member, theme):
    ThemeFollow.objects.create(user=member, theme=theme)
    address = theme.get_absolute_url()

    theme.delete()

    assert not ThemeFollow.objects.exists()
    assert member_client.get(address).status_code == 404
