"""The check of texts finds each kind of fault in a small tree, and nothing in a sound one."""

import subprocess
import sys
from pathlib import Path

import pytest

from locales.catalogues import DOMAINS
from locales.check import find_faults

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"""
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}


class Tree:
    """A program of one module with one text that it says; tests put faults into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for language, plural in PLURALS.items():
            (root / "locales" / language).mkdir(parents=True)
            for domain in DOMAINS:
                self.file(language, domain).write_text(HEADER.format(language=language, plural=plural))
        self.add_text("items.title", en="Title", ar="العنوان")
        (root / "shop").mkdir()
        (root / "shop" / "__init__.py").write_text("")
        self.add_source("shop/says.py", 'say(language, "items.title")\n')

    def file(self, language: str, domain: str) -> Path:
        return self.root / "locales" / language / f"{domain}.po"

    def add_text(self, key: str, **texts: str) -> None:
        for language, text in texts.items():
            self.add_entry(language, key, f'msgid "{key}"\nmsgstr "{text}"')

    def add_entry(self, language: str, key: str, entry: str) -> None:
        with self.file(language, key.partition(".")[0]).open("a", encoding="utf-8") as file:
            file.write(f"\n{entry}\n")

    def add_source(self, path: str, source: str) -> None:
        (self.root / path).write_text(source, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def only_fault(tree: Tree) -> str:
    faults = find_faults(tree.root)
    assert len(faults) == 1, faults
    return faults[0]


def add_plural(tree: Tree, language: str, key: str, forms: list[str]) -> None:
    lines = "\n".join(f'msgstr[{index}] "{form}"' for index, form in enumerate(forms))
    tree.add_entry(language, key, f'msgid "{key}"\nmsgid_plural "{key}"\n{lines}')


def test_a_sound_tree_has_no_faults(tree: Tree) -> None:
    assert find_faults(tree.root) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("shop/more.py", "raise Refusal(\n    'items.gone')"),
        ("shop/page.html", """<p title="{{ t('items.gone') }}">"""),
        ("shop/page.js", "say(`items.gone`)"),
    ],
)
def test_a_key_without_a_text_is_named_with_its_place(tree: Tree, path: str, source: str) -> None:
    tree.add_source(path, source)
    assert only_fault(tree) == f"{path}:{1 + source.count(chr(10))}: items.gone: no such text"


@pytest.mark.parametrize(
    "source",
    [
        'ForeignKey("items.id")',
        'url_for("admin.home")',
        'kind: ClassVar[str] = "items.published"',
        'render_template("items.html")',
        'logger.info("chat.handled")',
        '"web.app:create"',
        '"SELECT items.id"',
        '"itemsx.id"',
    ],
)
def test_a_literal_that_names_something_else_is_no_key(tree: Tree, source: str) -> None:
    tree.add_source("shop/more.py", source)
    assert find_faults(tree.root) == []


def test_only_packages_are_read_and_never_tests(tree: Tree) -> None:
    for folder in (".venv", "tests"):
        (tree.root / folder).mkdir()
        tree.add_source(f"{folder}/x.py", 'say("en", "items.gone")')
    tree.add_source("tests/__init__.py", "")
    assert find_faults(tree.root) == []


def test_a_text_that_nothing_says_is_an_orphan(tree: Tree) -> None:
    tree.add_text("chat.idle", en="Idle", ar="ساكن")
    assert only_fault(tree).endswith("chat.idle: nothing says this")


def test_an_orphan_may_be_marked_as_not_used_yet(tree: Tree) -> None:
    tree.add_entry("en", "chat.idle", '# not used yet\nmsgid "chat.idle"\nmsgstr "Idle"')
    tree.add_text("chat.idle", ar="ساكن")
    assert find_faults(tree.root) == []


@pytest.mark.parametrize(
    "source", ['f"chat.kind.{kind}"', '"chat.kind." + kind', "`chat.kind.${kind}`", 'f"chat.{a}.one"']
)
def test_a_family_of_keys_uses_all_its_texts(tree: Tree, source: str) -> None:
    tree.add_text("chat.kind.one", en="One", ar="واحد")
    tree.add_source("shop/more.py", source)
    assert find_faults(tree.root) == []


def test_a_family_without_any_text_is_a_fault(tree: Tree) -> None:
    tree.add_source("shop/more.py", 'f"chat.kind.{kind}"')
    assert only_fault(tree).endswith("chat.kind.{kind}: no such text")


def test_a_text_in_one_language_only_is_a_fault(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.one", "chat.two"')
    tree.add_text("chat.one", en="One")
    tree.add_text("chat.two", ar="اثنان", en="Two")
    assert only_fault(tree).endswith("chat.one: is missing in ar")


def test_a_text_in_arabic_only_is_missing_in_english(tree: Tree) -> None:
    tree.add_text("chat.two", ar="اثنان")
    assert only_fault(tree).endswith("chat.two: is missing in en")


def test_params_that_differ_are_listed(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.from"')
    tree.add_text("chat.from", en="From {who}", ar="من {name}")
    assert only_fault(tree).endswith("takes {name} in ar, {who} in en")


def test_arabic_needs_all_six_plural_forms(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.clients"')
    add_plural(tree, "en", "chat.clients", ["{count} client", "{count} clients"])
    add_plural(tree, "ar", "chat.clients", ["{count} زبون"] * 5)
    assert only_fault(tree).endswith("chat.clients: a plural form has no text")


def test_plural_forms_that_leave_the_number_out_are_fine(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.clients"')
    add_plural(tree, "en", "chat.clients", ["one client", "{count} clients"])
    add_plural(tree, "ar", "chat.clients", ["لا زبائن", "زبون", "زبونان", *["{count} زبائن"] * 3])
    assert find_faults(tree.root) == []


def test_a_text_that_counts_in_one_language_only_is_a_fault(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.clients"')
    add_plural(tree, "en", "chat.clients", ["{count} client", "{count} clients"])
    tree.add_text("chat.clients", ar="الزبائن {count}")
    assert only_fault(tree).endswith("counts in one language only")


def test_english_left_in_the_arabic_file_is_a_fault(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.name"')
    tree.add_text("chat.name", en="Name", ar="Name")
    assert only_fault(tree).endswith("chat.name: not Arabic: Name")


def test_a_text_may_be_marked_as_the_same_in_both_languages(tree: Tree) -> None:
    tree.add_source("shop/more.py", '"chat.name"')
    tree.add_text("chat.name", en="PDF")
    tree.add_entry("ar", "chat.name", '# as in English\nmsgid "chat.name"\nmsgstr "PDF"')
    assert find_faults(tree.root) == []


@pytest.mark.parametrize(
    ("text", "fault"), [("{who", "braces"), ("{0}", "no name"), ("{}", "no name"), ("", "no text")]
)
def test_a_text_that_could_not_be_filled_is_a_fault(tree: Tree, text: str, fault: str) -> None:
    tree.add_text("chat.x", en=text, ar="س")
    assert fault in only_fault(tree)


def test_a_key_that_stands_twice_is_a_fault(tree: Tree) -> None:
    tree.add_text("items.title", en="Title again")
    assert only_fault(tree) == "locales/en/items.po: items.title: stands here 2 times"


def test_a_key_in_another_domains_file_is_a_fault(tree: Tree) -> None:
    tree.add_entry("en", "web.x", 'msgid "chat.x"\nmsgstr "X"')
    assert "a key of this file begins with web." in only_fault(tree)


def test_a_file_that_is_no_catalogue_is_a_fault(tree: Tree) -> None:
    tree.add_entry("en", "web.x", "msgid chat.x")
    assert only_fault(tree).startswith("locales: ")


def test_the_command_ends_with_1_when_there_are_faults(tree: Tree) -> None:
    command = [sys.executable, "-m", "locales.check", str(tree.root)]
    assert subprocess.run(command, check=False).returncode == 0
    tree.add_source("shop/more.py", '"chat.gone"')
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "shop/more.py:1: chat.gone: no such text\n")
