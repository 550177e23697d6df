"""Debian's Postfix on a port of its own, set up with the files in deploy/, that hands mail to `receive_mail`."""

import os
import pwd
import smtplib
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from scripts.private_servers import free_port, temporary_folder
from tests.portal.processes import database_url

FILES = Path(settings.BASE_DIR) / "deploy/postfix"
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
mynetworks = 127.0.0.0/8
myhostname = mail.leernetwerk.example
mydestination =
relay_domains = leernetwerk.example
alias_maps =
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_sender_restrictions = check_sender_access static:{{PREPEND X-Found: dmarc=pass header.from=voorbeeld.example}}
# Nothing leaves this machine: a bounce would show in the queue.
default_transport = retry:nothing leaves
"""
# What a milter finds out about a sender, without one: what smtpd put on top becomes our server's own statement.
FINDS = "/^X-Found: (.*)/ REPLACE Authentication-Results: mail.leernetwerk.example; $1\n"
SERVICES = """
smtp-port unix n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
retry unix - - n - - error
error unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
showq unix n - n - - showq
flush unix n - n 1000? 0 flush
"""


class Postfix:
    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()

    def set_up(self) -> None:
        """The portal runs here as the owner of its files or, where that is root, as nobody."""
        owner = pwd.getpwuid((FILES / "receive-mail").stat().st_uid).pw_name
        user = "nobody" if owner == "root" else owner
        main = (FILES / "main.cf").read_text().replace("/etc/postfix/", f"{self.folder}/")
        here = {"/srv/portal/deploy/postfix/": f"{self.folder}/", "user=portal": f"user={user}"}
        services = SERVICES.replace("smtp-port unix n", f"127.0.0.1:{self.port} inet n")
        checks = (FILES / "portal-header-checks").read_text()
        (self.folder / "main.cf").write_text(MAIN.format(folder=self.folder) + main)
        (self.folder / "master.cf").write_text(services + replaced((FILES / "master.cf").read_text(), here))
        (self.folder / "portal-header-checks").write_text(checks + FINDS)
        (self.folder / "portal-transport").write_text("antwoord@leernetwerk.example portal:\n")
        script = {
            'cd "$(dirname "$0")/../.."': f"set -a; . {self.folder}/portal.env; set +a; cd {settings.BASE_DIR}",
            ".venv/bin/python": sys.executable,
        }
        (self.folder / "receive-mail").write_text(replaced((FILES / "receive-mail").read_text(), script))
        (self.folder / "receive-mail").chmod(0o755)
        for name in ("queue", "data"):
            (self.folder / name).mkdir()
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        self.folder.chmod(0o755)
        self.run("postmap", f"{self.folder}/portal-transport")

    @staticmethod
    def database() -> str:
        return database_url()

    def use_database(self, url: str) -> None:
        lines = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATABASE_URL": url,
            "SECRET_KEY": "only-for-tests",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "VAR_DIR": str(self.folder),
            "INBOUND_ADDRESS": "antwoord@leernetwerk.example",
            "INBOUND_AUTHSERV_ID": "mail.leernetwerk.example",
        }
        text = "".join(f"{name}='{value}'\n" for name, value in lines.items())
        (self.folder / "portal.env").write_text(text)

    def run(self, program: str, *arguments: str) -> str:
        command = [f"/usr/sbin/{program}", "-c", str(self.folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    def send(self, raw: bytes, recipient: str, *, sender: str = "noor@voorbeeld.example") -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=30) as connection:
            connection.sendmail(sender, [recipient], raw)

    def waiting(self) -> str:
        return self.run("postqueue", "-p")

    @property
    def log(self) -> str:
        return (self.folder / "mail.log").read_text()


def replaced(text: str, here: dict[str, str]) -> str:
    for theirs, ours in here.items():
        assert theirs in text
        text = text.replace(theirs, ours)
    return text


@contextmanager
def private_postfix():
    with temporary_folder() as folder:
        postfix = Postfix(Path(folder))
        postfix.set_up()
        postfix.run("postfix", "start")
        try:
            yield postfix
        finally:
            postfix.run("postfix", "stop")
