"""Structured logs with the trace id that leads from an update to the message sent; Sentry when it is configured."""

from __future__ import annotations

import logging
import sys

import structlog

from ecatalog.settings import Settings


def configure(settings: Settings) -> None:
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    tracebacks = [structlog.processors.format_exc_info] if settings.log_format == "json" else []
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *tracebacks,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    if settings.sentry_dsn:
        _report_to_sentry(settings.sentry_dsn)


def _report_to_sentry(dsn: str) -> None:
    import sentry_sdk

    sentry_sdk.init(dsn=dsn, send_default_pii=False, include_local_variables=False)
