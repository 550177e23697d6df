"""Every kind of notification of every floor: its templates, and who answers for what it is about."""

from pathlib import Path

import pytest
from django.conf import settings

from notifications.kinds import KINDS

MAILS = Path(settings.BASE_DIR) / "templates" / "mail"
OWN = sorted(code for code, kind in KINDS.items() if not code.startswith("proef"))
# Layouts and pieces, and letters that no notification stands behind.
OTHERS = {"base", "guest", "letter", "digest", "weekly_goodbye", "reply_refused", "first_administrator"} | {
    *("address_tried", "administrator_wanted", "organisation_invitation"),
    *("affiliation_asked", "affiliation_confirmed", "affiliation_declined", "affiliation_ended"),
    *("affiliation_reminder", "affiliation_retry", "workplace_code"),
    *("reconfirm_list", "reconfirm_oneself", "reconfirm_late"),
    *("colleague_invited", "contact_confirmation", "contact_delayed", "contact_to_pos"),
}


@pytest.mark.parametrize("code", OWN)
def test_kind_has_the_text_of_its_mail_and_says_what_it_is_about_now(code):
    kind = KINDS[code]

    assert (MAILS / f"{code}.txt").is_file()
    assert callable(kind.presents)
    assert (kind.label[:1].isupper(), kind.label.endswith(".")) == (True, False)


def test_mail_template_belongs_to_a_kind():
    templates = {path.stem for path in MAILS.iterdir() if not path.stem.startswith("_")}

    assert templates - set(OWN) <= OTHERS
