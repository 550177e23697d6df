import pytest
from django.contrib import admin
from django.urls import reverse

from members.permissions import ADMINISTRATORS
from tests.factories import make_staff


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_of_the_admin_can_be_searched(db, client, model):
    administrator = make_staff(ADMINISTRATORS, is_superuser=True)
    client.force_login(administrator)
    listing = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    assert client.get(listing, {"q": "Lindewaard"}).status_code == 200
