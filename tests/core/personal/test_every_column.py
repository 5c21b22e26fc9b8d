"""Every column that may say something of a person is in one table: a new one fails here until somebody has decided."""

from __future__ import annotations

import pytest
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Float, Integer
from sqlalchemy.types import TypeDecorator

from core.personal.giving import SECTIONS
from core.personal.table import NOBODYS, TABLE, Fate
from core.registry import METADATA


def _may_say_something(column: Column) -> bool:
    """An id of another thing, a yes or no and a moment name nobody by themselves; all else may."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if any(key.target_fullname == "people.id" for key in column.foreign_keys):
        return True
    if column.foreign_keys and isinstance(kind, BigInteger | Integer):
        return False
    return not (column.name == "id" or isinstance(kind, Boolean | DateTime | Float))


COLUMNS = [(table.name, column) for table in METADATA.sorted_tables for column in table.columns]
DECIDED = {*TABLE, *((table, name) for table, names in NOBODYS.items() for name in names.split())}


def test_each_column_is_decided() -> None:
    undecided = {(table, column.name) for table, column in COLUMNS if _may_say_something(column)} - DECIDED

    assert sorted(undecided) == []


def test_nothing_is_decided_that_is_not_there() -> None:
    assert sorted(DECIDED - {(table, column.name) for table, column in COLUMNS}) == []


def test_nothing_is_decided_twice() -> None:
    assert [(table, name) for table, names in NOBODYS.items() for name in names.split() if (table, name) in TABLE] == []


def test_a_key_to_people_is_never_nobodys() -> None:
    keys = [(table, c.name) for table, c in COLUMNS if any(k.target_fullname == "people.id" for k in c.foreign_keys)]

    assert [place for place in keys if place not in TABLE] == []


def test_each_section_that_the_table_names_is_in_the_file_and_no_other() -> None:
    assert {held.gives for held in TABLE.values() if held.gives} == set(SECTIONS)


@pytest.mark.parametrize("place", [place for place, held in TABLE.items() if held.fate is Fate.GOES])
def test_a_row_that_goes_has_a_key_by_which_it_is_found(place: tuple[str, str]) -> None:
    table = METADATA.tables[place[0]]
    assert any(
        key.target_fullname == "people.id" and TABLE[place[0], column.name].fate is Fate.GOES
        for column in table.columns
        for key in column.foreign_keys
    )
