"""What a running program has in hand. Built once by ecatalog.wiring, handed to every room; tests build their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.db.uow import Database
from core.kernel.meters import Meter, Unmetered
from core.kernel.vault import Vault
from core.media.links import MediaLinks
from core.media.ports import BlobStore, MediaProcessor, Sniffer
from core.messaging.intake import Intake
from core.messaging.ports import Channels

WEB_ACCOUNT = ("webchat", "web")  # the platform's own web chat: channel and name of its account
MAIL_ACCOUNT = ("email", "platform")  # the one sender of all mail


@dataclass(frozen=True)
class House:
    db: Database
    channels: Channels
    blobs: BlobStore
    sniff: Sniffer
    processor: MediaProcessor
    links: MediaLinks
    data_dir: Path
    secret_key: str
    vault: Vault = field(init=False)
    intake: Intake = field(init=False)
    ping_broker: Callable[[], None] = lambda: None  # raises when the workers can't be told anything
    meter: Meter = field(default_factory=Unmetered)
    public_url: str | None = None
    local_url: str = "http://127.0.0.1:8000"
    metrics_token: str | None = None
    admin_email: str | None = None  # whoever has proven to have it, runs the platform
    worker: str = "worker"  # this process's name in leases; its next incarnation takes its leases over

    def __post_init__(self) -> None:
        object.__setattr__(self, "vault", Vault(self.secret_key))
        object.__setattr__(self, "intake", Intake(self.db, self.channels))

    @property
    def base_url(self) -> str:
        """The address that people's links start with."""
        return (self.public_url or self.local_url).rstrip("/")
