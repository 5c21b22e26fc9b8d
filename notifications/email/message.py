"""From a mail to the bytes that are sent: headers, text and HTML side by side, the picture beside the HTML."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from core.kernel.clock import now
from notifications.email.mail import Mail

UNFOLDED = ("List-Unsubscribe",)


class _Policy(EmailPolicy):
    """The standard library folds a long link by encoding it, and then nobody can follow it."""

    def fold_binary(self, name: str, value: str) -> bytes:
        return f"{name}: {value}\r\n".encode("ascii") if name in UNFOLDED else super().fold_binary(name, value)


POLICY = _Policy(linesep="\r\n")


@dataclass(frozen=True)
class Envelope:
    """Its number is made from the outgoing row: the same mail sent again bears the same one."""

    number: str
    sender: str
    to: str


def build(mail: Mail, envelope: Envelope, picture: bytes | None) -> bytes:
    message = EmailMessage(policy=POLICY)
    # Quoted-printable stays readable where most letters are ASCII; elsewhere it triples the mail.
    encoding = "base64" if mail.language == "ar" else "quoted-printable"
    message.set_content(mail.text, cte=encoding)
    message.add_alternative(mail.html, subtype="html", cte=encoding)
    if mail.picture and picture is not None:
        message.get_payload()[1].add_related(  # type: ignore[index,union-attr]
            picture, "image", "jpeg", cid=f"<{mail.picture.content_id}>", disposition="inline", filename="picture.jpg"
        )
    _address(message, mail, envelope)
    return message.as_bytes()


def _address(message: EmailMessage, mail: Mail, envelope: Envelope) -> None:
    domain = envelope.sender.rpartition("@")[2]
    message["From"] = Address(mail.sender, addr_spec=envelope.sender)
    message["To"] = Address(addr_spec=envelope.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = f"<{envelope.number}@{domain}>"
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"
    if mail.stop_link:
        message["List-Unsubscribe"] = f"<{mail.stop_link}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
