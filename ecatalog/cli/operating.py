"""Commands for operators and scripts: shop create, invite, sign-in-link, status, doctor."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Annotated, Any

import typer

from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.people.actions import make_sign_in_link, meet
from ecatalog.cli import app
from ecatalog.settings import load

CHANNELS = ("telegram", "whatsapp", "webchat", "email")
AsJson = Annotated[bool, typer.Option("--json", help="as JSON on standard output")]
shop_app = typer.Typer(help="Shops.", no_args_is_help=True)
app.add_typer(shop_app, name="shop")


def _house() -> House:
    from ecatalog.wiring import build, prepare_database

    settings = load()
    prepare_database(settings)
    return build(settings, worker=f"cli-{os.getpid()}")


def _identity(address: str) -> tuple[str, str]:
    channel, _, external_id = address.partition(":")
    if channel not in CHANNELS or not external_id or len(external_id) > 64:
        raise typer.BadParameter(f"write it as CHANNEL:ID with one of {', '.join(CHANNELS)}, such as webchat:layla")
    return channel, external_id


def _print(value: dict[str, Any], as_json: bool, words: str) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False) if as_json else words)


def _invite_links(house: House, code: str) -> dict[str, Any]:
    return {"code": code, "telegram": None, "web": f"{house.base_url}/join/{code}"}


@shop_app.command("create")
def create(
    name: str,
    owner: Annotated[str, typer.Option(help="CHANNEL:ID of the owner")],
    language: str = "en",
    currency: str = "USD",
    as_json: AsJson = False,
) -> None:
    """Makes a shop with a gallery and an invite."""
    from core.clients.actions import make_invite
    from core.galleries.actions import create_gallery
    from core.galleries.queries import galleries_seen
    from core.shops.actions import create_shop
    from core.shops.queries import shop

    channel, external_id = _identity(owner)
    house = _house()
    with house.db.write() as uow:
        owner_id = meet(uow, channel, external_id, language=language)
        shop_id = create_shop(
            uow, owner_id=owner_id, name=Bilingual.guess(name.strip()), language=language, currency=currency
        )
        create_gallery(uow, OPERATOR, shop_id, Bilingual("Gallery", "المعرض"))
        invite = _invite_links(house, make_invite(uow, OPERATOR, shop_id))
        gallery = galleries_seen(uow, OPERATOR, shop_id=shop_id)[0].code
        slug = shop(uow, shop_id).slug
    _print({"shop": slug, "gallery": gallery, "invite": invite}, as_json, f"{slug} is open. Invite: {invite['web']}")


@app.command()
def invite(
    shop: str,
    uses: Annotated[int | None, typer.Option(help="how many may use it")] = None,
    days: Annotated[int | None, typer.Option(help="how long it is good")] = None,
    tag: Annotated[str | None, typer.Option(help="a tag for those who come by it")] = None,
    as_json: AsJson = False,
) -> None:
    """Makes an invite to a shop."""
    from core.clients.actions import make_invite
    from core.shops.queries import shop_by_slug

    house = _house()
    with house.db.write() as uow:
        code = make_invite(uow, OPERATOR, shop_by_slug(uow, shop).id, uses=uses, days=days, tag=tag)
    links = _invite_links(house, code)
    _print(links, as_json, f"{links['web']} (code {code})")


@app.command("sign-in-link")
def sign_in_link(identity: str, as_json: AsJson = False) -> None:
    """Makes a one-time sign-in link for CHANNEL:ID."""
    channel, external_id = _identity(identity)
    house = _house()
    with house.db.write() as uow:
        token = make_sign_in_link(uow, meet(uow, channel, external_id))
    url = f"{house.base_url}/sign-in/{token}"
    _print({"url": url}, as_json, url)


@app.command()
def status(as_json: AsJson = False) -> None:
    """What came in, what goes out, and what waits."""
    from core.messaging.queries import account_statuses, inbound_counts, outgoing_counts

    house = _house()
    with house.db.read() as uow:
        found: dict[str, Any] = {
            "inbound": inbound_counts(uow),
            "outgoing": outgoing_counts(uow),
            "accounts": [asdict(account) for account in account_statuses(uow)],
        }
    lines = [
        f"{way}: " + ", ".join(f"{n} {state}" for state, n in found[way].items() if n)
        for way in ("inbound", "outgoing")
    ]
    lines += [
        f"{a['channel']} {a['account']}: {a['waiting']} waiting, oldest {a['oldest_seconds']} s"
        for a in found["accounts"]
    ]
    _print(found, as_json, "\n".join(lines))


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Checks settings and every configured service; says how to mend what is wrong."""
    from ecatalog.doctor import examine

    findings = examine(load())
    words = "\n".join(
        f"{'ok  ' if not f.mend else 'WRONG'} {f.what}: {f.found}{'. ' + f.mend if f.mend else ''}" for f in findings
    )
    _print({"findings": [asdict(finding) for finding in findings]}, as_json, words)
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)
