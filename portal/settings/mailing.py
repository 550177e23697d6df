"""Mail: written to a queue in the database, sent by the worker to EMAIL_URL, or to files under var/mail."""

from urllib.parse import urlsplit

from .environment import VAR_DIR, env

SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Lerend Netwerk <portaal@leernetwerk.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

if env("EMAIL_URL", default=""):
    _transport = env.email_url("EMAIL_URL")
    MAIL_TRANSPORT = _transport.pop("EMAIL_BACKEND")
    vars().update(_transport)
else:
    MAIL_TRANSPORT = "notifications.mail_folder.MailFolder"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
EMAIL_BACKEND = "notifications.mailqueue.QueueBackend"
POST_OFFICE = {
    "BACKENDS": {"default": MAIL_TRANSPORT},
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": urlsplit(SITE_URL).hostname,
    "LOG_LEVEL": 1,
}
# Mails carry login codes and private words: administrators see who got what and when, not what it said.
MAIL_BODIES_VISIBLE = False

# Where people answer to: antwoord@… becomes antwoord+<token>@…, which the mail server gives to manage.py receive_mail.
# Without it mails say that nobody reads answers. The second is the name by which our own mail server signs what it
# found out about a sender (Authentication-Results): what others say about that is not believed.
INBOUND_ADDRESS = env("INBOUND_ADDRESS", default="")
INBOUND_AUTHSERV_ID = env("INBOUND_AUTHSERV_ID", default="")
