"""What one keeps, on the web: the page of it, and the button beside an item that keeps it or lets it go."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for

from core.items.queries import item as item_card
from core.saved.actions import set_saved
from core.saved.queries import saved_out_of_sight, saved_page
from web.asked import words_said
from web.house import house
from web.rights import needs
from web.session import actor

blueprint = Blueprint("keeping", __name__, template_folder="templates")


@blueprint.get("/saved")
@needs("person")
def page() -> str:
    after = request.args.get("after")
    with house().db.read() as uow:
        kept = saved_page(uow, actor(), after=after)
        hidden = 0 if after else saved_out_of_sight(uow, actor())
    return render_template("gallery/saved.html", page=kept, hidden=hidden)


@blueprint.post("/i/<code>/save")
@needs("person")
def save(code: str) -> Response:
    """Says which of the two is wanted, so that a form sent twice does it once."""
    with house().db.write() as uow:
        card = item_card(uow, actor(), code)
        set_saved(uow, actor(), card.id, kept=words_said("kept") == "1")
    return redirect(url_for("gallery.item", code=code, _anchor="saved"))  # type: ignore[return-value]
