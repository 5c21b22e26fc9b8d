"""What a shop notes for itself in a caption (a client's name, a cost, a supplier) is read by its team alone."""

from __future__ import annotations

import pytest

from core.items.queries import item_by_id, shop_items
from core.kernel.actor import OPERATOR
from tests.harness.chat import Town, photo

SAID = {
    "en": "Silk dress\n$120\nclient: Smithson\nsupplier: Velbert\nfabric: silk",
    "ar": "Silk dress\n$120\nالعميل: Smithson\nالمورد: Velbert\nالقماش: حرير",
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_her_card_marks_them_and_no_client_reads_or_finds_them(town: Town, language: str) -> None:
    layla, nora = town.person("Layla", language=language), town.person("Nora", language=language)
    nora.says(f"/start {town.invite(town.shop(layla))}")
    layla.sends_photos(photo(), caption=SAID[language])
    label = {"en": "Client", "ar": "العميل"}[language]
    layla.saw("items.team_only", note=f"{label}: Smithson")
    layla.presses({"en": "Publish", "ar": "نشر"}[language])
    nora.saw_words({"en": "silk", "ar": "حرير"}[language])
    nora.says("/search Smithson")
    assert not any("Velbert" in seen.text or f"{label}: " in seen.text for seen in nora.sees())
    with town.house.db.read() as uow:
        (row,) = shop_items(uow, OPERATOR, 1).rows
        assert [one.key for one in item_by_id(uow, OPERATOR, row.id).attributes] == ["fabric"]
