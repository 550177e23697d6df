"""A real SMTP server on this machine that behaves badly on purpose."""

import asyncio
import os
import signal
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Inbox:
    """Keeps what arrives; `answers` are given to the first DATA commands instead of accepting."""

    def __init__(self, *answers, hang=False):
        self.answers = list(answers)
        self.hang = hang
        self.kill = None
        self.messages = []
        self.senders = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answers and self.answers[0].startswith("RCPT "):
            return self.answers.pop(0).removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.hang:
            await asyncio.sleep(30)
        if self.answers:
            return self.answers.pop(0)
        self.senders.append(envelope.mail_from)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.kill:
            os.kill(self.kill, signal.SIGKILL)
            await asyncio.sleep(0.2)
        return "250 OK"


class MailServer(Controller):
    def __init__(self, inbox):
        super().__init__(inbox, hostname="127.0.0.1", port=0)

    def _trigger_server(self):
        """Port 0 lets the system choose; learn which one before the controller knocks on it."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
