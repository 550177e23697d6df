"""'@Bo Proef' in a post: who may be named, what they hear, and how their name stands there later."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from forum.erasure import forget_member
from forum.forum_conversation.models import Post
from forum.keeping_up.following import follow_topic
from forum.mentions.people import Place, people_named
from forum.models import Intervention, Mention, PostVersion, WithdrawnPost
from forum.moderating.moderation import approve_post, hide_post
from forum.writing.answering import edit_post
from forum.writing.withdrawing import put_back, withdraw_post
from foundation.markdown import MAX_LENGTH
from foundation.search import index
from foundation.search.models import SearchDocument
from members.models import ContactCard, Organisation
from notifications.models import MailPreference, Notification
from notifications.present import worth_mailing
from tests.factories import MemberFactory, UserFactory

from .factories import answer, ask, make_closed_forum, make_forum, make_moderator, require_approval
from .keeping_up.test_lists import queries_of

pytestmark = pytest.mark.django_db


def listed(first_name, last_name="Proef", **fields):
    """A member whom all members find in the directory."""
    person = MemberFactory(first_name=first_name, last_name=last_name, **fields)
    ContactCard.objects.update_or_create(user=person, defaults={"listed_in_directory": "leden"})
    return person


@pytest.fixture
def bo(db):
    return listed("Bo")


def told(kind="forum_mention") -> list[int]:
    return list(Notification.objects.filter(kind=kind).order_by("recipient").values_list("recipient", flat=True))


def page(client, topic) -> str:
    return " ".join(client.get(topic.get_absolute_url()).content.decode().split())


def post_answer(client, topic, text, **fields):
    return client.post(reverse("forum:answer", args=[topic.forum.slug, topic.pk, topic.slug]), {"text": text, **fields})


def test_who_is_named_hears_it_once_and_not_also_of_the_answer(bo):
    topic = ask()
    follow_topic(user=bo, topic=topic)

    answer(topic, text="Weet @bo proef dit? @Bo Proef deed het eerder. Mail bo@proef.example.")

    assert (told(), told("forum_answer")) == ([bo.pk], [topic.poster_id])
    mail = Email.objects.get(to=bo.email)
    assert mail.subject == "Je wordt genoemd bij ‘Hoe meten jullie dit?’"
    assert "noemt je bij" in mail.message
    assert Mention.objects.get().written == "Bo Proef"


def test_only_confirmed_readers_whom_the_writer_finds_can_be_named(bo):
    topic, writer = ask(), MemberFactory()
    unlisted, here = (MemberFactory(first_name=name, last_name="Lid") for name in ("Stil", "Hier"))
    answer(topic, here)
    newcomer = UserFactory(first_name="Nieuw", last_name="Lid")
    ContactCard.objects.create(user=newcomer, listed_in_directory="leden")
    colleagues_only = listed("Dichtbij")
    colleagues_only.card.listed_in_directory = "organisatie"
    colleagues_only.card.save()
    text = f"@Bo Proef @Stil Lid @Hier Lid @Nieuw Lid @Dichtbij Proef @{writer.get_full_name()} @Niemand"

    named = people_named(text, namer=writer, place=Place(topic.forum, topic))
    in_closed = people_named(text, namer=writer, place=Place(make_closed_forum()))

    assert {one.person for one in named} == {bo, here}
    assert in_closed == []
    assert unlisted not in {one.person for one in named}


def test_longest_name_is_meant_and_a_quoted_one_is_not(bo):
    longer, anne = listed("Bo", "Proef de Jong"), listed("Anne-Marie", "Meer")
    topic, writer = ask(), MemberFactory()

    def named(text):
        return {one.person for one in people_named(text, namer=writer, place=Place(topic.forum, topic))}

    assert named("Dag @Bo Proef de Jong, en jij?") == {longer}
    assert named("Dag @Bo Proef. De Jong kwam niet.") == {bo}
    assert named("> @Bo Proef schreef\n\nDag @anne-marie meer!") == {anne}
    assert named("@Bo Proefman en x@Bo Proef") == set()


def test_namesakes_are_told_apart_by_where_they_work(member_client, bo):
    other = listed("Bo")
    topic, places = ask(), sorted(Organisation.objects.filter(affiliations__user__in=[bo, other]).values_list("name"))

    response = post_answer(member_client, topic, "Weet jij dit?", also="Bo Proef")
    answer(topic, text="@Bo Proef, weet jij dit?")
    answer(topic, text=f"@Bo Proef ({other.affiliation.organisation.name}), weet jij dit?")

    assert (response.status_code, len(places), told()) == (422, 2, [other.pk])
    assert f"‘Bo Proef ({places[0][0]})’" in response.content.decode()
    assert f"({other.affiliation.organisation.name})" not in page(member_client, topic).split("weet jij dit?")[-2]


def test_page_shows_the_present_name_and_leads_to_who_is_to_be_found(member_client, bo):
    topic = ask(text="Zie **@Bo Proef** en `code`.")
    link = f'<a href="{bo.get_absolute_url()}" rel="nofollow ugc noopener">@Bo Anders</a>'
    bo.last_name = "Anders"
    bo.save()

    before = page(member_client, topic)
    bo.card.listed_in_directory = "niemand"
    bo.card.save()
    after = page(member_client, topic)

    assert (link in before, link in after, "<strong>@Bo Anders</strong>" in after) == (True, False, True)
    assert Post.objects.get(topic=topic).content.raw == "Zie **@Bo Proef** en `code`."


def test_more_than_five_is_a_sentence_and_loses_nothing(member_client):
    topic = ask()
    text = " ".join(f"@{listed('Piet', f'Nummer{letter}').get_full_name()}" for letter in "abcdef")

    response = post_answer(member_client, topic, text)
    html = response.content.decode()

    assert (response.status_code, topic.posts.count(), text in html) == (422, 1, True)
    assert "Je noemt zes mensen. Noem er hooguit vijf in één bericht." in html
    with pytest.raises(ValidationError):
        answer(topic, text=text)
    assert told() == []


def test_five_is_the_most_over_the_whole_life_of_a_post(client):
    people = [listed("Piet", f"Nummer{letter}") for letter in "abcdef"]
    names = [f"@{person.get_full_name()}" for person in people]
    post = answer(ask(), text=" ".join(names[:5]))
    client.force_login(post.poster)
    edit = reverse("forum:edit", args=[post.topic.forum.slug, post.topic_id, post.topic.slug, post.pk])

    fewer = client.post(edit, {"text": f"Toch alleen {names[0].upper()}."})
    other = client.post(edit, {"text": f"Of {names[5]}?"})
    again = client.post(edit, {"text": f"Dan {names[4]}."})

    assert (fewer.status_code, other.status_code, again.status_code) == (302, 422, 302)
    assert "Je noemt met wie er eerder in stond zes mensen." in other.content.decode()
    assert told() == [person.pk for person in people[:5]]


def test_two_spellings_of_one_person_are_one_and_both_lead_there(member_client, bo):
    others = [listed("Piet", f"Nummer{letter}") for letter in "abcd"]
    names = " ".join(f"@{person.get_full_name()}" for person in others)
    bo.last_name = "Proef"
    namesake = listed("Bo")
    place = f"Bo Proef ({bo.affiliation.organisation.name})"
    topic = ask(asker=bo)  # who wrote here is meant by the bare name

    post = answer(topic, text=f"@{place} en @Bo Proef en @bo proef, {names}")

    assert (told(), namesake.pk in told()) == (sorted([bo.pk, *[person.pk for person in others]]), False)
    assert page(member_client, topic).count(">@Bo Proef</a>") == 3
    assert len({mention.person_id for mention in post.mentions.all()}) == 5


def test_quoted_name_names_nobody_at_any_moment(bo):
    post = answer(ask(), text="Weet @Bo Proef dit?")
    notification = Notification.objects.get(kind="forum_mention")
    longer = listed("Bo", "Proef de Jong")

    edit_post(editor=post.poster, post=post, text="> Weet @Bo Proef dit?\n\nDat weet @Bo Proef de Jong.")

    assert bool(worth_mailing(bo, [notification])) is False
    assert told() == [bo.pk, longer.pk]


def test_field_without_scripts_puts_the_names_under_the_text(member_client, bo):
    topic, kim = ask(), listed("Kim")

    response = post_answer(member_client, topic, "Weet @Kim Proef dit?", also="@Kim Proef; bo proef,")
    refused = post_answer(member_client, topic, "Nog iets", also="Bo Onbekend")

    assert (response.status_code, refused.status_code) == (302, 422)
    assert topic.posts.in_order().last().content.raw == "Weet @Kim Proef dit?\n\n@Bo Proef"
    assert told() == sorted([bo.pk, kim.pk])
    assert "We vinden geen lid dat ‘Bo Onbekend’ heet" in refused.content.decode()
    assert post_answer(member_client, topic, "a" * (MAX_LENGTH - 5), also="Bo Proef").status_code == 422


def test_name_edited_in_is_told_once_and_in_place_of_what_waits(bo):
    topic = ask()
    follow_topic(user=bo, topic=topic)
    post = answer(topic)
    waiting = told("forum_answer")

    for text in ("Vraag @Bo Proef.", "Vraag maar.", "Toch @Bo Proef!"):
        edit_post(editor=post.poster, post=post, text=text)
        Notification.objects.filter(kind="forum_mention").mark_read()

    assert (bo.pk in waiting, told("forum_answer"), told()) == (True, [topic.poster_id], [bo.pk])
    assert Email.objects.filter(to=bo.email).count() == 1


def test_post_that_waits_or_was_hidden_is_told_of_when_it_shows(bo):
    forum = make_forum()
    require_approval(forum)
    topic = ask(forum, text="Vraag van @Bo Proef?")
    before = told()

    approve_post(moderator=make_moderator(), post=topic.opening)
    notification = Notification.objects.get(kind="forum_mention")
    worth = [bool(worth_mailing(bo, [notification]))]
    hide_post(moderator=make_moderator(), post=topic.opening, explanation="Niet hier.")
    worth.append(bool(worth_mailing(bo, [notification])))

    assert (before, worth) == ([], [True, False])


def test_name_taken_out_before_the_mail_left_is_not_mailed(bo):
    post = answer(ask(), text="Weet @Bo Proef dit?")
    notification = Notification.objects.get(kind="forum_mention")
    before = bool(worth_mailing(bo, [notification]))

    edit_post(editor=post.poster, post=post, text="Wie weet dit?")

    assert (before, bool(worth_mailing(bo, [notification]))) == (True, False)


@pytest.mark.search
def test_nothing_is_left_of_the_name_of_who_left(member_client, bo):
    namesake = MemberFactory(first_name="Bo", last_name="Proef")  # so that no general wiping finds the name
    reader = MemberFactory()
    topic = ask(text="Zoals @Bo Proef zei.")
    Post.objects.update(created=timezone.now() - timedelta(hours=1))
    edit_post(editor=topic.poster, post=topic.opening, text="Zoals @Bo Proef al zei.", subject=topic.subject)
    assert Mention.objects.get().person == bo

    forget_member(bo)
    index.refresh("vragen", [topic.pk])

    assert "Zoals @Voormalig lid al zei." in page(member_client, topic)
    assert [version.text for version in PostVersion.objects.all()] == ["Zoals @Voormalig lid zei."]
    assert not SearchDocument.objects.filter(body__contains="Bo Proef").exists()
    assert (Mention.objects.count(), namesake.is_active, reader.is_active) == (0, True, True)


def test_offered_are_who_wrote_here_and_who_is_to_be_found(client, bo):
    topic, hidden = ask(), MemberFactory(first_name="Bob", last_name="Verborgen")
    writer = answer(topic, MemberFactory(first_name="Zeno", last_name="Bos")).poster
    client.force_login(MemberFactory())
    here = reverse("forum:naming_in_answer", args=[topic.forum.slug, topic.pk, topic.slug])

    def names(query, address=here):
        html = client.get(address, {"q": query}).content.decode()
        return [person.first_name for person in (writer, bo, hidden) if f'data-name="{person.get_full_name()}"' in html]

    assert names("bo") == ["Zeno", "Bo"]
    assert names("") == ["Zeno"]
    assert names("proef b") == ["Bo"]
    assert names("bo", reverse("forum:naming_in_question", args=[topic.forum.slug])) == ["Bo"]


def test_page_with_names_asks_the_same_however_many(member_client, bo):
    topic = ask()
    people = [bo, *[listed("Piet", f"Nummer{letter}") for letter in "abc"]]
    answer(topic, text="Dag @Bo Proef")
    page(member_client, topic)

    few = queries_of(member_client, topic.get_absolute_url())
    for person in people:
        answer(topic, text=f"Dag @{person.get_full_name()} en @Bo Proef")
    page(member_client, topic)

    assert queries_of(member_client, topic.get_absolute_url()) == few


def test_who_wants_no_mail_has_it_in_the_inbox(bo):
    MailPreference.objects.create(user=bo, kind="forum_mention", frequency="nooit")

    answer(ask(), text="Weet @Bo Proef dit?")

    assert (told(), Email.objects.filter(to=bo.email).count()) == ([bo.pk], 0)


@pytest.mark.search  # leaving looks there
def test_name_of_who_left_stands_nowhere_in_any_spelling(bo):
    organisation = bo.affiliation.organisation
    topic = ask()
    twice = answer(topic, text=f"Vraag @Bo Proef ({organisation}), want @Bo Proef weet het.")
    for written in ("Bo Proef", f"Bo Proef ({organisation})"):
        Mention.objects.get_or_create(post=twice, person=bo, written=written)
    taken_back = answer(topic, text="Ook @Bo Proef weet het.")
    withdraw_post(writer=taken_back.poster, post=taken_back)
    changed = answer(topic, text="Misschien @Bo Proef.")
    edit_post(editor=make_moderator(), post=changed, text="Netjes.", reason="anders", explanation="Zo leest het beter.")

    forget_member(bo)
    put_back(writer=taken_back.poster, post=Post.objects.get(pk=taken_back.pk))

    assert [post.content.raw for post in Post.objects.order_by("pk") if "Bo" in post.content.raw] == []
    assert not Intervention.objects.filter(old_text__contains="Bo Proef").exists()
    assert not WithdrawnPost.objects.filter(text__contains="Bo Proef").exists()
