"""The bench's search part: what a client looks for in a shop of 100,000 items, on both databases."""

from __future__ import annotations

import itertools
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, text

from core.access.actions import belong
from core.access.rules import clients_of
from core.db.engine import make_engine
from core.db.migrate import migrate
from core.db.uow import Database
from core.galleries.actions import create_gallery
from core.items.models import Item, ItemWord, WordCut
from core.items.near import cuts, has_cuts
from core.items.queries.searching import search
from core.items.wishes import read_wish
from core.items.words import DESCRIPTION, TAG, TITLE
from core.kernel.actor import OPERATOR, Actor
from core.kernel.bilingual import Bilingual
from core.kernel.clock import now
from core.kernel.folding import fold
from core.kernel.ids import new_code
from core.people.actions import meet
from core.registry import all_subscribers
from core.shops.actions import create_shop
from tests.bench_telegram import Measured, listens, new_database

ITEMS = int(os.environ.get("BENCH_ITEMS", "100000"))
AT_ONCE = 5000
PAGE = 8
BOUND = 50.0
Pair = tuple[str, str]

THINGS = (
    "dress فستان|shirt قميص|skirt تنورة|coat معطف|scarf وشاح|jacket سترة|abaya عباءة|bag حقيبة|ring خاتم|lamp مصباح"
)
CLOTHS = "silk حرير|linen كتان|cotton قطن|wool صوف|velvet مخمل|leather جلد|denim جينز|satin ساتان|clay طين|silver فضة"
COLOURS = "red أحمر|blue أزرق|green أخضر|black أسود|white أبيض|navy كحلي|cream كريمي|sand رملي|olive زيتي|rose وردي"
SOUNDS = ["ba", "ko", "li", "ne", "ra", "su", "ti", "mo", "da", "fe", "ju", "pa", "zi", "vo", "he"]
QUERIES = (
    *("dress", "silk", "silk dress", "dresses", "red silk dress", "navy wool coat", "dre", "#evening", "#rare7"),
    *("sillk dress", "lether jacket", "velvte skirt", "blck linen shirt", "cream abya", "rose satn", "olive scraf"),
    *("فستان", "الحرير", "فستان حرير", "قميص كتان أبيض", "عباءة مخمل", "الحقيبه", "فسان احمر", "معطف صوف كحلي", "فضه"),
    *(
        "100",
        "#4711",
        "٢٠٠١",
        "under 20",
        "أقل من ١٠٠",
        "dress under 100",
        "وشاح تحت 50",
        "between 40 and 45",
        "over 990",
    ),
    *(
        "bako",
        "lineratibako",
        "silk bakone",
        "red dress blue",
        "nothing of this kind",
        "bag pa",
        "rare silver ring rame",
    ),
)


def searching(folder: Path) -> list[Measured]:
    folder.mkdir(parents=True, exist_ok=True)
    found = _measured("SQLite", f"sqlite:///{folder}/ecatalog.db", _fts5)
    if listens(5432):
        with new_database() as url:
            found += _measured("PostgreSQL", url, _tsvector)
    return found


def _measured(name: str, url: str, floor: Callable[[Connection], Callable[[str], object]]) -> list[Measured]:
    """Floor: the database's own index of whole words, which knows no rights, no ranks and no wrong letters."""
    engine = make_engine(url)
    migrate(engine)
    db = Database(engine, all_subscribers())
    client = _stocked(db)
    _settle(db)
    with engine.connect() as connection:
        bare = floor(connection)
        floors = [_spent(lambda said=said: bare(said)) for said in QUERIES * 3]  # type: ignore[misc]
    ours = _each(db, client)
    engine.dispose()
    p50, p95 = statistics.median(ours), statistics.quantiles(ours, n=20)[18]
    floor95 = statistics.quantiles(floors, n=20)[18]
    return [
        (f"search in {ITEMS} items, p50, {name}", "ms a search", p50, statistics.median(floors), "its own word index"),
        (f"search in {ITEMS} items, p95, {name}", "ms a search", p95, floor95, f"the same; bound {BOUND:.0f}"),
    ]


def _each(db: Database, client: Actor, times: int = 3) -> list[float]:
    """A search and the cards of its first page, as a chat shows them."""

    def look(said: str) -> None:
        with db.read() as uow:
            search(uow, client, read_wish(said), size=PAGE)

    for said in QUERIES:
        look(said)
    return [_spent(lambda said=said: look(said)) for said in QUERIES * times]  # type: ignore[misc]


def _spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _pairs(table: str) -> list[Pair]:
    return [(pair.split(" ")[0], pair.split(" ")[1]) for pair in table.split("|")]


def _stocked(db: Database) -> Actor:
    """One shop with all of it, in four galleries, and a client of it."""
    with db.write() as uow:
        owner, client = (meet(uow, "webchat", who, name=who) for who in ("owner", "client"))
        shop_id = create_shop(uow, owner_id=owner, name=Bilingual("Bench"), grace_seconds=0)
        galleries = [create_gallery(uow, OPERATOR, shop_id, Bilingual(f"Part {n}")) for n in range(4)]
        belong(uow, client, clients_of(shop_id))
    known: set[str] = set()
    made = _items(shop_id, galleries)
    for batch in iter(lambda: list(itertools.islice(made, AT_ONCE)), []):
        words = [row for _, rows in batch for row in rows]
        new = {row["word"] for row in words if has_cuts(str(row["word"]))} - known
        known |= new  # type: ignore[arg-type]
        with db.write() as uow:
            uow.session.execute(insert(Item), [item for item, _ in batch])
            uow.session.execute(insert(ItemWord), words)
            if new:
                uow.session.execute(insert(WordCut), [{"cut": c, "word": w} for w in new for c in cuts(str(w))])
    return Actor(client)


def _settle(db: Database) -> None:
    """As both are after an hour: PostgreSQL does it by itself, the program for SQLite."""
    if db.is_sqlite:
        db.measure_tables()
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _items(shop_id: int, galleries: list[int]) -> Iterator[tuple[dict[str, object], list[dict[str, object]]]]:
    """Few words stand in thousands of items, thousands in few: as people write."""
    chance, began = random.Random(7), now()
    things, cloths, colours = (_pairs(table) for table in (THINGS, CLOTHS, COLOURS))
    said = ["".join(chance.choices(SOUNDS, k=chance.randint(2, 6))) for _ in range(8000)]
    often = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(said))))
    folded = {word: fold(word) for pair in (*things, *cloths, *colours) for word in pair}
    for number in range(1, ITEMS + 1):
        parts = [chance.choice(colours), chance.choice(cloths), chance.choices(things, range(len(things), 0, -1))[0]]
        about = chance.choices(said, cum_weights=often, k=10)
        words = dict.fromkeys((folded[side] for part in parts for side in part), TITLE)
        tag = "evening" if number % 5 == 0 else f"rare{number % 977}"
        words |= {tag: TAG, f"#{tag}": TAG} | {word: DESCRIPTION for word in about if word not in words}
        title = Bilingual(" ".join(en for en, _ in parts), " ".join(ar for _, ar in reversed(parts)))
        item = _row(number, shop_id, galleries[number % 4], title, " ".join(about), began)
        yield item, [{"item_id": number, "shop_id": shop_id, "word": w, "weight": n} for w, n in words.items()]


def _row(number: int, shop_id: int, gallery_id: int, title: Bilingual, about: str, began: object) -> dict[str, object]:
    return {
        "id": number,
        "shop_id": shop_id,
        "gallery_id": gallery_id,
        "code": new_code(),
        "number": number,
        "title": title,
        "description": Bilingual(about),
        "price_minor": (number * 7919 % 100_000),
        "currency": "USD",
        "state": "published",
        "published_at": began - timedelta(seconds=ITEMS - number),  # type: ignore[operator]
        "hearts": 0,
        "comments": 0,
        "place": 0,
    }


def _fts5(connection: Connection) -> Callable[[str], object]:
    connection.execute(text("CREATE VIRTUAL TABLE temp.floor USING fts5(words, content='')"))
    connection.execute(
        text(
            "INSERT INTO floor (rowid, words) SELECT item_id, group_concat(word, ' ') FROM item_words GROUP BY item_id"
        )
    )
    query = text("SELECT rowid FROM floor WHERE floor MATCH :said ORDER BY rowid DESC LIMIT 8")
    return lambda said: connection.execute(query, {"said": " ".join(f'"{w}"' for w in _whole(said))}).all()


def _tsvector(connection: Connection) -> Callable[[str], object]:
    connection.execute(
        text(
            "CREATE TEMP TABLE floor AS SELECT item_id, to_tsvector('simple', string_agg(word, ' ')) AS words"
            " FROM item_words GROUP BY item_id"
        )
    )
    connection.execute(text("CREATE INDEX ON floor USING gin (words)"))
    query = text(
        "SELECT item_id FROM floor WHERE words @@ plainto_tsquery('simple', :said) ORDER BY item_id DESC LIMIT 8"
    )
    return lambda said: connection.execute(query, {"said": " ".join(_whole(said))}).all()


def _whole(said: str) -> list[str]:
    return fold(said).split() or ["nothing"]
