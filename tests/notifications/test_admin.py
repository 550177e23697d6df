import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import reverse
from post_office.models import STATUS, Email

from members.permissions import ADMINISTRATORS
from notifications.mailqueue import Letter, queue_letters
from tests.factories import make_staff


@pytest.fixture
def email(db):
    return queue_letters([Letter(to=["lid@voorbeeld.example"], subject="Proef", text="Je code is 123456")])[0]


@pytest.mark.parametrize(("visible", "shown"), [(True, True), (False, False)])
def test_what_a_mail_says_is_shown_in_the_demo_only(settings, email, visible, shown):
    settings.MAIL_BODIES_VISIBLE = visible

    fields = site.get_model_admin(Email).get_fields(RequestFactory().get("/"), email)

    assert ("words" in fields) is shown
    assert "html_message" not in fields


def test_the_mail_queue_is_not_found_by_members(member_client, email):
    assert member_client.get(reverse("admin:post_office_email_changelist")).status_code == 404


@pytest.fixture
def administrator_client(client, db):
    client.force_login(make_staff(ADMINISTRATORS))
    return client


def test_administrator_opens_one_mail(administrator_client, email):
    response = administrator_client.get(reverse("admin:post_office_email_change", args=[email.pk]))

    assert "lid@voorbeeld.example" in response.content.decode()


def test_administrators_may_see_mail_and_offer_it_again(db):
    codenames = Group.objects.get(name=ADMINISTRATORS).permissions.filter(content_type__app_label="post_office")

    assert set(codenames.values_list("codename", flat=True)) == {"view_email", "change_email"}


def test_a_dead_letter_is_offered_again_and_a_sent_one_is_not(administrator_client, email):
    sent = queue_letters([Letter(to=["b@voorbeeld.example"], subject="Proef", text="Dag")])[0]
    Email.objects.filter(pk=email.pk).update(status=STATUS.failed, number_of_retries=8)
    Email.objects.filter(pk=sent.pk).update(status=STATUS.sent)
    action = {"action": "offer_again", "_selected_action": [email.pk, sent.pk]}

    response = administrator_client.post(reverse("admin:post_office_email_changelist"), action, follow=True)

    email.refresh_from_db()
    sent.refresh_from_db()
    assert (email.status, email.number_of_retries) == (STATUS.queued, None)
    assert sent.status == STATUS.sent
    assert "Eén mail wordt binnen een minuut opnieuw aangeboden." in response.content.decode()
