"""All writes of reports: one person reports one thing once; the platform's administrator decides."""

from __future__ import annotations

from sqlalchemy import func, select, update

from core.access.queries import require
from core.access.rules import Ability
from core.db.uow import Uow
from core.db.upsert import insert_one_missing
from core.items.barring import allow_again, bar_item
from core.items.queries import item_by_id
from core.kernel.actor import Actor
from core.kernel.clock import now
from core.kernel.errors import NotFound, Refusal
from core.people.queries import runs_platform
from core.reports.events import ItemBarred
from core.reports.models import Report
from core.reports.rules import A_DAY, LONGEST, MOST_A_DAY, REASONS, VERDICTS


def report_item(uow: Uow, actor: Actor, item_id: int, why: str, words: str = "") -> bool:
    """By who sees it. True when it is news: nobody else's report of it is open."""
    return _report(uow, actor, "item", item_id, item_by_id(uow, actor, item_id).shop_id, why, words)


def report_shop(uow: Uow, actor: Actor, shop_id: int, why: str, words: str = "") -> bool:
    require(uow, actor, Ability.SEE, shop_id)
    return _report(uow, actor, "shop", shop_id, shop_id, why, words)


def decide(uow: Uow, actor: Actor, admin_email: str | None, thing: str, thing_id: int, verdict: str) -> None:
    """What is open about one thing is answered at once, whoever reported it."""
    require_platform(uow, actor, admin_email)
    if verdict not in VERDICTS.get(thing, ()):
        raise NotFound
    reported = Report.thing == thing, Report.thing_id == thing_id, Report.state == "open"
    whys = select(Report.why).where(*reported).group_by(Report.why).order_by(func.count().desc(), Report.why)
    why = uow.session.scalar(whys.limit(1))
    if why is None:
        raise NotFound  # decided already: a second press is told so
    decided = {"state": verdict, "decided_at": now(), "decided_by": actor.person_id}
    uow.change(update(Report).where(*reported).values(**decided))
    if verdict == "hidden":
        shop_id = bar_item(uow, thing_id)
        uow.record(ItemBarred(shop_id, item_id=thing_id, why=why, contact=admin_email or ""))


def lift(uow: Uow, actor: Actor, admin_email: str | None, item_id: int) -> None:
    """Its shop may show it again, when it likes."""
    require_platform(uow, actor, admin_email)
    allow_again(uow, item_id)
    hidden = Report.thing == "item", Report.thing_id == item_id, Report.state == "hidden"
    uow.change(update(Report).where(*hidden).values(state="fine", decided_at=now(), decided_by=actor.person_id))


def require_platform(uow: Uow, actor: Actor, admin_email: str | None) -> None:
    if not runs_platform(uow, actor.person_id, admin_email):
        raise NotFound


def _report(uow: Uow, actor: Actor, thing: str, thing_id: int, shop_id: int, why: str, words: str) -> bool:
    if why not in REASONS or actor.person_id is None:
        raise Refusal("errors.button.old")
    what = {"thing": thing, "thing_id": thing_id}
    mine = {**what, "person_id": actor.person_id}
    if uow.session.scalar(select(Report.id).filter_by(**mine)):
        raise Refusal("reports.told_already")
    _require_not_too_many(uow, actor.person_id)
    others = uow.session.scalar(select(Report.id).filter_by(**what, state="open").limit(1))
    said = {"why": why, "words": words.strip()[:LONGEST], "state": "open", "created_at": now()}
    new = insert_one_missing(uow, Report, **mine, shop_id=shop_id, **said)
    return new and others is None


def _require_not_too_many(uow: Uow, person_id: int) -> None:
    lately = select(func.count()).select_from(Report).filter_by(person_id=person_id)
    if (uow.session.scalar(lately.where(Report.created_at > now() - A_DAY)) or 0) >= MOST_A_DAY:
        raise Refusal("reports.too_many", count=MOST_A_DAY)
