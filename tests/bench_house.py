"""Houses for the bench: one in this process, filled at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from admin import blueprints as admin_blueprints
from core.house import House
from core.items.models import Item
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.ids import new_code
from core.people.actions import ensure_webchat, make_sign_in_link, meet
from ecatalog.settings import Settings
from ecatalog.wiring import build, prepare_database
from gallery import blueprints as gallery_blueprints
from web.app import create_app
from web.security import Pace
from webhooks import blueprints as webhook_blueprints


def house_in(folder: Path) -> tuple[House, Flask]:
    folder.mkdir(parents=True)
    settings = Settings(data_dir=folder, secret_key="a secret of the bench")
    prepare_database(settings)
    house = build(settings, worker="bench")
    app = create_app(house, [*gallery_blueprints(), *admin_blueprints(), *webhook_blueprints()])
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["pace"] = Unhurried()
    return house, app


class Unhurried(Pace):
    """The bench asks as fast as it can."""

    def check(self, asker: str, most: int) -> None:
        return


def signed_in_client(house: House, app: Flask, channel: str, external_id: str) -> FlaskClient:
    with house.db.write() as uow:
        person_id = meet(uow, channel, external_id, name=external_id)
        ensure_webchat(uow, person_id)
        token = make_sign_in_link(uow, person_id)
    client = app.test_client()
    client.post(f"/sign-in/{token}")
    return client


def a_shop_with(house: House, items: int) -> tuple[str, str]:
    """Its gallery's code and the key of the middle of its wall."""
    from core.galleries.actions import create_gallery
    from core.galleries.queries import galleries_seen
    from core.shops.actions import create_shop

    began = now()
    with house.db.write() as uow:
        owner_id = meet(uow, "webchat", "owner", name="Owner")
        shop_id = create_shop(uow, owner_id=owner_id, name=Bilingual("Bench"), grace_seconds=0)
        gallery_id = create_gallery(uow, OPERATOR, shop_id, Bilingual("All"))
        rows = [
            _row(shop_id, gallery_id, number) | {"published_at": began - timedelta(seconds=number)}
            for number in range(items)
        ]
        uow.session.execute(insert(Item), rows)
        code = galleries_seen(uow, OPERATOR, shop_id=shop_id)[0].code
    return code, f"{(began - timedelta(seconds=items // 2)).isoformat()}~{items // 2}"


def _row(shop_id: int, gallery_id: int, number: int) -> dict[str, object]:
    return {
        "shop_id": shop_id,
        "gallery_id": gallery_id,
        "code": new_code(),
        "number": number + 1,
        "title": Bilingual(f"Item {number}", f"قطعة {number}"),
        "description": Bilingual("A few words about it."),
        "price_minor": number * 100,
        "currency": "USD",
        "state": "published",
        "hearts": number % 40,
        "comments": number % 7,
    }
