"""Where mail goes as long as no mail server is set: into a folder, each as a file that a mail program opens."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify

LONGEST_NAME = 120


class MailFolder(BaseEmailBackend):
    """Writes to EMAIL_FILE_PATH. When, to whom and about what stand in the name of each file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            write(folder, message)
        return len(email_messages)


def write(folder: Path, message: EmailMessage) -> None:
    """Never over another one: two workers may send alike mails in one second."""
    content = message.message().as_bytes()
    for name in names_for(message):
        try:
            with (folder / name).open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return


def names_for(message: EmailMessage) -> Iterator[str]:
    moment = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    reader = message.to[0].partition("@")[0] if message.to else ""
    stem = "-".join(filter(None, (moment, slugify(reader), slugify(str(message.subject)))))[:LONGEST_NAME]
    yield f"{stem}.eml"
    for number in count(2):
        yield f"{stem}-{number}.eml"
