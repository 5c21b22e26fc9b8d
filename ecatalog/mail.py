"""Mail as the settings say: to a server, or into files of DATA_DIR; and what the doctor finds there."""

from __future__ import annotations

from core.kernel.errors import AccountRefused, Passing
from core.media.ports import BlobStore
from ecatalog.findings import Finding
from ecatalog.settings import Settings
from notifications.email.channel import Email, Letterhead, Post
from notifications.email.folder import MailFolder
from notifications.email.sender import Smtp
from notifications.email.server import read_mail_from, read_smtp_url, sender_without_setting

FOLDER = "mail"


def email_channel(settings: Settings, blobs: BlobStore) -> Email:
    from bots.compose import compose

    name, sender = read_mail_from(settings.mail_from) if settings.mail_from else ("", _sender(settings))
    head = Letterhead((settings.public_url or settings.local_url).rstrip("/"), sender, name)
    return Email(compose, blobs, _post(settings), head, settings.secret_key or "")


def _post(settings: Settings) -> Post:
    if settings.smtp_url:
        return Smtp(read_smtp_url(settings.smtp_url))
    return MailFolder(settings.data_dir / FOLDER)


def _sender(settings: Settings) -> str:
    return sender_without_setting(settings.public_url)


def examine_mail(settings: Settings) -> Finding:
    if not settings.smtp_url:
        return Finding("mail", f"without SMTP_URL it is written to {settings.data_dir / FOLDER}")
    server = read_smtp_url(settings.smtp_url)
    try:
        Smtp(server).look()
    except AccountRefused as fault:
        return Finding("mail", str(fault), "Correct SMTP_URL, then start again")
    except Passing as fault:
        return Finding("mail", f"not reached: {fault}", "Check this machine's way to the host of SMTP_URL")
    if not settings.mail_from:
        return Finding("mail", f"would come from {_sender(settings)}", "Set MAIL_FROM to an address of your own")
    return Finding("mail", f"{server.host} takes mail from {settings.mail_from}")
