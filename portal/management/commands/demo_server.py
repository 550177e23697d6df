import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand, CommandError

from portal.demo import migrations_bar, processes, static_files

PORT_TAKEN = (
    "Port {port} is taken by another program (perhaps an earlier `make demo`).\n"
    "Stop that one, or choose another port: make demo PORT={other}"
)
LOGINS = {
    "lid": "member (director)",
    "organisatie": "organisation administrator",
    "organisator": "session organiser",
    "moderator": "forum moderator",
    "redacteur": "editor",
    "auteur": "author",
    "beheer": "administrator",
}
PASSWORD = "samen-leren-2026"  # noqa: S105  (known to everyone: it opens fictional accounts on this machine only)
READY = """
The portal runs at  {url}

  Demo logins, all with password {password}
{logins}

  Mail goes nowhere: read it in {mail}, or as administrator at {url}beheer/post_office/email/
  Answer a mail as who got it: .venv/bin/python manage.py demo_reply
  Staff logins ask for a second factor: `make code` prints it.
  Stop with Ctrl-C; what you write is kept for the next start.
"""


class Command(BaseCommand):
    help = "Bring the database and static files up to date, load the demo content, run the site and its worker."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError(
                "`make demo` is for a machine of your own; a portal in production is started by its units."
            )
        if is_taken(host, port):
            raise CommandError(PORT_TAKEN.format(port=port, other=port + 1))
        try:
            self.prepare()
        except KeyboardInterrupt:
            raise CommandError("Stopped before the portal had started. The next start goes on from here.") from None
        self.stdout.write("Starting the site and the background worker")
        processes.run(host, port, when_ready=lambda: self.stdout.write(ready_message(port)))
        self.stdout.write("Stopped.")

    def prepare(self) -> None:
        self.stdout.write("Database: applying migrations that are not applied yet")
        migrations_bar.migrate()
        if static_files.are_stale():
            self.stdout.write("Static files: collecting and compressing")
            static_files.collect()
        self.stdout.write("Demo content: loading what is not there yet")
        call_command("demo_content", stdout=self.stdout)


def is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def ready_message(port: int) -> str:
    width = max(len(name) for name in LOGINS) + len("@leernetwerk.example")
    logins = "\n".join(f"    {name + '@leernetwerk.example':<{width}}  {role}" for name, role in LOGINS.items())
    mail = os.environ.get("EMAIL_URL") or "var/mail"
    return READY.format(url=f"http://localhost:{port}/", password=PASSWORD, logins=logins, mail=mail)
