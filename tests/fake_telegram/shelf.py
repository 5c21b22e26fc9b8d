"""Files as Telegram keeps them: by content for all bots, by a name of its own for each."""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, UnidentifiedImageError

from tests.fake_telegram.refusals import Refused

MB = 1024 * 1024
LARGEST_PHOTO, LARGEST_UPLOAD, LARGEST_DOWNLOAD = 10 * MB, 50 * MB, 20 * MB
EDGES = (90, 320, 800, 1280)


@dataclass
class Stored:
    """One file for one bot. A film that only pretends its size holds no bytes."""

    file_id: str
    unique_id: str
    content: bytes
    kind: str
    size: int
    about: dict[str, Any] = field(default_factory=dict)
    sizes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def head(self) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Shelf:
    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._numbers = itertools.count(1)
        self.by_id: dict[str, Stored] = {}

    def put(self, kind: str, content: bytes, *, size: int | None = None, **about: Any) -> Stored:
        if not content and size is None:
            raise Refused("file empty")
        if kind == "photo":
            return self._photo(content)
        return self._keep(kind, content, size if size is not None else len(content), about)

    def find(self, file_id: str, kind: str) -> Stored:
        """By the name that this very bot was given, for the same kind of thing."""
        stored = self.by_id.get(file_id)
        if stored is None or (stored.kind != kind and "photo" in (stored.kind, kind)):
            raise Refused("file id")
        return stored

    def _keep(self, kind: str, content: bytes, size: int, about: dict[str, Any]) -> Stored:
        unique = hashlib.sha256(content or str((kind, size, about)).encode()).hexdigest()[:16]
        stored = Stored(
            f"{kind[:2].upper()}{self._bot_id}x{next(self._numbers)}-{unique}", unique, content, kind, size, about
        )
        self.by_id[stored.file_id] = stored
        return stored

    def _photo(self, content: bytes) -> Stored:
        """The sizes that Telegram makes, each a file of its own, the largest last."""
        if len(content) > LARGEST_PHOTO:
            raise Refused("picture big")
        try:
            picture = Image.open(io.BytesIO(content))
            picture.load()
        except (UnidentifiedImageError, OSError) as fault:
            raise Refused("picture broken") from fault
        width, height = picture.size
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise Refused("picture shape")
        made = [self._size(picture, edge) for edge in EDGES if edge < max(width, height)]
        made.append(self._size(picture, max(width, height)))
        largest = made[-1]
        largest.sizes = [one.head | one.about for one in made]
        for one in made[:-1]:
            one.sizes = largest.sizes
        return largest

    def _size(self, picture: Image.Image, edge: int) -> Stored:
        small = picture.convert("RGB")
        small.thumbnail((edge, edge))
        file = io.BytesIO()
        small.save(file, "JPEG", quality=87)
        about = {"width": small.width, "height": small.height}
        return self._keep("photo", file.getvalue(), len(file.getvalue()), about)


def described(stored: Stored) -> dict[str, Any]:
    """The field of a message that shows the file, such as photo or document."""
    if stored.kind == "photo":
        return {"photo": stored.sizes}
    about = {name: value for name, value in stored.about.items() if value is not None}
    defaults = {
        "video": {"width": 640, "height": 360, "duration": 1},
        "voice": {"duration": 1},
        "audio": {"duration": 1},
    }
    defaults["animation"] = defaults["video"]
    return {stored.kind: defaults.get(stored.kind, {}) | about | stored.head}
