"""What people wrote, in each place where it is read: page, mail, search. One renderer makes them all."""

import pytest
from post_office.models import Email

from forum.forum_conversation.models import Post, Topic
from forum.moderating.reporting import report_post
from forum.search import documents
from forum.writing.rendering import renew_html
from foundation.markdown import FINGERPRINT
from notifications.delivery import message_for
from notifications.models import MailPreference
from tests.factories import MemberFactory

from .factories import answer, ask, make_moderator

pytestmark = pytest.mark.django_db
TEXT = "# Kop\n\n**Let op**: zie [het plan](https://plan.example/a).\n\n- een\n- twee\n\n> Citaat"


def parts_of(email) -> tuple[str, str]:
    """The text and the HTML of a mail as it leaves."""
    message = message_for(email)
    return message.body, message.alternatives[0].content


@pytest.fixture
def eager():
    """A member who wants each mail at once."""
    person = MemberFactory()
    for kind in ("forum_answer", "forum_question"):
        MailPreference.objects.create(user=person, kind=kind, frequency="elke")
    return person


def test_mail_of_an_answer_has_it_drawn_and_as_words(eager):
    answer(ask(asker=eager), text=TEXT)

    text, html = parts_of(Email.objects.get(to=eager.email))

    assert "Kop\n\nLet op: zie het plan (https://plan.example/a).\n\n- een\n- twee\n\n    Citaat" in text
    assert [sign for sign in ("**", "# ", "](", "&") if sign in text] == []
    assert "<strong>Let op</strong>" in html
    assert '<a href="https://plan.example/a"' in html
    assert "<li>een</li>" in html
    assert "**" not in html


def test_long_answer_is_cut_in_both_parts_with_its_list_closed(eager):
    answer(ask(asker=eager), text="\n".join(f"- punt {number}" for number in range(200)))

    text, html = parts_of(Email.objects.get(to=eager.email))

    assert ("- punt 30\n" in text, "- punt 150" in text) == (True, False)
    assert ("punt 30<" in html, "punt 150" in html) == (True, False)
    assert html.count("<ul>") == html.count("</ul>")


def test_what_somebody_types_stays_words_in_a_mail(eager):
    answer(ask(asker=eager, subject="A & <b>B</b>"), text='<script>alert("x")</script> & zo')

    text, html = parts_of(Email.objects.get(to=eager.email))

    assert '<script>alert("x")</script> & zo' in text
    assert "<script>" not in html
    assert "A &amp; &lt;b&gt;B&lt;/b&gt;" in html


def test_moderators_read_the_reason_and_the_post():
    moderator = make_moderator()
    post = answer(ask(), text=TEXT)

    report_post(reporter=MemberFactory(), post=post, reason="Naam van een kind & meer")

    text, html = parts_of(Email.objects.get(to=moderator.email))
    assert "Naam van een kind & meer" in text
    assert "Let op: zie het plan" in text
    assert "Naam van een kind &amp; meer" in html
    assert "<strong>Let op</strong>" in html


def test_search_reads_words_without_marks():
    topic = ask(text=TEXT)

    [(_, document)] = documents(Topic.objects.filter(pk=topic.pk))

    assert document.body == "Kop\n\nLet op: zie het plan.\n\n- een\n- twee\n\n    Citaat"


def test_page_never_shows_what_another_renderer_made(member_client):
    topic = ask(text="**vet**")
    Post.objects.update(_content_rendered="<p onclick=x>oud</p>", rendered_by="een ander")

    html = member_client.get(topic.get_absolute_url()).content.decode()
    changed = renew_html()

    post = Post.objects.get(topic=topic)
    assert ("<strong>vet</strong>" in html, ">oud<" in html) == (True, False)
    assert (changed, post._content_rendered, post.rendered_by) == (1, "<p><strong>vet</strong></p>\n", FINGERPRINT)
