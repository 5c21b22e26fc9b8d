"""A film's length and the picture that stands for it: the first within two seconds that is not black."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from core.media.rules import check_pixels, unreadable
from storage.copies import Decoded, decoded

LOOK_FOR_SECONDS = 2.0
DARKEST = 24  # of 255, averaged: a fade-in from black is still black


def decode_film(path: Path, mime: str) -> Decoded:
    try:
        return _decode(path)
    except av.FFmpegError as fault:
        if isinstance(fault, OSError):
            raise
        raise unreadable() from fault


def _decode(path: Path) -> Decoded:
    # The format is named and only files may be opened: a playlist inside would make the decoder fetch addresses.
    with av.open(str(path), format="mov", options={"protocol_whitelist": "file"}) as container:
        if not container.streams.video:
            raise unreadable()
        stream = container.streams.video[0]
        check_pixels(stream.codec_context.width, stream.codec_context.height)
        stream.codec_context.thread_count = 1
        frame = _poster_frame(container, stream)
        duration = container.duration / av.time_base if container.duration else None
        picture = _upright(frame)
    return decoded(picture.size, picture, duration)


def _poster_frame(
    container: av.container.InputContainer, stream: av.video.stream.VideoStream
) -> av.video.frame.VideoFrame:
    brightest, brightness = None, -1
    for frame in container.decode(stream):
        light = _brightness(frame)
        if light > brightness:
            brightest, brightness = frame, light
        if light > DARKEST or (frame.time or 0) > LOOK_FOR_SECONDS:
            break
    if brightest is None:
        raise unreadable()
    return brightest


def _brightness(frame: av.video.frame.VideoFrame) -> int:
    small = _picture(frame, width=32, height=32).convert("L").resize((1, 1), Image.Resampling.BOX)
    return small.tobytes()[0]


def _upright(frame: av.video.frame.VideoFrame) -> Image.Image:
    picture = _picture(frame)
    return picture.rotate(frame.rotation, expand=True) if frame.rotation else picture


def _picture(frame: av.video.frame.VideoFrame, **size: int) -> Image.Image:
    picture: Image.Image = frame.to_image(**size)  # type: ignore[no-untyped-call]
    return picture
