"""Production on one machine: nginx, two web processes, two workers, Redis, PostgreSQL and a mail server."""

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from scripts.private_servers import free_port
from tests import services
from tests.notifications.mail_server import Inbox, MailServer
from tests.portal.processes import database_url, wait_for
from tests.portal.redis_server import RedisServer

HOST = "portaal.leernetwerk.example"
SECRET_KEY = "proef-van-de-opstelling-7Qm2xVt9bKz4LwRj8Np3YcUe6Ha1Gd5Fs"
TOKEN = "proefproefproefproefproefproefpr"
HTTP_SHELL = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{}}
http {{ include /etc/nginx/mime.types; include {folder}/site.conf; }}
"""


class Deployment:
    def __init__(self, folder: Path):
        self.folder = folder
        self.inbox = Inbox()
        self.port = free_port()
        self.processes: dict[str, subprocess.Popen] = {}

    @contextmanager
    def running(self):
        with ExitStack() as stack:
            mail, redis = MailServer(self.inbox), RedisServer()
            mail.start()
            stack.callback(mail.stop)
            redis.start()
            stack.callback(redis.stop)
            stack.callback(self.stop)
            self.environment = os.environ | self.settings(mail.port, redis.url)
            self.start_all()
            yield self

    def settings(self, mail_port: int, redis_url: str) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": database_url(),
            "REDIS_URL": redis_url,
            "ALLOWED_HOSTS": HOST,
            "SITE_URL": f"https://{HOST}",
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "VAR_DIR": str(self.folder),
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
            "MEDIA_BY_NGINX": "true",
            "TRUSTED_PROXY_COUNT": "1",
            "WEB_CONCURRENCY": "1",
        }

    def start_all(self) -> None:
        collecting = self.python("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        for number in "12":
            worker = ["celery", "-A", "portal", "worker", "--loglevel", "INFO", "--concurrency", "1"]
            self.start(f"worker-{number}", "-m", *worker, "--hostname", f"worker-{number}@proef")
        self.start_nginx()
        assert collecting.wait(120) == 0
        for number in "12":
            web = ["gunicorn", "-c", "deploy/gunicorn.conf.py", "portal.wsgi"]
            self.start(f"web-{number}", "-m", *web, BIND=f"unix:{self.folder}/web-{number}.sock")
        wait_for(lambda: all((self.folder / f"web-{number}.sock").exists() for number in "12"))
        wait_for(lambda: all("ready." in self.log(f"worker-{number}") for number in "12"))
        wait_for(lambda: self.ask("GET", "/gezond/")[0] == 200)

    def start(self, name: str, *arguments: str, **environment) -> None:
        self.processes[name] = self.python(*arguments, log=name, **environment)

    def python(self, *arguments: str, log: str = "other", **environment) -> subprocess.Popen:
        output = (self.folder / f"{log}.log").open("w")
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment | environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )

    def start_nginx(self) -> None:
        """deploy/nginx.conf with what an administrator fills in: certificate, ports, and where things lie here."""
        certificate = ["-subj", f"/CN={HOST}", "-keyout", "privkey.pem", "-out", "fullchain.pem", "-days", "2"]
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *certificate]
        subprocess.run(make, cwd=self.folder, check=True, capture_output=True)
        site = (settings.BASE_DIR / "deploy/nginx.conf").read_text()
        here = {
            "/run/portal/": f"{self.folder}/",
            "/var/lib/portal/": f"{self.folder}/",
            f"/etc/letsencrypt/live/{HOST}/": f"{self.folder}/",
            "/var/log/nginx/": f"{self.folder}/",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen [::]:443": f"listen [::1]:{self.port}",
            "listen 80": f"listen 127.0.0.1:{free_port()}",
            "listen [::]:80": f"listen [::1]:{free_port()}",
        }
        for theirs, ours in here.items():
            assert theirs in site
            site = site.replace(theirs, ours)
        if not has_ipv6():
            site = "\n".join(line for line in site.splitlines() if "listen [::1]" not in line)
        (self.folder / "site.conf").write_text(site)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(HTTP_SHELL.format(folder=self.folder, user=user))
        command = [services.nginx().where, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        self.processes["nginx"] = subprocess.Popen(command, start_new_session=True)

    def ask(self, method: str, path: str, body: str = "", *, cookie: str = "", **headers) -> tuple[int, dict, bytes]:
        """One request on a connection of its own, as a browser would make it; status 0 when nobody answers."""
        browser = {
            "Host": HOST,
            "Cookie": f"__Host-csrftoken={TOKEN}; {cookie}",
            "X-CSRFToken": TOKEN,
            "Referer": f"https://{HOST}/",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        context = ssl._create_unverified_context()  # the certificate is our own
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)
        try:
            connection.request(method, path, body, browser | headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        except OSError:
            return 0, {}, b""
        finally:
            connection.close()

    def kill(self, name: str) -> None:
        """As a power cut or the kernel would: the process and its children at once."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
