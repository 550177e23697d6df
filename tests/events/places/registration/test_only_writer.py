import pytest
from django.conf import settings

from events.models import Registration
from events.places.registration import cancel
from tests.events.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "act", ["row.save()", "rows.update(contribution='x')", "rows.delete()", "rows.create(member=member)"]
)
def test_no_other_module_writes_a_registration(act):
    row = RegistrationFactory()
    names = {"row": row, "rows": Registration.objects.all(), "member": row.member}
    elsewhere = compile(act, f"{settings.BASE_DIR}/events/organising/elsewhere.py", "exec")

    with pytest.raises(AssertionError, match=r"elsewhere\.py writes a registration"):
        exec(elsewhere, names)


def test_room_of_registrations_writes_them():
    row = RegistrationFactory()

    cancel(registration=row, by=row.member)

    row.refresh_from_db()
    assert row.state == Registration.State.CANCELLED
