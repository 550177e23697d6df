from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Workflow

from foundation.models import PortalPage
from knowledge.models import NewsIndexPage
from knowledge.tasks import publish_due_pages
from members.permissions import AUTHORS, EDITORS
from tests.factories import UserFactory
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
