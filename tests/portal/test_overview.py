from django.urls import reverse


def test_overview_sends_a_visitor_to_the_login(client, db):
    response = client.get(reverse("overview"))

    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={reverse('overview')}"
