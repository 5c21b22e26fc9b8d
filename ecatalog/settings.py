"""Settings from the environment, `.env` or NAME_FILE; every fault is told at once, in one line each."""

from __future__ import annotations

import os
import re
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

BROKERS = ("redis", "rediss", "amqp", "amqps")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 (addresses to listen on, which nobody can open)
ENV_FILE = ".env"
BOT_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{8,100}")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class FaultySettings(Exception):
    """All that is wrong with the settings, one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="ignore", case_sensitive=False, env_ignore_empty=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    demo: bool = True
    data_dir: Path = Field(default=Path("var"), validate_default=True)
    database_url: str | None = None
    celery_broker_url: str | None = None
    secret_key: str | None = Field(default=None, min_length=16)
    public_url: str | None = None
    telegram_bot_token: str | None = None
    telegram_webhook_secret: str | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_messages_per_second: int = Field(30, ge=0)  # 0: as fast as it goes
    twilio_account_sid: str | None = None
    twilio_auth_token: str | None = None
    twilio_whatsapp_from: str | None = None
    twilio_sms_from: str | None = None
    twilio_api_url: str = "https://api.twilio.com"
    smtp_url: str | None = None
    mail_from: str | None = None
    s3_bucket: str | None = None
    s3_endpoint_url: str | None = None
    aws_access_key_id: str | None = None
    aws_secret_access_key: str | None = None
    aws_region: str | None = None
    google_client_id: str | None = None
    google_client_secret: str | None = None
    google_discovery_url: str | None = None
    facebook_client_id: str | None = None
    facebook_client_secret: str | None = None
    facebook_api_url: str | None = None
    openai_api_key: str | None = None
    openai_base_url: str | None = None
    openai_model: str | None = None
    admin_email: str | None = None
    metrics_token: str | None = None
    sentry_dsn: str | None = None
    log_format: Literal["text", "json"] = "text"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str | None) -> str | None:
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        return _with_a_port_or_none(url)

    @field_validator("celery_broker_url")
    @classmethod
    def _known_broker(cls, url: str | None) -> str | None:
        if url and urlsplit(url).scheme not in BROKERS:
            raise ValueError("must begin with redis:// or amqp://, or be left out")
        return _with_a_port_or_none(url)

    @field_validator("public_url")
    @classmethod
    def _https(cls, url: str | None) -> str | None:
        parts = urlsplit(_with_a_port_or_none(url) or "https://unset")
        fits = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not parts.hostname or not fits:
            raise ValueError("must be an https address, such as https://catalogue.example.com")
        return url.rstrip("/") if url else None

    @field_validator("telegram_bot_token")
    @classmethod
    def _like_a_token(cls, token: str | None) -> str | None:
        if token and not BOT_TOKEN.fullmatch(token):
            raise ValueError("must be a token from @BotFather, such as 123456789:AAE... (digits, a colon, letters)")
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _sendable(cls, secret: str | None) -> str | None:
        if secret and not WEBHOOK_SECRET.fullmatch(secret):
            raise ValueError("must be 1 to 256 letters, digits, _ and -")
        return secret

    @field_validator("telegram_api_url")
    @classmethod
    def _http(cls, url: str) -> str:
        parts = urlsplit(_with_a_port_or_none(url) or "")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an http or https address")
        return url.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: str | None) -> str | None:
        from notifications.email.server import read_smtp_url

        if url:
            read_smtp_url(url)
        return url

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, words: str | None) -> str | None:
        from notifications.email.server import read_mail_from

        if words:
            read_mail_from(words)
        return words

    @field_validator("data_dir")
    @classmethod
    def _writable(cls, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError as error:
            raise ValueError(f"{folder} can't be written ({error.strerror})") from error

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'ecatalog.db').resolve()}"

    @property
    def broker_kind(self) -> str:
        return urlsplit(self.celery_broker_url or "files://").scheme

    @property
    def local_url(self) -> str:
        """Where this machine's own people reach it, whatever it listens on."""
        host = LOOPBACK[0] if self.host in EVERYWHERE else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def _with_a_port_or_none(url: str | None) -> str | None:
    try:
        _ = urlsplit(url or "").port
    except ValueError as error:
        raise ValueError(f"its port is no port: {error}") from error
    return url


def load_or_exit() -> Settings:
    """For programs: what is wrong goes to standard error, a line each, and nothing starts."""
    try:
        return load()
    except FaultySettings as faulty:
        sys.stderr.writelines(f"{fault}\n" for fault in faulty.faults)
        raise SystemExit(2) from None


def load() -> Settings:
    """Reads everything, then complains about everything."""
    values, faults = _from_files()
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise FaultySettings(faults + [_in_words(fault) for fault in error.errors()]) from None
    if faults:
        raise FaultySettings(faults)
    return settings.model_copy(update={"secret_key": settings.secret_key or _kept_secret(settings.data_dir)})


def _in_words(fault: Any) -> str:
    message = fault["msg"].removeprefix("Value error, ").replace("Input should", "must")
    return f"{str(fault['loc'][0]).upper()}: {message}"


def _from_files() -> tuple[dict[str, Any], list[str]]:
    """NAME_FILE names a file that holds the value of NAME; both together would leave open which one counts."""
    given = {**dotenv_values(ENV_FILE), **os.environ}
    values, faults = {}, []
    for name in Settings.model_fields:
        path = given.get(f"{name.upper()}_FILE")
        if not path:
            continue
        if given.get(name.upper()):
            faults.append(f"{name.upper()}: is set twice, as {name.upper()} and as {name.upper()}_FILE; keep one")
        try:
            values[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{name.upper()}_FILE: {path} can't be read ({type(error).__name__})")
    return values, faults


def _kept_secret(folder: Path) -> str:
    """Made once, readable by the owner alone; two processes that start together agree on one."""
    path = folder / "secret_key"
    if not path.exists():
        made = folder / f".secret-{secrets.token_hex(4)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text(encoding="ascii").strip()
