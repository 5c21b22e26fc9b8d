"""What the demo shops have: words in both languages, as owners would write them under a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoItem:
    pictures: tuple[str, ...]
    caption: str


@dataclass(frozen=True)
class DemoGallery:
    title: tuple[str, str]
    description: tuple[str, str]
    items: tuple[DemoItem, ...]


@dataclass(frozen=True)
class DemoShop:
    owner: tuple[str, str, str]  # webchat id, name, language
    name: tuple[str, str]
    about: tuple[str, str]
    currency: str
    galleries: tuple[DemoGallery, ...]


def _one(picture: str, caption: str, *more: str) -> DemoItem:
    return DemoItem((picture, *more), caption)


SUMMER = DemoGallery(
    ("Summer by the sea", "صيف على البحر"),
    (
        "Linen, silk and clay, made in small numbers. New pieces every Friday; ask us about any of them, right here.",
        "كتّان وحرير وطين بأعداد قليلة. قطع جديدة كل جمعة، واسألونا عن أي منها هنا.",
    ),
    (
        _one(
            "raffia-hat.jpg",
            "Raffia hat\nقبعة رافيا\n$25 #hats\nWoven by hand, packs flat.\nمنسوجة يدويًا وتُطوى بسهولة.",
        ),
        _one(
            "leather-sandals.jpg",
            "Leather sandals\nصندل جلد\n$58 #shoes\nsizes: 37 38 39 40\nmaterial: vegetable-tanned leather",
        ),
        _one(
            "beaded-necklace.jpg",
            "Beaded necklace\nعقد خرز\n$34 #jewellery\nGlass and brass, one of a kind.\nزجاج ونحاس، قطعة وحيدة.\nstock: 1",
        ),
        _one("silk-scarf.jpg", "Silk scarf\nوشاح حرير\n$46 #scarves\ncolours: sand, rose\nfabric: silk twill"),
        _one(
            "linen-shirt.jpg",
            "Linen shirt\nقميص كتّان\n$72 #shirts\nsizes: S M L XL\ncolours: white, sage\nWashed soft, ready for heat.\nناعم من أول لبسة.",
        ),
        _one(
            "rose-perfume.jpg",
            "Rose no. 4\nورد رقم ٤\n$75 #perfume\nDamask rose over cedar, 50 ml.\nورد دمشقي على خشب الأرز، ٥٠ مل.",
        ),
        _one(
            "saddle-bag.jpg",
            "Saddle bag\nحقيبة سرج\nwas 110 now 90\n#bags\nmaterial: saddle leather",
            "saddle-bag-2.jpg",
        ),
        _one(
            "silk-dress.jpg",
            "Silk dress\nفستان حرير\n$120 #dresses\nsizes: S M L\nCut on the bias, hand-finished in Tunis. Wears cool, forgives a suitcase.\n"
            "قصّة مائلة وتشطيب يدوي في تونس. بارد على الجسم ولا يتجعّد في الحقيبة.\nfabric: silk crêpe\ncare: cold hand wash",
            "silk-dress-2.jpg",
        ),
    ),
)
HOME = DemoGallery(
    ("For the home", "للبيت"),
    ("Quiet things for tables and shelves.", "أشياء هادئة للموائد والرفوف."),
    (
        _one("hand-mirror.jpg", "Hand mirror\nمرآة يد\n$39 #bath\nBrass, polished on one side."),
        _one(
            "candle-trio.jpg",
            "Three candles\nثلاث شموع\n$28 #light\nBeeswax, about thirty hours each.\nشمع عسل، نحو ثلاثين ساعة لكل شمعة.",
        ),
        _one("woven-basket.jpg", "Woven basket\nسلة منسوجة\n$42 #storage\nPalm leaf from Fayoum.\nسعف نخيل من الفيوم."),
        _one(
            "ceramic-teapot.jpg", "Teapot with two cups\nإبريق شاي وكوبان\n$88 #table\nstock: 4", "ceramic-teapot-2.jpg"
        ),
        _one("four-old-books.jpg", "Four old books\nأربعة كتب قديمة\n$30 #shelves\nFor a shelf that wants company."),
        _one(
            "fruit-bowl.jpg",
            "Fruit bowl\nوعاء فاكهة\n$48 #table\nGlazed inside, bare clay outside.\nمزجّج من الداخل وطين خام من الخارج.",
        ),
        _one("reading-lamp.jpg", "Reading lamp\nمصباح قراءة\n$140 #light\nheight: 46 cm"),
        _one(
            "clay-vase.jpg",
            "Clay vase, tall\nمزهرية طين طويلة\n$64 #shelves\nHolds water; made for branches.\nتحفظ الماء، ومصنوعة للأغصان.",
        ),
    ),
)
PRINTS = DemoGallery(
    ("Places, 2026", "أمكنة ٢٠٢٦"),
    (
        "Prints in editions of thirty, signed. Ask about sizes and paper.",
        "مطبوعات موقّعة بثلاثين نسخة. اسألونا هنا عن المقاسات والورق.",
    ),
    (
        _one("palm-courtyard.jpg", "Palm courtyard\nفناء النخيل\nplace: Tozeur\n#courtyards"),
        _one("cafe-window.jpg", "Café by a window\nمقهى عند النافذة\nplace: Beirut\n#indoors"),
        _one("mountain-lake.jpg", "Mountain lake\nبحيرة جبلية\nplace: Ifrane\n#water"),
        _one("olive-grove.jpg", "Olive grove\nبستان زيتون\nplace: Ajloun\n#fields"),
        _one("sea-dhow.jpg", "Sea with a dhow\nبحر ومركب\nplace: Sur\n#water\nshoot date: 2026-03-14"),
        _one("old-town.jpg", "Old town, roofs\nأسطح المدينة القديمة\nplace: Tunis\n#towns"),
        _one("desert-dunes.jpg", "Dunes at dusk\nكثبان عند الغروب\nplace: Liwa\n#desert"),
        _one("wedding-arch.jpg", "Wedding arch\nقوس الزفاف\nclient: Haddad family\n#weddings"),
    ),
)
SHOPS = (
    DemoShop(
        ("layla", "Layla", "en"),
        ("Layla Boutique", "بوتيك ليلى"),
        ("A small shop by the sea.", "متجر صغير على البحر."),
        "USD",
        (SUMMER, HOME),
    ),
    DemoShop(
        ("omar", "عمر", "ar"),
        ("Omar Haddad Photography", "عمر حداد للتصوير"),
        ("Places and people, on paper.", "أمكنة ووجوه على الورق."),
        "AED",
        (PRINTS,),
    ),
)
CLIENTS = (
    ("nora", "Nora", "en"),
    ("salma", "سلمى", "ar"),
    ("yusuf", "يوسف", "ar"),
    ("maya", "Maya", "en"),
    ("hana", "هناء", "ar"),
)
TALK = (
    ("silk-dress.jpg", "salma", "هل يوجد بالأزرق؟", "نعم، هذا أزرق ليلي، والرملي يصل يوم الجمعة."),
    ("saddle-bag.jpg", "maya", "Does the strap come off?", "It does, with two brass studs."),
    ("reading-lamp.jpg", "yusuf", "هل السلك طويل؟", "متران، بلون القماش."),
    ("sea-dhow.jpg", "nora", "What is the largest size you print?", ""),
)
