"""Birds of the canary crawl between two sessions: what people wrote, named, kept, thanked for and were told."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Post, Topic
from forum.keeping_up.following import share_question
from forum.models import KeptTopic
from forum.moderating.moderation import move_topic
from forum.personal.asking import ask_person
from forum.personal.reporting import report_words
from forum.solved.thanking import thank
from forum.writing.answering import edit_post
from forum.writing.withdrawing import withdraw_post
from members.inviting.invitations import invite
from members.models import ContactCard, User
from portal.models import NetworkMessage
from portal.network_messages.sending import send
from tests import factories
from tests.forum import factories as forum

# Those who may read the one restricted forum.
AT_THE_TABLE = "Besloten tafel"


def reported_question(people, words):
    """By who was asked: from then on moderators read it."""
    person = factories.MemberFactory()
    asked = ask_person(asker=people["owner"], person=person, text=words, key=uuid4(), shares_address=False)
    report_words(reporter=person, question=asked, ground="toon", reason="")
    return asked.get_absolute_url()


def at_the_table(person: User) -> User:
    """Who may read the restricted forum from now on, with no right of before in mind."""
    person.groups.add(Group.objects.get(name=AT_THE_TABLE))
    return User.objects.get(pk=person.pk)


def restricted_forum() -> Forum:
    """The one forum for a few."""
    place = Forum.objects.filter(name=AT_THE_TABLE).first()
    return place or forum.make_closed_forum(AT_THE_TABLE, group=Group.objects.get(name=AT_THE_TABLE))


def address_without_words(topic: Topic, former_forum: Forum | None = None) -> str:
    """A question is found by its number; what it is called stands in its own address."""
    return reverse("forum:topic", args=[(former_forum or topic.forum).slug, topic.pk, "vraag"])


def name_in_a_restricted_forum(people, words):
    """Of somebody who stands in no directory, wrote there and is named there."""
    named = at_the_table(factories.MemberFactory(first_name="Bo", last_name=words))
    topic = forum.ask(restricted_forum(), at_the_table(people["owner"]), subject="Wie weet dit?")
    forum.answer(topic, named)
    forum.answer(topic, at_the_table(people["owner"]), text=f"Vraag het @Bo {words}.")
    return topic.get_absolute_url()


def kept_question_that_was_closed(people, words):
    """A member keeps it, shares it and wants to be reminded of it; since then it went to the restricted forum."""
    topic = forum.ask(subject=words)
    before = topic.forum
    KeptTopic.objects.create(user=people["member"], topic=topic, remind_on=timezone.localdate())
    share_question(user=people["member"], topic=topic)
    move_topic(moderator=people["superuser"], topic=topic, target=restricted_forum())
    return address_without_words(topic, before)


def changed(post: Post, editor: User, text: str, **reason) -> Post:
    """Not right away: somebody may have read it."""
    Post.objects.filter(topic=post.topic).update(created=timezone.now() - timedelta(hours=1))
    post = Post.objects.get(pk=post.pk)
    subject = post.topic.subject if post.pk == post.topic.first_post_id else None
    return edit_post(editor=editor, post=post, text=text, subject=subject, **reason)


def address_at(name: str, post: Post) -> str:
    return reverse(f"forum:{name}", args=[post.topic.forum.slug, post.topic.pk, post.topic.slug, post.pk])


def words_before_a_change(people, words):
    topic = forum.ask(subject="Wat tellen jullie?", text=words)
    return address_at("versions", changed(topic.opening, topic.poster, "Wij tellen dagen."))


def words_before_a_moderator(people, words):
    """A moderator changed them: they are for who wrote them and for moderators."""
    topic = forum.ask(asker=people["owner"], subject="Wat mag hier?", text=words)
    return address_at("interventions", changed(topic.opening, people["moderator"], "Netjes.", reason="toon"))


def words_taken_back(people, words):
    """An answer, with what it said before, that its writer could still put back."""
    post = forum.answer(forum.ask(subject="Wie had dit ook?"), people["owner"], text=words)
    withdraw_post(writer=people["owner"], post=changed(post, people["owner"], f"{words} Beter zo."))
    return address_at("versions", post)


def name_of_who_thanks_and_shares(people, words):
    """Who shows themselves to colleagues alone; a member asked, and the owner gave the answer."""
    colleague = factories.MemberFactory(
        last_name=words, affiliation__organisation=people["owner"].affiliation.organisation
    )
    ContactCard.objects.create(user=colleague, listed_in_directory=ContactCard.Audience.ORGANISATION)
    topic = forum.ask(asker=people["member"], subject="Wie heeft dit ook?")
    thank(user=colleague, post=forum.answer(topic, people["owner"]))
    share_question(user=colleague, topic=topic)
    return topic.get_absolute_url()


def address_of_the_invited(people, words):
    """Nobody but who invites on behalf of the organisation knows whom."""
    organisation, email = people["owner"].affiliation.organisation, f"{words.replace(' ', '.')}@uitgenodigd.example"
    invite(organisation=organisation, emails=[email], words="", by=people["organisation admin"])
    return reverse("organisations:invitations", args=[organisation.slug])


def message_to_some(people, words):
    """To the organisation of the owner."""
    organisation = people["owner"].affiliation.organisation
    message = NetworkMessage.objects.create(
        subject=words, text=words, scope=NetworkMessage.Scope.SELECTION, organisation=organisation
    )
    return send(message=message, by=people["administrator"], stamp=message.stamp).get_absolute_url()
