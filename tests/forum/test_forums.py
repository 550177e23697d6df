"""Administrators keep the forums through the screen, and no address breaks."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Post, Topic
from forum.forums import is_closed, merge_forum, rename_forum, set_forum_closed
from forum.keeping_up.following import follow_forum
from forum.models import Draft, Follow, FormerSlug
from forum.writing.asking import ask_question
from forum.writing.drafts import save_draft
from foundation.search.models import SearchDocument
from members.permissions import ADMINISTRATORS
from notifications.models import Notification
from tests.factories import MemberFactory, make_staff

from .factories import answer, ask, make_closed_forum, make_forum

pytestmark = pytest.mark.django_db
CHANGELIST = "/beheer/forum/forum/"
# The empty tables of rights under the form.
NO_RIGHTS = {
    f"{name}-{total}_FORMS": "0"
    for name in ("userforumpermission_set", "groupforumpermission_set")
    for total in ("TOTAL", "INITIAL")
}


@pytest.fixture
def administrator(db):
    return make_staff(ADMINISTRATORS)


@pytest.fixture
def admin(client, administrator):
    """The administrator's own browser."""
    client.force_login(administrator)
    return client


def save(admin, forum=None, **fields):
    address = f"{CHANGELIST}{forum.pk}/change/" if forum else f"{CHANGELIST}add/"
    data = {"name": forum.name if forum else "", "description": "", "place": "", "kind": "0"} | NO_RIGHTS | fields
    return admin.post(address, data, follow=True)


def merge(admin, forum, target):
    return admin.post(f"{CHANGELIST}{forum.pk}/samenvoegen/", {"target": target.pk}, follow=True)


def test_administrator_makes_a_forum_that_members_find(admin, client):
    response = save(admin, name="Jonge kind", description="Van twee tot zeven.", place="top")

    client.force_login(MemberFactory())
    html = client.get("/forum/").content.decode()
    assert response.redirect_chain[-1] == (CHANGELIST, 302)
    assert "Van twee tot zeven." in html
    assert Forum.objects.first().name == "Jonge kind"


def test_administrator_puts_a_forum_below_a_heading_and_behind_another(admin):
    save(admin, name="Per regio", kind="1")
    heading = Forum.objects.get(name="Per regio")
    first, second = make_forum("Drenthe"), make_forum("Zeeland")

    save(admin, first, place=f"below-{heading.pk}")
    save(admin, second, place=f"after-{first.pk}")

    names = list(Forum.objects.filter(parent=heading).values_list("name", flat=True))
    assert (heading.type, names) == (Forum.FORUM_CAT, ["Drenthe", "Zeeland"])


@pytest.mark.search
def test_renamed_forum_is_found_at_its_old_address(admin, client):
    forum = make_forum("Oude naam")
    topic = ask(forum)
    post = answer(topic)
    addresses = ["/forum/oude-naam/", "/forum/oude-naam/nieuw/", topic.get_absolute_url(), post.get_absolute_url()]

    save(admin, forum, name="Nieuwe naam")

    client.force_login(MemberFactory())
    found = [client.get(address, follow=True) for address in addresses]
    topic = Topic.objects.get(pk=topic.pk)
    assert [page.redirect_chain[-1][0] for page in found] == [
        "/forum/nieuwe-naam/",
        "/forum/nieuwe-naam/nieuw/",
        topic.get_absolute_url(),
        f"{topic.get_absolute_url()}#bericht-{post.pk}",
    ]
    document = SearchDocument.objects.get(source="vragen", object_id=topic.pk)
    assert (document.url, document.subtitle) == (topic.get_absolute_url(), "Nieuwe naam")


def test_forum_gets_its_old_name_back(member_client):
    forum = make_forum("Eerst")
    for name in ("Daarna", "Eerst"):
        rename_forum(forum=forum, name=name)

    now, between = (member_client.get(f"/forum/{slug}/") for slug in ("eerst", "daarna"))

    assert (now.status_code, between.status_code, between["Location"]) == (200, 302, "/forum/eerst/")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("!!!", "Gebruik letters of cijfers"),
        ("Moderatie", "gebruikt het portaal zelf al"),
        ("bezet!", "Er is al een forum met deze naam"),
        ("Vroeger", "Zo heette eerder een ander forum"),
        ("\u202e\u200b", "Gebruik letters of cijfers"),
    ],
)
def test_name_that_would_break_an_address_is_refused(admin, name, sentence):
    make_forum("Bezet")
    FormerSlug.objects.create(slug="vroeger", forum=make_forum("Later"))

    html = save(admin, name=name).content.decode()

    assert sentence in html
    assert Forum.objects.filter(name=name).count() == 0


def test_closed_forum_is_read_but_not_written_in(admin, client):
    forum = make_forum("Archief")
    topic = ask(forum, text="Blijft staan.")

    save(admin, forum, is_closed="on")

    client.force_login(topic.poster)
    page = client.get(topic.get_absolute_url()).content.decode()
    sent = client.post(f"{topic.get_absolute_url()}antwoord/", {"text": "Toch nog"}, follow=True).content.decode()
    assert ("Blijft staan." in page, "niet meer schrijven" in page) == (True, True)
    assert 'id="reageer"' not in page
    assert ("Toch nog" in sent, Post.objects.filter(topic=topic).count()) == (False, 1)
    assert Draft.objects.get(user=topic.poster).text == "Toch nog"


def test_closed_forum_is_opened_again(admin):
    forum = make_forum("Archief")
    set_forum_closed(forum=forum, closed=True)

    save(admin, forum)

    assert is_closed(forum) is False


def test_question_sent_to_a_forum_closed_meanwhile_is_given_back(member_client):
    forum = make_forum()
    text = "Een lange toelichting waar iemand een kwartier aan schreef."
    set_forum_closed(forum=forum, closed=True)

    response = member_client.post(
        reverse("forum:ask", args=[forum.slug]),
        {"subject": "Vraag", "text": text},
        headers={"origin": "http://testserver"},
    )

    assert (response.status_code, text in response.content.decode()) == (403, True)


@pytest.mark.search
def test_forum_that_goes_takes_nothing_of_anybody_along(admin, client):
    forum, target = make_forum("Weg"), make_forum("Blijft")
    topic = ask(forum, text="Woorden.")
    post = answer(topic)
    both, one = MemberFactory(), MemberFactory()
    for person, followed in ((both, forum), (both, target), (one, forum)):
        follow_forum(user=person, forum=followed)
    for place, words in ((forum, "Uit weg"), (target, "Uit blijft")):
        save_draft(writer=both, forum=place, subject=f"S {words}", text=words)
    old = [topic.get_absolute_url(), "/forum/weg/"]

    merge(admin, forum, target)

    client.force_login(one)
    topic = Topic.objects.get(pk=topic.pk)
    target.refresh_from_db()
    assert not Forum.objects.filter(name="Weg").exists()
    assert list(Post.objects.filter(topic__forum=target).order_by("pk")) == [topic.first_post, post]
    assert (target.direct_topics_count, target.direct_posts_count, target.last_post) == (1, 2, post)
    assert [client.get(address)["Location"] for address in old] == [topic.get_absolute_url(), "/forum/blijft/"]
    assert set(Follow.objects.filter(forum=target).values_list("user", flat=True)) == {both.pk, one.pk}
    assert Draft.objects.get(user=both).text == "Uit blijft\n\nS Uit weg\n\nUit weg"
    assert set(Notification.objects.filter(kind="forum_moved").values_list("recipient", flat=True)) == {
        topic.poster.pk,
        both.pk,
        one.pk,
    }


@pytest.mark.search
def test_addresses_survive_a_second_merge(member_client, administrator):
    first, second, third = (make_forum(name) for name in ("Een", "Twee", "Drie"))
    topic = ask(first)
    old = topic.get_absolute_url()

    merge_forum(forum=first, target=second, by=administrator)
    merge_forum(forum=second, target=third, by=administrator)

    assert member_client.get(old)["Location"] == Topic.objects.get(pk=topic.pk).get_absolute_url()
    assert [member_client.get(f"/forum/{slug}/")["Location"] for slug in ("een", "twee")] == ["/forum/drie/"] * 2


@pytest.mark.search
def test_merged_forum_is_no_way_into_a_closed_one(member_client, administrator):
    forum, target = make_forum("Open"), make_closed_forum("Dicht")
    old = ask(forum).get_absolute_url()

    merge_forum(forum=forum, target=target, by=administrator)

    assert [member_client.get(address).status_code for address in (old, "/forum/open/")] == [404, 404]
    assert Notification.objects.filter(kind="forum_moved").count() == 0


def test_forum_goes_into_no_heading_and_not_into_itself(administrator):
    forum = make_forum("Weg")
    heading = Forum.objects.create(name="Kop", type=Forum.FORUM_CAT)

    for target in (forum, heading):
        with pytest.raises(ValidationError, match="Kies een ander forum"):
            merge_forum(forum=forum, target=target, by=administrator)


def test_question_for_a_forum_that_just_went_says_so(member, administrator):
    forum = make_forum("Weg")
    merge_forum(forum=forum, target=make_forum("Blijft"), by=administrator)

    with pytest.raises(PermissionDenied, match="is er niet meer"):
        ask_question(asker=member, forum=forum, subject="Vraag", text="Uitleg")


def test_rights_of_a_forum_are_kept_on_its_page(admin):
    html = admin.get(f"{CHANGELIST}{make_forum().pk}/change/").content.decode()

    assert "rechten van groepen in dit forum" in html.lower()
    assert "leest het forum" in html


def test_nobody_else_keeps_forums(member_client):
    forum = make_forum("Weg")

    answers = [member_client.post(f"{CHANGELIST}{forum.pk}/{page}/").status_code for page in ("change", "samenvoegen")]

    assert answers == [404, 404]
