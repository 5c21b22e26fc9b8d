"""Commands for operators and scripts: shop create, invite, sign-in-link, status, doctor."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.house import House
from core.kernel.actor import OPERATOR
from core.kernel.bilingual import Bilingual
from core.kernel.errors import AccountRefused, NotFound, Passing, Permanent, Refusal, Unsure
from core.people.actions import make_sign_in_link, meet
from core.people.rules import clean_address
from ecatalog.cli import app
from ecatalog.settings import load_or_exit
from ecatalog.words import tell

if TYPE_CHECKING:
    from ecatalog.findings import Finding

CHANNELS = ("telegram", "whatsapp", "webchat", "email")
LONGEST_ID = 254
MOST_USES = 1_000_000
AsJson = Annotated[bool, typer.Option("--json", help="as JSON on standard output")]
shop_app = typer.Typer(help="Shops.", no_args_is_help=True)
app.add_typer(shop_app, name="shop")


def _house() -> House:
    from ecatalog.wiring import open_house

    return open_house(load_or_exit(), worker=f"cli-{os.getpid()}")


def _identity(address: str) -> tuple[str, str]:
    channel, _, external_id = address.partition(":")
    if channel not in CHANNELS or not external_id.strip() or len(external_id) > LONGEST_ID:
        raise Refusal("cli.identity", channels=", ".join(CHANNELS))
    if channel == "email":
        return channel, _address(external_id)
    return channel, external_id.strip()


def _address(words: str) -> str:
    address = clean_address(words)
    if address is None:
        raise Refusal("errors.email.form")
    return address


def _print(value: dict[str, Any], as_json: bool, words: str) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False) if as_json else words)


def _invite_links(house: House, shop_id: int, code: str) -> dict[str, Any]:
    """With the bot's name, which is asked for once; where Telegram can't be reached now, the web link is enough."""
    from core.clients.links import invite_links
    from ecatalog.telegram import learn_names

    try:
        learn_names(house)
    except (Passing, Permanent, Unsure, AccountRefused) as fault:
        typer.echo(tell("cli.telegram.unreachable", reason=str(fault)), err=True)
    with house.db.read() as uow:
        return asdict(invite_links(uow, shop_id, code, house.base_url))


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
        code = make_invite(uow, OPERATOR, shop_id)
        gallery = galleries_seen(uow, OPERATOR, shop_id=shop_id)[0].code
        slug = shop(uow, shop_id).slug
    invite = _invite_links(house, shop_id, code)
    _print(
        {"shop": slug, "gallery": gallery, "invite": invite},
        as_json,
        tell("cli.shop.made", shop=slug, url=invite["telegram"] or invite["web"]),
    )


@app.command()
def invite(
    shop: str,
    uses: Annotated[int | None, typer.Option(help="how many may use it", max=MOST_USES)] = None,
    days: Annotated[int | None, typer.Option(help="how long it is good")] = None,
    tag: Annotated[str | None, typer.Option(help="a tag for those who come by it")] = None,
    as_json: AsJson = False,
) -> None:
    """Makes an invite to a shop."""
    from core.clients.actions import make_invite
    from core.shops.queries import shop_by_slug

    house = _house()
    with house.db.write() as uow:
        try:
            shop_id = shop_by_slug(uow, shop).id
        except NotFound:
            raise Refusal("cli.shop.unknown", shop=shop) from None
        code = make_invite(uow, OPERATOR, shop_id, uses=uses, days=days, tag=tag)
    links = _invite_links(house, shop_id, code)
    _print(links, as_json, links["telegram"] or links["web"])


@app.command("sign-in-link")
def sign_in_link(identity: str, as_json: AsJson = False) -> None:
    """Makes a one-time sign-in link for CHANNEL:ID."""
    channel, external_id = _identity(identity)
    house = _house()
    with house.db.write() as uow:
        token = make_sign_in_link(uow, meet(uow, channel, external_id))
    url = f"{house.base_url}/sign-in/{token}"
    _print({"url": url}, as_json, url)


@app.command("set-webhook")
def set_webhook(as_json: AsJson = False) -> None:
    """Tells Telegram where to bring updates: to PUBLIC_URL, for the platform's bot and those of shops."""
    from ecatalog.telegram import set_webhooks

    house = _house()
    if house.public_url is None:
        raise Refusal("cli.webhook.no_address")
    try:
        done = [(account.external_id, address) for account, address in set_webhooks(house, house.public_url)]
    except (Passing, Permanent, Unsure, AccountRefused) as fault:
        raise Refusal("cli.telegram.refused", reason=str(fault)) from fault
    if not done:
        raise Refusal("cli.telegram.none")
    words = "\n".join(tell("cli.webhook.done", bot=bot, url=url) for bot, url in done)
    _print({"webhooks": [{"bot": bot, "url": url} for bot, url in done]}, as_json, words)


@app.command()
def status(as_json: AsJson = False) -> None:
    """What came in, what goes out, what waits, and what is stuck."""
    from core.messaging.figures import stuck
    from core.messaging.queries import account_statuses, inbound_counts, outgoing_counts

    house = _house()
    with house.db.read() as uow:
        found: dict[str, Any] = {
            "inbound": inbound_counts(uow),
            "outgoing": outgoing_counts(uow),
            "accounts": [asdict(account) for account in account_statuses(uow)],
            "stuck": [asdict(kind) for kind in stuck(uow)],
        }
    _print(found, as_json, "\n".join(_status_lines(found)))


def _status_lines(found: dict[str, Any]) -> list[str]:
    ways = [
        tell(f"cli.status.{way}", counts=", ".join(f"{n} {state}" for state, n in found[way].items() if n) or "0")
        for way in ("inbound", "outgoing")
    ]
    accounts = [tell("cli.status.account", **account) for account in found["accounts"]]
    return ways + accounts + [line for kind in found["stuck"] for line in _stuck_lines(kind)]


def _stuck_lines(kind: dict[str, Any]) -> list[str]:
    counts = {name: kind[name] for name in ("count", "oldest_seconds")}
    examples = [tell("cli.stuck.example", **example) for example in kind["examples"]]
    return [tell(f"cli.stuck.{kind['what']}", **counts), *examples]


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Checks settings and every configured service; says how to mend what is wrong."""
    from ecatalog.doctor import examine

    findings = examine(load_or_exit())
    words = "\n".join(_finding_line(finding) for finding in findings)
    _print({"findings": [asdict(finding) for finding in findings]}, as_json, words)
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)


def _finding_line(finding: Finding) -> str:
    if finding.mend:
        return f"WRONG  {finding.what}: {finding.found}. {finding.mend}"
    return f"ok     {finding.what}: {finding.found}"
