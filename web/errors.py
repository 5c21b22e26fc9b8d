"""What goes wrong on a page: a sentence in place, with the status a machine understands."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from core.kernel.errors import NotAllowed, NotFound, Passing, Refusal
from core.kernel.ids import new_trace_id
from core.media.rules import LARGEST, MB
from web.security import TooMany
from web.words import t

log = structlog.get_logger()


def wants_json() -> bool:
    return "application/json" in request.headers.get("Accept", "")


def install(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, lambda error: tell(400, t("errors.csrf")))
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    for kind in (OverflowError, DataError):
        app.register_error_handler(kind, _beyond_the_database)
    app.register_error_handler(Exception, _ours)


def tell(code: int, sentence: str, **context: Any) -> Response:
    if wants_json():
        return make_response(jsonify(error=sentence), code)
    return make_response(render_template("web/message.html", code=code, sentence=sentence, **context), code)


def status_of(refusal: Refusal) -> int:
    for kind, code in ((NotFound, 404), (NotAllowed, 403), (TooMany, 429)):
        if isinstance(refusal, kind):
            return code
    return 413 if refusal.key == "errors.media.too_big" else 422


def _refused(refusal: Refusal) -> Response:
    return tell(status_of(refusal), t(refusal.key, **refusal.params))


def _too_large(_: RequestEntityTooLarge) -> Response:
    return tell(413, t("errors.media.too_big", limit_mb=LARGEST // MB))


def _beyond_the_database(_: Exception) -> Response:
    """A number or a text in an address that no row can have."""
    return tell(404, t("errors.not_found"))


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    return tell(code, t("errors.not_found") if code in (404, 405) else t("errors.not_allowed"))


def _ours(error: Exception) -> Response:
    """A bug or a busy database: a number leads from what the person sees to the log."""
    trace_id = new_trace_id()
    log.exception("request failed", trace_id=trace_id, endpoint=request.endpoint)  # no path: it may be a secret link
    return tell(503 if isinstance(error, Passing) else 500, t("errors.internal", trace=trace_id), trace_id=trace_id)
