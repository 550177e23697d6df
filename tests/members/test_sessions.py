from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
PLACE = "/forum/"


@pytest.fixture
def reader(client):
    client.force_login(MemberFactory())
    return client


def test_login_that_ran_out_is_no_login(reader):
    assert reader.get(PLACE).status_code == 200

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert reader.get(PLACE).status_code == 302


def test_login_that_was_ended_elsewhere_is_no_login(reader):
    Session.objects.all().delete()

    assert reader.get(PLACE).status_code == 302


def test_key_that_is_not_ours_is_never_taken_over(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "k" * 32

    client.get("/account/login/")
    client.force_login(MemberFactory())

    assert not Session.objects.filter(pk="k" * 32).exists()
    assert client.session.session_key != "k" * 32
