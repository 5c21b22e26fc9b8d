"""Reads links to where else a shop is: an address in any spelling, or a network and a name there, kept in one way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.kernel.digits import to_latin_digits
from core.kernel.errors import Refusal
from core.people.rules import visible

LONGEST = 400


@dataclass(frozen=True)
class Network:
    name: str
    hosts: tuple[str, ...]
    called: tuple[str, ...]
    profile: str  # the address, with a place for the name there


NETWORKS = (
    Network("Instagram", ("instagram.com",), ("insta", "ig", "انستغرام", "انستقرام", "انستا"), "instagram.com/{}"),
    Network("Facebook", ("facebook.com", "fb.com", "fb.me"), ("fb", "فيسبوك", "فيس"), "facebook.com/{}"),
    Network("TikTok", ("tiktok.com",), ("تيكتوك", "تيك توك"), "tiktok.com/@{}"),
    Network("X", ("x.com", "twitter.com"), ("twitter", "تويتر", "اكس"), "x.com/{}"),
    Network("Snapchat", ("snapchat.com",), ("snap", "سناب", "سناب شات", "سنابشات"), "snapchat.com/add/{}"),
    Network("YouTube", ("youtube.com", "youtu.be"), ("يوتيوب",), "youtube.com/@{}"),
    Network("Pinterest", ("pinterest.com", "pin.it"), ("بنترست", "بينترست"), "pinterest.com/{}"),
    Network("Threads", ("threads.net", "threads.com"), ("ثريدز",), "threads.net/@{}"),
    Network("LinkedIn", ("linkedin.com",), ("لينكدإن", "لينكد إن", "لينكدان"), "linkedin.com/company/{}"),
    Network("WhatsApp", ("wa.me", "api.whatsapp.com"), ("واتساب", "واتس اب", "واتس"), "wa.me/{}"),
    Network("Telegram", ("t.me", "telegram.me"), ("تيليغرام", "تلغرام", "تيليجرام", "تلجرام"), "t.me/{}"),
)
_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})(?::443)?(/[^\s<>\"\\]*)?", re.IGNORECASE)
_NAME = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9_])?)")
_ANY_ADDRESS = re.compile(r"https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)


def read_link(said: str) -> tuple[str, str]:
    """What the link is called, and the link."""
    words = " ".join(to_latin_digits(visible(said)).split())
    network, rest = _network_named(words)
    if network and rest:
        return network.name, _profile(network, rest)
    if words.startswith("@"):
        return NETWORKS[0].name, _profile(NETWORKS[0], words)
    link = read_address(words)
    host = urlsplit(link).hostname or ""
    known = next((one for one in NETWORKS if _is_at(host, one)), None)
    return (known.name if known else host.removeprefix("www.")), link


def read_mention(said: str) -> tuple[str, str]:
    """A press mention: who wrote, in the owner's words, and where, if it can be read anywhere."""
    words = " ".join(visible(said).split())
    found = _ANY_ADDRESS.search(words)
    link = read_address(found.group()) if found else ""
    named = words.replace(found.group(), " ") if found else words
    name = " ".join(named.split()).strip(" :–—-|،,") or (urlsplit(link).hostname or "").removeprefix("www.")
    if not name:
        raise Refusal("shop.error.empty")
    if len(name) > 100:
        raise Refusal("shop.error.long", limit=100, length=len(name))
    return name, link


def read_address(words: str) -> str:
    """Always https, without what only counts visitors; nothing but a public name is taken for a host."""
    found = _ADDRESS.fullmatch(words.strip())
    if not found or len(words) > LONGEST:
        raise Refusal("shop.error.link")
    host, path = found[1].lower(), found[2] or ""
    if any(_is_at(host, network) for network in NETWORKS):
        host = host.removeprefix("www.").removeprefix("m.")
        path = path if "watch?" in path else path.partition("?")[0]
    return f"https://{host}{path.rstrip('/')}"


def _network_named(words: str) -> tuple[Network | None, str]:
    """ "instagram: layla", "انستغرام @layla": the network's name first, then one's own."""
    for network in NETWORKS:
        for name in sorted((network.name, *network.called), key=len, reverse=True):
            found = re.match(rf"{re.escape(name)}(?:\s*[:：]\s*|\s+)(.+)", words, re.IGNORECASE)
            if found:
                return network, found[1].strip()
    return None, ""


def _profile(network: Network, said: str) -> str:
    if network.name == "WhatsApp" and "/" not in said:
        digits = re.sub(r"[\s()+.-]", "", said).removeprefix("00")
        if not re.fullmatch(r"[1-9]\d{6,14}", digits):
            raise Refusal("shop.error.phone")
        return f"https://wa.me/{digits}"
    found = _NAME.fullmatch(said)
    if found and not any(said.lower().startswith(host) for host in network.hosts):
        return "https://" + network.profile.format(found[1])
    link = read_address(said)
    if not _is_at(urlsplit(link).hostname or "", network):
        raise Refusal("shop.error.link")
    return link


def _is_at(host: str, network: Network) -> bool:
    return any(host == own or host.endswith(f".{own}") for own in network.hosts)
