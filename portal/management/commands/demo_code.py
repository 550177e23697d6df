import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management.base import BaseCommand

from members.models import User
from portal.demo.people import LOGIN_DOMAIN, PASSWORD, TOTP_SECRET


class Command(BaseCommand):
    help = "Toont de demologins, met de zescijferige code van dit moment voor wie een tweede stap nodig heeft."

    def handle(self, *args: Any, **options: Any) -> None:
        logins = User.objects.filter(email__endswith=f"@{LOGIN_DOMAIN}").with_current_affiliation().order_by("pk")
        if not logins:
            self.stdout.write("Er zijn nog geen demologins. Laad ze met: manage.py demo_content")
            return
        with_code = set(
            Authenticator.objects.filter(type=Authenticator.Type.TOTP, data__secret=TOTP_SECRET).values_list(
                "user_id", flat=True
            )
        )
        self.stdout.write(f"Wachtwoord van iedereen: {PASSWORD}")
        for user in logins:
            code = f"code {code_now()}" if user.pk in with_code else ""
            self.stdout.write(f"  {user.email:36}{self.role(user):44}{code}".rstrip())
        if with_code:
            self.stdout.write("Een code geldt een halve minuut en werkt per login één keer; vraag daarna een nieuwe.")

    def role(self, user: User) -> str:
        place = user.affiliation
        return f"{place.role}, {place.organisation}" if place else ", ".join(sorted(user.group_names)).lower()


def code_now() -> str:
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(TOTP_SECRET, counter)))
