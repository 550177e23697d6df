"""The embedded default: SQLite, no services, on this machine only."""

from .base import *  # noqa: F403
from .base import VAR_DIR, env
from .logs import logging_to_stderr
from .secret import local_secret_key

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or local_secret_key(VAR_DIR)
WEBHOOKS_TO_THIS_MACHINE = DEBUG
MAIL_BODIES_VISIBLE = True
# What goes wrong is said in the terminal that `make demo` runs in.
LOGGING = logging_to_stderr("WARNING", requests="ERROR")
if not env("EMAIL_URL", default=""):
    # What lands in var/mail is answered from there, with `manage.py demo_reply`: so mails may say that one can answer.
    INBOUND_ADDRESS = env("INBOUND_ADDRESS", default="antwoord@leernetwerk.example")
    INBOUND_AUTHSERV_ID = env("INBOUND_AUTHSERV_ID", default="mail.leernetwerk.example")
