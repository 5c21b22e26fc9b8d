"""Settings: from the environment, `.env` and files; every fault is told, and told at once."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ecatalog.settings import FaultySettings, Settings, load, load_or_exit


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing set but DATA_DIR, and no `.env` of the machine that runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))


def test_without_any_setting_all_is_embedded(tmp_path: Path) -> None:
    settings = load()
    assert settings.database == f"sqlite:///{tmp_path}/var/ecatalog.db"
    assert settings.celery_broker_url is None
    assert settings.local_url == "http://127.0.0.1:8000"
    assert (settings.demo, settings.log_format) == (True, "text")


def test_every_fault_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    faulty = {
        "PORT": "abc",
        "DATABASE_URL": "nonsense",
        "CELERY_BROKER_URL": "carrier://pigeon",
        "PUBLIC_URL": "http://shop.example",
        "LOG_FORMAT": "xml",
        "DATA_DIR": str(tmp_path / "file" / "below"),
        "SECRET_KEY": "short",
        "METRICS_TOKEN_FILE": str(tmp_path / "missing"),
        "SMTP_URL": "mail.example.com",
        "MAIL_FROM": "the shop",
    }
    for name, value in faulty.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as exit_:
        load_or_exit()
    said = capsys.readouterr().err.strip().splitlines()
    assert exit_.value.code == 2
    assert sorted(line.split(":")[0] for line in said) == sorted(faulty)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://localhost/shop"),
        ("DATABASE_URL", "postgresql+psycopg://localhost:port/shop"),
        ("CELERY_BROKER_URL", "redis://localhost:no"),
        ("PUBLIC_URL", "shop.example"),
        ("PUBLIC_URL", "ftp://127.0.0.1"),
        ("PUBLIC_URL", "https://"),
        ("SMTP_URL", "http://mail.example.com"),
        ("SMTP_URL", "smtp://"),
        ("SMTP_URL", "smtp://mail.example.com:port"),
        ("SMTP_URL", "smtp://mail.example.com?tls=perhaps"),
        ("SMTP_URL", "smtp://mail.example.com?ssl=yes"),
        ("SMTP_URL", "smtps://mail.example.com?tls=none"),
        ("SMTP_URL", "smtp://user@mail.example.com"),
        ("MAIL_FROM", "catalogue"),
        ("MAIL_FROM", "catalogue@localhost"),
    ],
)
def test_a_value_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(FaultySettings, match=f"^{name}: "):
        load()


@pytest.mark.parametrize("url", ["https://shop.example", "https://shop.example/", "http://127.0.0.1:8000"])
def test_a_public_address_is_https_or_this_machine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", url)
    assert load().public_url == url.rstrip("/")


def test_a_setting_may_stand_in_a_file_that_another_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("secret of the metrics\n", encoding="utf-8")
    monkeypatch.setenv("METRICS_TOKEN_FILE", str(tmp_path / "token"))
    assert load().metrics_token == "secret of the metrics"


def test_a_setting_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("one", encoding="utf-8")
    monkeypatch.setenv("METRICS_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("METRICS_TOKEN", "another")
    with pytest.raises(FaultySettings, match="set twice"):
        load()


def test_the_environment_counts_more_than_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "port").write_text("8003", encoding="utf-8")
    (tmp_path / ".env").write_text(f"HOST=0.0.0.0\nLOG_FORMAT=json\nPORT_FILE={tmp_path}/port\n", encoding="utf-8")
    monkeypatch.setenv("LOG_FORMAT", "text")
    settings = load()
    assert (settings.host, settings.log_format, settings.port) == ("0.0.0.0", "text", 8003)
    assert settings.local_url == "http://127.0.0.1:8003"


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = load().secret_key, load().secret_key
    assert first == second
    assert len(first or "") > 40
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
