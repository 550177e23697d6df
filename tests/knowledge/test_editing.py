from datetime import date, timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from foundation.models import PortalPage
from goals.models import GoalTemplate
from knowledge.models import NewsIndexPage, NewsPage
from knowledge.tasks import publish_due_pages
from members.permissions import AUTHORS, EDITORS
from tests.events.factories import SessionFactory
from tests.factories import UserFactory, make_staff
from tests.goals.factories import GoalFactory
from tests.knowledge.editing import form_data_of
from tests.knowledge.factories import news

OURS = [model for model in apps.get_app_config("knowledge").get_models() if issubclass(model, PortalPage)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_preview_bears_blanks(home, model):
    page = model(title="", path="000100019999", depth=3, url_path="/voorpagina/leeg/")
    user = UserFactory()

    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.user = user
    response = page.serve_preview(request, page.default_preview_mode)

    assert response.render().status_code == 200


def in_group(name):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=name))
    return user


def test_author_adds_but_does_not_publish(home):
    index = NewsIndexPage.objects.get()

    author, editor = (index.permissions_for_user(in_group(name)) for name in (AUTHORS, EDITORS))

    assert (author.can_add_subpage(), author.can_publish_subpage()) == (True, False)
    assert (editor.can_add_subpage(), editor.can_publish_subpage()) == (True, True)


@pytest.mark.parametrize("page_of", [news, lambda: SessionFactory().event], ids=["news", "event"])
@pytest.mark.parametrize(
    ("typed", "title"), [("\u202eomgekeerd\u202c\u200b  nieuws", "omgekeerd nieuws"), ("\u202e\u200b", None)]
)
def test_title_holds_nothing_that_cannot_be_seen(home, page_of, typed, title):
    page, editor = page_of(), make_staff(EDITORS)
    data = form_data_of(page, editor) | {"title": typed}

    form = get_edit_handler(type(page)).get_form_class()(data, instance=page, for_user=editor)

    assert ("title" in form.errors, form.cleaned_data.get("title")) == (title is None, title)


def test_authors_page_goes_to_the_editors_first(home):
    page = news(live=False)

    workflow = page.get_workflow()

    assert workflow == Workflow.objects.get(name="Goedkeuring door de redactie")


def test_scheduled_page_comes_out_when_it_is_due(client, home):
    page = news(live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    before = client.get(page.url).status_code

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_due_pages()

    assert (before, client.get(page.url).status_code) == (404, 200)


@pytest.fixture
def editor_client(client, home):
    client.force_login(make_staff(EDITORS))
    return client


def save(client, page, **fields):
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro, "body": streamfield([])} | fields
    form = nested_form_data({**fields, "comments": inline_formset([])})
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, headers={"accept": "application/json"})


def in_form(moment) -> str:
    return timezone.localtime(moment).strftime("%d-%m-%Y %H:%M")


@pytest.fixture
def expired(home):
    page = news(title="Over datum")
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save_revision().publish()
    publish_due_pages()
    return NewsPage.objects.get(pk=page.pk)


def test_expired_page_is_kept_as_a_draft_time_after_time(editor_client, expired):
    old = in_form(expired.expire_at)

    answers = [save(editor_client, expired, title=title, expire_at=old).json() for title in ("Eerst", "Nog eens")]

    draft = NewsPage.objects.get().get_latest_revision_as_object()
    assert [answer["success"] for answer in answers] == [True, True]
    assert (draft.title, draft.expire_at, draft.live) == ("Nog eens", None, False)


def test_expired_page_comes_back_and_stays(editor_client, expired):
    save(editor_client, expired, expire_at=in_form(expired.expire_at), **{"action-publish": "1"})

    publish_due_pages()

    page = NewsPage.objects.get()
    assert (page.live, page.expired, page.expire_at) == (True, False, None)


def test_past_expiry_that_an_editor_types_is_refused(editor_client, home):
    page = news()

    answer = save(editor_client, page, expire_at=in_form(timezone.now() - timedelta(days=3)))

    assert answer.status_code == 400
    assert NewsPage.objects.get().latest_revision is None


def test_expired_goal_is_kept_as_a_draft(home):
    goal = GoalFactory(expire_at=timezone.now() - timedelta(days=1))
    form_class = GoalTemplate.snippet_viewset.get_edit_handler().get_form_class()
    form = form_class({"expire_at": in_form(goal.expire_at)}, instance=goal)

    form.is_valid()

    assert "expire_at" not in form.errors


def test_text_without_a_date_gets_the_day_on_which_it_comes_out(home):
    page = news(live=False)
    page.go_live_at = timezone.now() + timedelta(days=9)
    page.save_revision().publish()
    drawn = NewsPage.objects.get().get_latest_revision_as_object()
    drawn.make_preview_request()

    with time_machine.travel(page.go_live_at + timedelta(minutes=2)):
        publish_due_pages()

    page.refresh_from_db()
    assert page.published_on == timezone.localdate(page.go_live_at)
    assert drawn.published_on == page.published_on


def test_text_keeps_its_day_when_it_is_published_again(home):
    page = news(live=False)
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        page.save_revision().publish()
    first = NewsPage.objects.get().published_on

    draft = NewsPage.objects.get().get_latest_revision_as_object()
    draft.published_on = None
    draft.save_revision().publish()

    assert NewsPage.objects.get().published_on == first


def test_date_that_was_chosen_stays(home):
    page = news(live=False, published_on=date(2026, 5, 4))

    page.save_revision().publish()

    assert NewsPage.objects.get().published_on == date(2026, 5, 4)
