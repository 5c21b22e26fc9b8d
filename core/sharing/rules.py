"""Pure decisions about short links: what is told of where a visit came from, who is a machine, what is kept of whom."""

from __future__ import annotations

import hmac
import re
from datetime import datetime, timedelta

GO_PREFIX = "go-"  # before a link's code, where an invite's might stand
BY_PREFIX = "by-"  # before a client's id, where a platform's name might stand
FORWARDED = "forward"  # in a platform's place: a card that was forwarded in its app, nobody knows by whom
QUARTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)
# Machines that fetch a link when it is pasted, to show what is behind it; and those that read the whole web. By their
# makers: developers.facebook.com/docs/sharing/webmasters/web-crawlers (facebookexternalhit, facebookcatalog,
# meta-externalagent, meta-externalfetcher), docs.x.com/x-for-websites/cards (Twitterbot), LinkedInBot,
# help.pinterest.com/business/article/pinterest-crawler (Pinterestbot), TelegramBot, api.slack.com/robots (Slackbot,
# Slack-ImgProxy), Discordbot, SkypeUriPreview, Snap URL Preview, vkShare, redditbot, Applebot, bingbot, Googlebot.
# WhatsApp fetches as "WhatsApp/2..."; a person in its browser has a phone's name before that word.
_MACHINE = re.compile(
    r"facebookexternalhit|facebookcatalog|facebot|meta-external|skypeuripreview|snap url preview|slack-imgproxy|vkshare"
    r"|^whatsapp/|^viber|pinterest\.com/bot|(?<!cu)bot\b|crawl|spider|preview|^curl|^wget|^python|^go-http|headless",
    re.IGNORECASE,
)


def is_machine(user_agent: str) -> bool:
    """Nobody comes without saying by which browser."""
    return not user_agent.strip() or _MACHINE.search(user_agent) is not None


def visitor_of(secret: str, link_id: int, address: str, user_agent: str) -> str:
    """The secret is another one each day, so that no two days can be told to be the same person's."""
    said = f"{link_id}\0{address}\0{user_agent}".encode(errors="replace")
    return hmac.digest(secret.encode(), said, "sha256").hex()[:32]


def place_of(person_id: int) -> str:
    """Where a client passes things on: to people of their own."""
    return f"{BY_PREFIX}{person_id}"


def is_passed_on(platform: str) -> bool:
    return platform.startswith(BY_PREFIX)


def utm(platform: str, shop_slug: str, number: int) -> dict[str, str]:
    source = "client" if is_passed_on(platform) else platform
    return {"utm_source": source, "utm_medium": "social", "utm_campaign": f"{shop_slug}-{number}"}


def quarter_of(moment: datetime) -> datetime:
    return moment - (moment - datetime.min.replace(tzinfo=moment.tzinfo)) % QUARTER


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
