"""What people reported to the platform: for its administrator alone, who answers each with one press."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from core.kernel.errors import NotFound
from core.reports.actions import decide, lift
from core.reports.queries import hidden_items, open_reports
from web.asked import number_said
from web.house import house
from web.rights import needs
from web.session import actor

blueprint = Blueprint("reports", __name__, url_prefix="/admin", template_folder="templates")


@blueprint.get("/reports")
@needs("platform")
def page() -> str:
    with house().db.read() as uow:
        rows = open_reports(uow, actor(), house().admin_email)
        hidden = hidden_items(uow, actor(), house().admin_email)
    return render_template("admin/reports.html", rows=rows, hidden=hidden)


@blueprint.post("/reports")
@needs("platform")
def answered() -> Any:
    """Who presses twice, or after somebody else, sees the page as it stands."""
    thing, thing_id = request.form.get("thing", ""), number_said(request.form, "id") or 0
    verdict = request.form.get("do", "")
    try:
        with house().db.write() as uow:
            if verdict == "lift":
                lift(uow, actor(), house().admin_email, thing_id)
            else:
                decide(uow, actor(), house().admin_email, thing, thing_id, verdict)
    except NotFound:
        pass
    return redirect(url_for("reports.page"))
