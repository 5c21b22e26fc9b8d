"""Settings from the environment, `.env` or NAME_FILE; every fault is told at once, in one line each."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

BROKERS = ("filesystem", "redis", "rediss", "amqp", "amqps")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class FaultySettings(Exception):
    """All that is wrong with the settings, one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", case_sensitive=False, env_ignore_empty=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    demo: bool = True
    data_dir: Path = Path("var")
    database_url: str | None = None
    celery_broker_url: str | None = None
    secret_key: str | None = Field(default=None, min_length=16)
    public_url: str | None = None
    telegram_bot_token: str | None = None
    telegram_webhook_secret: str | None = None
    telegram_api_url: str = "https://api.telegram.org"
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
            raise ValueError("begins with sqlite:/// or postgresql+psycopg://")
        return url

    @field_validator("celery_broker_url")
    @classmethod
    def _known_broker(cls, url: str | None) -> str | None:
        if url and urlsplit(url).scheme not in BROKERS:
            raise ValueError("begins with redis:// or amqp://")
        return url

    @field_validator("public_url")
    @classmethod
    def _https(cls, url: str | None) -> str | None:
        parts = urlsplit(url or "https://unset")
        if not parts.hostname or (parts.scheme != "https" and parts.hostname not in LOOPBACK):
            raise ValueError("is an https address, such as https://catalogue.example.com")
        return url.rstrip("/") if url else None

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'ecatalog.db').resolve()}"

    @property
    def local_url(self) -> str:
        return f"http://{self.host}:{self.port}"


def load() -> Settings:
    """Reads everything, then complains about everything."""
    from_files, faults = _files()
    settings = None
    try:
        settings = Settings(**cast(dict[str, Any], from_files))
    except ValidationError as error:
        faults += [f"{str(fault['loc'][0]).upper()}: {_plainly(fault['msg'])}" for fault in error.errors()]
    if settings is not None:
        faults += _folder_faults(settings.data_dir)
    if faults or settings is None:
        raise FaultySettings(faults)
    return settings.model_copy(update={"secret_key": settings.secret_key or _kept_secret(settings.data_dir)})


def _plainly(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "must be")


def _files() -> tuple[dict[str, str], list[str]]:
    """NAME_FILE names a file that holds the value of NAME."""
    values, faults = {}, []
    for name in Settings.model_fields:
        path = os.environ.get(f"{name.upper()}_FILE")
        if not path:
            continue
        if os.environ.get(name.upper()):
            faults.append(f"{name.upper()}: is set twice, as {name.upper()} and as {name.upper()}_FILE; keep one")
        try:
            values[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{name.upper()}_FILE: {path} can't be read ({type(error).__name__})")
    return values, faults


def _folder_faults(folder: Path) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return [f"DATA_DIR: {folder} can't be written ({error.strerror})"]
    return []


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
