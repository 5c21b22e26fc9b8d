"""The one question about plans: may this shop have one more?"""

from __future__ import annotations

from typing import Literal

from core.db.uow import Uow
from core.kernel.errors import Refusal
from core.plans.rules import PLANS, Plan, within
from core.shops.queries import shop

Thing = Literal["items", "clients", "galleries"]


def require_room(uow: Uow, shop_id: int, thing: Thing, used: int, plans: dict[str, Plan] = PLANS) -> None:
    limit: int | None = getattr(plans[shop(uow, shop_id).plan], thing)
    if not within(limit, used):
        raise Refusal("errors.plan.full", limit=limit)
