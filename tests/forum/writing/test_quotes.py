"""A quote says whose words it holds and leads to them, and forgets the name when that person leaves."""

import pytest

from forum.erasure import forget_member
from forum.forum_conversation.models import Post
from forum.models import Draft
from forum.writing.drafts import save_draft
from forum.writing.quotes import quotation
from tests.factories import MemberFactory

from ..factories import answer, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def quoted(db):
    topic = ask(asker=MemberFactory(first_name="Noor", last_name="[van] Proef"))
    return topic.first_post


def test_quote_names_its_writer_and_leads_to_the_words(member_client, quoted):
    post = answer(quoted.topic, text=f"{quotation(quoted)}Dat deden wij ook.")

    html = member_client.get(post.topic.get_absolute_url()).content.decode()

    assert f'{quoted.get_absolute_url()}" rel="nofollow ugc noopener">Noor van Proef schreef</a>' in html
    assert member_client.get(quoted.get_absolute_url()).url.endswith(f"#bericht-{quoted.pk}")


@pytest.mark.search
def test_name_leaves_the_quotes_with_its_writer(quoted):
    other = answer(quoted.topic, MemberFactory(first_name="Bo", last_name="Blijft"))
    post = answer(quoted.topic, text=quotation(quoted) + quotation(other))
    kept = save_draft(writer=MemberFactory(), topic=quoted.topic, text=quotation(quoted))

    forget_member(quoted.poster)

    post = Post.objects.get(pk=post.pk)
    assert ("Noor" in post.content.raw, "Noor" in post.html, "Bo Blijft schreef" in post.html) == (False, False, True)
    assert f"?bericht={quoted.pk}" in post.content.raw
    assert "Voormalig lid schreef" in Draft.objects.get(pk=kept.pk).text
