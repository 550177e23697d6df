"""An administrator writes to directors, sees the mail as they will, with and without scripts, and sends it once."""

import pytest
from playwright.sync_api import expect

from notifications.models import Notification
from portal.models import NetworkMessage
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
FRAMES = {"De mail op een telefoon": 320, "De mail op een groter scherm": 640}


@pytest.mark.parametrize("js", [True, False])
def test_message_is_written_seen_and_sent(browse, faults, js):
    page = browse("/beheer/berichten/", user=user_of("administrator"), js=js)
    found = [js and faults(page)]
    page.get_by_role("link", name="Schrijf een bericht").click()
    page.get_by_label("Onderwerp").fill("De werkmiddag")
    page.get_by_label("Je bericht").fill("Er zijn nog **plekken**, zie de [agenda](/bijeenkomsten/).")
    page.get_by_role("button", name="Bekijk het bericht").click()
    expect(page.get_by_text("Kies aan wie je schrijft.").first).to_be_visible()
    page.get_by_label("Een selectie").check()
    page.get_by_label("Functie").select_option("directeur")
    found.append(js and faults(page))
    page.get_by_role("button", name="Bekijk het bericht").click()

    expect(page.get_by_role("heading", name="Aan leden met de functie directeur")).to_be_visible()
    for name, width in FRAMES.items():
        mail = page.frame_locator(f"iframe[title='{name}']")
        expect(mail.get_by_text("Er zijn nog plekken, zie de agenda.")).to_be_visible()
        assert page.locator(f"iframe[title='{name}']").bounding_box()["width"] == width
    found.append(js and faults(page))
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Je bericht gaat naar")).to_be_visible()

    message = NetworkMessage.objects.get(subject="De werkmiddag")
    assert found == [js and {}] * 3
    assert (message.people > 1, message.recipients.count()) == (True, message.people)
    assert Notification.objects.filter(about=f"network_message:{message.pk}").count() == message.people
