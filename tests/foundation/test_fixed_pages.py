"""A page at a promised address stays there, whoever asks for what and by whichever way."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from foundation.fixed_pages import FIXED_SLUGS, KEEPS_ADDRESS, NEVER_EXPIRES
from knowledge.models import AboutPage, NewsPage, StandardPage
from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import make_staff
from tests.knowledge.factories import news

ACTS = ["delete", "unpublish", "move"]


@pytest.fixture(params=["editor", "superuser"])
def cms(request, client, home):
    user = make_staff(EDITORS if request.param == "editor" else ADMINISTRATORS)
    user.is_superuser = request.param == "superuser"
    user.save()
    client.force_login(user)
    return client


def places() -> list[tuple]:
    return list(Page.objects.order_by("path").values_list("path", "url_path", "live"))


def test_all_addresses_of_the_contract_are_fixed(home):
    paths = set(home.get_children().values_list("slug", flat=True))

    assert paths == FIXED_SLUGS


@pytest.mark.parametrize("act", ACTS)
def test_fixed_page_withstands_an_act(cms, home, act):
    page, before = AboutPage.objects.get(), places()
    kwargs = {"wagtailadmin_pages:move_confirm": [page.pk, home.pk]}
    name = "wagtailadmin_pages:move_confirm" if act == "move" else f"wagtailadmin_pages:{act}"

    response = cms.post(reverse(name, args=kwargs.get(name, [page.pk])))

    assert response.status_code == 302
    assert places() == before


@pytest.mark.parametrize("act", ACTS)
def test_fixed_page_withstands_an_act_on_many(cms, home, act):
    fixed = AboutPage.objects.values_list("path", "url_path", "live")
    before = fixed.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", act])
    chosen = f"?id={AboutPage.objects.get().pk}&id={news().pk}"

    response = cms.post(address + chosen, {"chooser": home.pk, "include_descendants": "on"})

    assert response.status_code in (200, 302)
    assert fixed.get() == before


def test_page_below_a_fixed_one_goes_as_ever(cms, home):
    page = news()

    cms.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not NewsPage.objects.exists()


def save(cms, page, **fields):
    form = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "intro": "",
            "body": streamfield([]),
            "team": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )
    return cms.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def test_fixed_page_keeps_its_address_and_never_expires(cms, home):
    page = AboutPage.objects.get()
    soon = timezone.localtime() + timedelta(days=2)

    renamed = save(cms, page, slug="wie-we-zijn")
    expiring = save(cms, page, expire_at=soon.strftime("%d-%m-%Y %H:%M"))

    assert KEEPS_ADDRESS in renamed.content.decode()
    assert NEVER_EXPIRES in expiring.content.decode()
    assert AboutPage.objects.values_list("slug", "expire_at").get() == ("over-ons", None)


def test_fixed_page_gets_another_title_and_text(cms, home):
    save(cms, AboutPage.objects.get(), title="Wie we zijn", intro="Nieuw.")

    assert AboutPage.objects.values_list("title", "intro").get() == ("Wie we zijn", "Nieuw.")


def test_plain_page_can_be_made_below_about(home):
    about = AboutPage.objects.get()

    assert StandardPage.can_create_at(about)


def test_no_alias_is_offered(cms, home):
    html = cms.get(reverse("wagtailadmin_pages:copy", args=[news().pk])).content.decode()

    assert ('name="new_title"' in html, 'name="alias"' in html) == (True, False)
