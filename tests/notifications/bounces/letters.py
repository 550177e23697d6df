"""Reports of mail servers as they come in: in the form for programs, and the plain letters of older ones."""

from itertools import count

NUMBERS = count(1)


def report(status="5.1.1", action="failed", *, others="", diagnosis="", kind="report") -> bytes:
    """A delivery status notification (RFC 3464); `others` are groups of fields of more recipients."""
    fields = f"Final-Recipient: rfc822; iemand@anders.example\r\nAction: {action}\r\n"
    fields += f"Status: {status}\r\n" if status else ""
    fields += f"Diagnostic-Code: {diagnosis}\r\n" if diagnosis else ""
    return letter(
        f"--g\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n"
        f"--g\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.voorbeeld.example\r\n\r\n{fields}"
        f"{others}\r\n--g\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Proef\r\n--g--",
        Content_Type=f'multipart/{kind}; report-type=delivery-status; boundary="g"',
    )


def letter(text, **headers) -> bytes:
    fields = {
        "Return-Path": "<>",
        "From": "Mail Delivery System <MAILER-DAEMON@mx.voorbeeld.example>",
        "Subject": "Undelivered Mail Returned to Sender",
        "Message-ID": f"<report-{next(NUMBERS)}@mx.voorbeeld.example>",
        "MIME-Version": "1.0",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return ("".join(f"{name}: {value}\r\n" for name, value in fields.items()) + f"\r\n{text}\r\n").encode()


EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

  noor@voorbeeld.example
    host mx.voorbeeld.example [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<noor@voorbeeld.example>:
    {answer}

------ This is a copy of the message, including all the headers. ------

Subject: 550 5.1.1 zo begint een onderwerp
"""
QMAIL = """Hi. This is the qmail-send program at mx.voorbeeld.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<noor@voorbeeld.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
"""
