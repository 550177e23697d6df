"""What waits for who writes and edits."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from foundation.waiting import tasks_for
from knowledge.models import ContactMessage
from members.permissions import AUTHORS, EDITORS, ORGANISERS
from tests.factories import MemberFactory, make_staff
from tests.knowledge.factories import news

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_staff(AUTHORS)


def hand_in(author, **fields):
    page = news(live=False, **fields)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page


def texts(user) -> list[str]:
    return [task.text for task in tasks_for(user)]


def test_text_handed_in_waits_for_editors_only(author):
    page = hand_in(author, title="Nieuws uit de regio")
    editor = make_staff(EDITORS)

    tasks = tasks_for(editor)

    assert [(task.text, task.url) for task in tasks] == [
        ("Beoordeel: Nieuws uit de regio", reverse("wagtailadmin_pages:edit", args=[page.pk]))
    ]
    assert texts(author) == []
    assert texts(make_staff(ORGANISERS)) == []
    assert texts(MemberFactory()) == []


def test_two_texts_are_one_line(author):
    hand_in(author)
    hand_in(author)

    assert texts(make_staff(EDITORS)) == ["Twee teksten wachten op jouw beoordeling"]


def test_text_sent_back_waits_for_its_author_until_it_is_handed_in_again(author):
    page = hand_in(author, title="Nieuws uit de regio")
    editor = make_staff(EDITORS)
    state = TaskState.objects.get()
    state.reject(user=editor, comment="Noem de bron.")
    sent_back = texts(author)

    page.current_workflow_state.resume(user=author)

    assert sent_back == ["Pas aan en lever opnieuw in: Nieuws uit de regio"]
    assert texts(author) == []
    assert texts(editor) == ["Beoordeel: Nieuws uit de regio"]


def test_text_that_was_deleted_waits_for_nobody(author):
    hand_in(author).delete()

    assert texts(make_staff(EDITORS)) == []


def test_question_to_pos_waits_for_its_owner_and_without_one_for_all():
    owner, other = make_staff(EDITORS), make_staff(EDITORS)
    asked = {"name": "Noor Proef", "email": "n@voorbeeld.example", "message": "Dag"}
    ContactMessage.objects.create(owner=owner, **asked)
    of_one = texts(owner), texts(other)

    ContactMessage.objects.create(**asked)

    assert of_one == (["Eén vraag aan POS wacht op je antwoord"], [])
    assert texts(owner) == ["Twee vragen aan POS wachten op je antwoord"]
    assert texts(other) == ["Eén vraag aan POS wacht op je antwoord"]
