"""Where things are shared, and what each place allows. Facts as the platforms told them in 2025."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from core.kernel.errors import Refusal

Size = tuple[int, int]
X_LINK = 23  # docs.x.com/fundamentals/counting-characters: every link is t.co, and counts as 23
X_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # there: these count as one, all others as two


@dataclass(frozen=True)
class Platform:
    name: str
    longest: int
    hashtags: int = 30
    sizes: tuple[Size, ...] = ()  # of a picture; none: the photo as it is


PLATFORMS = {
    one.name: one
    for one in (
        # developers.facebook.com/docs/instagram-platform/content-publishing: 2,200 letters, 4:5 to 1.91:1; thirty
        # hashtags are taken, and a few are what Instagram itself advises
        Platform("instagram", 2200, 5, ((1080, 1080), (1080, 1350))),
        # developers.facebook.com/docs/sharing/webmasters/images: 1.91:1, 1200 wide; a post holds 63,206 letters
        Platform("facebook", 63206, sizes=((1200, 630),)),
        # docs.x.com/fundamentals/counting-characters: 280; wide pictures are shown at 1.91:1
        Platform("x", 280, 3, ((1200, 628),)),
        # faq.whatsapp.com (about status): 700 letters, upright over the whole screen
        Platform("whatsapp", 700, 0, ((1080, 1920),)),
        # by core.telegram.org/bots/api (sendPhoto) a picture bears 1,024 letters
        Platform("telegram", 1024),
        # help.pinterest.com/business/article/pinterest-product-specs: 500 letters, 2:3
        Platform("pinterest", 500, 20, ((1000, 1500),)),
        # learn.microsoft.com/linkedin/marketing (posts API): 3,000 letters; 1.91:1
        Platform("linkedin", 3000, 5, ((1200, 627),)),
        Platform("link", 2000),
    )
}


def platform_named(name: str) -> Platform:
    """A button from elsewhere names one that there isn't."""
    if name not in PLATFORMS:
        raise Refusal("errors.button.old")
    return PLATFORMS[name]


def measured(platform: Platform, text: str, link: str = "") -> int:
    """How long the platform thinks that it is."""
    if platform.name != "x":
        return len(text)
    links = text.count(link) if link else 0
    rest = unicodedata.normalize("NFC", text.replace(link, "") if link else text)
    return links * X_LINK + sum(_weight(letter) for letter in rest)


def _weight(letter: str) -> int:
    return 1 if any(first <= ord(letter) <= last for first, last in X_SINGLE) else 2


def size_for(platform: Platform, width: int, height: int) -> Size | None:
    """The shape that is nearest to the photo's own: the least is left to fill."""
    if not platform.sizes or not width or not height:
        return None
    return min(platform.sizes, key=lambda size: abs(math.log(size[0] / size[1]) - math.log(width / height)))
