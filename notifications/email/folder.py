"""Where mail goes when there is no server: a file each, whole or not at all, that any mail program opens."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from core.kernel.errors import Passing
from notifications.email.message import Envelope


class MailFolder:
    """The same mail written again is the same file: a crash leaves nothing in doubt."""

    sends_once = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, envelope: Envelope, content: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(unfinished).replace(self._folder / f"{envelope.number}.eml")
        except OSError as fault:
            raise Passing(f"mail folder: {fault.strerror or fault}") from fault
