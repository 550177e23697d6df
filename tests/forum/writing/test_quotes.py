"""A quote says whose words it holds and leads to them, and forgets the name when that person leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.erasure import forget_member
from forum.forum_conversation.models import Post, Topic
from forum.models import Draft, WithdrawnPost
from forum.writing.drafts import save_draft
from forum.writing.quotes import quotation, take_name_out_of_quotes
from forum.writing.withdrawing import withdraw_post
from tests.factories import MemberFactory

from ..factories import answer, ask
from ..test_mentions import listed

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
    taken_back = answer(quoted.topic, text=quotation(quoted))
    withdraw_post(writer=taken_back.poster, post=taken_back)
    kept = save_draft(writer=MemberFactory(), topic=quoted.topic, text=quotation(quoted))

    forget_member(quoted.poster)

    post = Post.objects.get(pk=post.pk)
    assert ("Noor" in post.content.raw, "Noor" in post.html, "Bo Blijft schreef" in post.html) == (False, False, True)
    assert f"?bericht={quoted.pk}" in post.content.raw
    assert "Noor" not in WithdrawnPost.objects.get().text
    assert "Voormalig lid schreef" in Draft.objects.get(pk=kept.pk).text


def test_who_is_not_quoted_leaves_and_nothing_is_written_anew(quoted):
    Draft.objects.create(user=MemberFactory(), topic=quoted.topic, text=quotation(quoted))
    answer(quoted.topic, text=quotation(quoted))

    with CaptureQueriesContext(connection) as queries:
        take_name_out_of_quotes(MemberFactory())

    assert [query["sql"] for query in queries if query["sql"].startswith("UPDATE")] == []


@pytest.mark.search
def test_who_is_named_in_what_is_quoted_leaves_the_quote_too(quoted):
    bo, namesake = listed("Bo"), MemberFactory(first_name="Bo", last_name="Proef")  # no general wiping finds the name
    naming = answer(quoted.topic, quoted.poster, text="Vraag @Bo Proef maar.")
    post = answer(quoted.topic, text=f"{quotation(naming)}Ik ken @Bo Proef niet.")

    forget_member(bo)

    assert "> Vraag @Voormalig lid maar." in Post.objects.get(pk=post.pk).content.raw
    assert namesake.is_active


def test_what_was_taken_back_is_quoted_by_nobody(member_client, quoted):
    answer(quoted.topic)
    withdraw_post(writer=quoted.poster, post=quoted)

    response = member_client.get(f"{Topic.objects.get().get_absolute_url()}?citeer={quoted.pk}")

    assert (response.status_code, "schreef](" in response.content.decode()) == (200, False)
