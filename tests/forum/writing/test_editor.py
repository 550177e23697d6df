"""Nothing that somebody types is cut, comes back after it was sent, or is written twice."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from forum.forum_conversation.models import Post, Topic
from forum.models import Draft
from forum.writing.answering import answer_question
from forum.writing.asking import ask_question
from forum.writing.drafts import LONGEST_DRAFT, save_draft
from foundation.markdown import MAX_LENGTH
from tests.factories import MemberFactory

from ..factories import ask, make_forum

pytestmark = pytest.mark.django_db


def at(topic, name) -> str:
    return reverse(f"forum:{name}", args=[topic.forum.slug, topic.pk, topic.slug])


def test_field_of_a_post_is_counted_and_not_cut_by_the_browser(member_client):
    html = member_client.get(ask().get_absolute_url()).content.decode()

    assert f'data-limit="{MAX_LENGTH}"' in html
    assert "maxlength" not in html


def test_too_long_answer_is_refused_in_words_and_kept_whole(member_client, member):
    topic, text = ask(), "a" * MAX_LENGTH + "STAART"

    response = member_client.post(at(topic, "answer"), {"text": text})

    html = response.content.decode()
    assert (response.status_code, f"{text}</textarea>" in html) == (422, True)
    assert "te veel voor één bericht" in html
    assert Draft.objects.get(user=member, topic=topic).text == text


def test_preview_of_a_too_long_text_says_so(member_client):
    response = member_client.post(reverse("forum:preview"), {"text": "a" * (MAX_LENGTH + 1)})

    html = response.content.decode()
    assert "te veel voor één bericht" in html
    assert "aaaa" not in html


def test_draft_under_way_while_the_answer_is_sent_does_not_come_back(member_client, member):
    topic, key = ask(), str(uuid4())
    form = {"text": "Half af", "key": key, "concept": ""}
    member_client.post(at(topic, "answer_draft"), form)
    member_client.post(at(topic, "answer"), form | {"text": "Helemaal af"})

    late = member_client.post(at(topic, "answer_draft"), form)

    assert (late.status_code, "al geplaatst" in late.content.decode()) == (409, True)
    assert Draft.objects.count() == 0
    assert "Half af" not in member_client.get(topic.get_absolute_url()).content.decode()


def test_form_sent_twice_gives_one_answer(member_client):
    topic = ask()
    form = {"text": "Eén keer", "key": str(uuid4())}

    first, second = (member_client.post(at(topic, "answer"), form) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Post.objects.filter(content="Eén keer").count() == 1


def test_form_sent_twice_gives_one_question(member_client):
    forum = make_forum()
    form = {"subject": "Hoe tel je?", "text": "Uitleg", "key": str(uuid4())}

    first, second = (member_client.post(reverse("forum:ask", args=[forum.slug]), form) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Topic.objects.filter(forum=forum).count() == 1


def test_changed_text_after_going_back_is_another_answer(member):
    topic, key = ask(), uuid4()

    posts = [answer_question(writer=member, topic=topic, text=text, key=key) for text in ("Een", "Twee", "Een")]

    assert posts[0] == posts[2] != posts[1]
    assert Post.objects.filter(topic=topic, poster=member).count() == 2


def test_key_of_somebody_else_changes_nothing(member):
    topic, key = ask(), uuid4()
    answer_question(writer=MemberFactory(), topic=topic, text="Zelfde woorden", key=key)

    post = answer_question(writer=member, topic=topic, text="Zelfde woorden", key=key)

    assert post.poster == member


def test_second_window_does_not_write_over_the_first(member):
    topic, first, second = ask(), uuid4(), uuid4()
    save_draft(writer=member, topic=topic, text="Lang verhaal", key=first)

    with pytest.raises(ValidationError, match="ander venster"):
        save_draft(writer=member, topic=topic, text="Kort", key=second)
    save_draft(writer=member, topic=topic, text="Langer verhaal", key=first)

    assert Draft.objects.get().text == "Langer verhaal"


def test_window_that_began_with_the_draft_goes_on_with_it(member):
    topic = ask()
    draft = save_draft(writer=member, topic=topic, text="Begin", key=uuid4())

    save_draft(writer=member, topic=topic, text="Begin en vervolg", key=uuid4(), began_with=draft.saved_at)

    assert Draft.objects.get().text == "Begin en vervolg"


def test_sending_leaves_what_is_written_in_another_window(member):
    forum = make_forum()
    save_draft(writer=member, forum=forum, subject="Andere vraag", text="Half af", key=uuid4())

    ask_question(asker=member, forum=forum, subject="Eerste vraag", text="Af", key=uuid4())

    assert Draft.objects.get().subject == "Andere vraag"


@pytest.mark.parametrize("known", ["", "geen tijd", "2026-99-99T00:00:00"])
def test_nonsense_in_the_hidden_fields_is_no_error(member_client, known):
    topic = ask()

    response = member_client.post(at(topic, "answer_draft"), {"text": "x", "key": "geen sleutel", "concept": known})

    assert (response.status_code, Draft.objects.get().text) == (200, "x")


def test_draft_longer_than_a_book_says_that_it_is_not_kept(member_client):
    topic = ask()

    response = member_client.post(at(topic, "answer_draft"), {"text": "a" * (LONGEST_DRAFT + 1)})

    assert (response.status_code, "te lang om als concept" in response.content.decode()) == (409, True)
