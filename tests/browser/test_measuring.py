"""A quarter's figures on a phone, a board that sends its own by a link, and pages without faults."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from goals.following.measuring.links import address_of, make_link
from goals.models import Measurement, MeasurementImport, OpenDataValue
from members.permissions import EDITORS
from tests.browser.conftest import PHONE
from tests.browser.test_plans import Hands
from tests.factories import OrganisationFactory, make_staff
from tests.goals.factories import GoalFactory, IndicatorFactory
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.following.measuring.scene import FRACTION, new_indicator, plan_of
from tests.goals.plans.factories import team_member

pytestmark = pytest.mark.django_db(transaction=True)
MOST_STEPS = 6


@pytest.fixture
def indicator():
    """Due since last week."""
    start = timezone.localdate() - timedelta(days=190)
    return new_indicator(name="Aantal thuiszitters", baseline_on=start, frequency="halfjaar")


@pytest.fixture
def plan(indicator):
    return plan_of(indicator)


@pytest.fixture
def manager(plan):
    return team_member(plan, first_name="Roos", last_name="Regelt")


@pytest.fixture
def link(plan, indicator, manager):
    partner = PartnerFactory(alliance=plan.organisation, name="De Linde")
    until = timezone.localdate() + timedelta(days=10)
    return make_link(plan=plan, partner=partner, until=until, indicators=[indicator], by=manager)


def path_of(link) -> str:
    return address_of(link).removeprefix(settings.SITE_URL)


def test_value_that_is_due_takes_few_steps_on_a_phone(browse, plan, manager):
    page = browse(f"/plannen/{plan.uuid}/meten/", user=manager, width=PHONE)
    hands = Hands(page)

    hands.follow(page.get_by_role("link", name="Vul in Aantal thuiszitters"))
    hands.type(page.get_by_label("Waarde", exact=True), "4600")
    hands.follow(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("alert")).to_be_focused()
    hands.type(page.get_by_label("Waarde", exact=True), "44,0")
    hands.follow(page.get_by_role("button", name="Bewaar", exact=True))

    expect(page.get_by_text("44 leerlingen op")).to_be_visible()
    expect(page.get_by_text("volgende meting")).to_be_visible()
    assert hands.steps <= MOST_STEPS
    assert Measurement.objects.that_count().get().value == 44
    assert page.foreign_requests == []


def test_board_without_account_and_scripts_sends_its_figures(browse, link):
    page = browse(path_of(link), width=PHONE, js=False)
    hands = Hands(page)
    hands.type(page.get_by_label("Waarde", exact=True), "veel")
    hands.follow(page.get_by_role("button", name="Dien in"))
    expect(page.get_by_text("‘veel’ is geen getal").first).to_be_visible()

    hands.type(page.get_by_label("Waarde", exact=True), "12")
    hands.follow(page.get_by_role("button", name="Dien in"))

    expect(page.get_by_text("Eén cijfer ingediend. Dank je wel.")).to_be_visible()
    row = Measurement.objects.get()
    assert (row.value, row.partner.name, row.state) == (12, "De Linde", "ingediend")


def test_pages_about_measuring_have_no_faults(browse, faults, plan, indicator, manager, link):
    share = new_indicator(plan, **FRACTION)
    row = MeasurementFactory(indicator=indicator, partner=link.partner, approved_at=None, returned_because="")
    upload = MeasurementImport.objects.create(
        plan=plan, made_by=manager, file_name="m.xlsx", rows=[{"regel": "2", "nummer": "x", "waarde": "1"}]
    )
    own = f"/plannen/{plan.uuid}/"
    paths = (
        *("meten/", f"meten/{indicator.pk}/", f"meten/{share.pk}/besturen/", f"metingen/{row.pk}/", "partners/"),
        *("meetlinks/", "meten/inlezen/", f"meten/inlezen/{upload.uuid}/"),
    )
    page = browse("/plannen/", user=manager)

    found = {}
    for path in (*(f"{own}{path}" for path in paths), path_of(link)):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found[path] = faults(page)

    assert {path: fault for path, fault in found.items() if fault} == {}


def test_editor_loads_public_figures_after_seeing_what_happens(browse, violations, tmp_path):
    example = IndicatorFactory(template=GoalFactory(indicator=None), name="Deelname sbo", unit="%", is_open_data=True)
    OrganisationFactory(number="PO2401", name="SWV Proefland")
    file = tmp_path / "duo.csv"
    file.write_text("nummer;datum;waarde\nPO2401;01-02-2026;2,4\nPO9999;01-02-2026;1\n")
    page = browse("/cms/open-data/", user=make_staff(EDITORS))

    page.get_by_label("Indicator", exact=True).select_option(str(example.pk))
    page.get_by_label("Bron", exact=True).fill("DUO, peildatum 1 februari 2026")
    page.get_by_label("CSV-bestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.get_by_text("2,4% op 1 februari 2026 komt erbij.")).to_be_visible()
    found = violations(page)
    page.get_by_role("button", name="Laad één cijfer").click()

    expect(page.get_by_text("Eén cijfer geladen.")).to_be_visible()
    assert found == []
    assert OpenDataValue.objects.get().value == Decimal("2.4")
