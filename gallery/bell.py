"""The page behind the bell: what one was told of late, and the live number on every page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, jsonify, render_template, request

from core.kernel.clock import now
from core.notices.bell import notices_told
from core.people.actions import note_bell_seen
from web.bell import bell_now, bell_shown, shown
from web.house import house
from web.live import Live, stopping
from web.rights import needs
from web.session import actor, signed_in

blueprint = Blueprint("bell", __name__, template_folder="templates")
LIVES_SECONDS = 600.0  # then the page asks anew, and is asked anew who it is


@blueprint.get("/bell")
@needs("person")
def page() -> str:
    """To look is to have read: what came until now is no news on the next page."""
    moment = now()
    with house().db.read() as uow:
        told = notices_told(uow, actor(), after=request.args.get("after"))
    with house().db.write() as uow:
        note_bell_seen(uow, signed_in().id, moment)
    return render_template("gallery/bell.html", page=told)


@blueprint.get("/bell/count")
@needs("person")
def count() -> Any:
    return jsonify(bell_shown())


def bell_events(live: Live, person_id: int) -> Iterator[str]:
    """The live stream of a page without a chat."""
    yield "retry: 1000\n\n"
    until, told = time.monotonic() + LIVES_SECONDS, None
    with live.watching(person_id):
        while time.monotonic() < until and not stopping.is_set():
            state = bell_now()
            if state.count != told:
                told = state.count
                yield f"event: bell\ndata: {json.dumps(shown(state))}\n\n"
            if not live.wait({person_id: state.version}):
                yield ": still here\n\n"
