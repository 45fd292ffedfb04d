"""A setting that is missing or malformed stops the program with its name and the way to mend it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import SettingsRefused
from bot.settings import Settings, read_settings

KEY = "0123456789abcdef0123456789abcdef"
LINE = {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t", "RUTHAN_SECRET_KEY": KEY}


def test_it_needs_nothing_at_all_on_a_fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = read_settings({}), read_settings({})
    assert first.serves_try and not first.has_line
    assert first.secret_key == second.secret_key
    key_file = tmp_path / "data/private/secret.key"
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_it_closes_the_chat_page_with_line_unless_asked() -> None:
    assert not read_settings(LINE).serves_try
    assert read_settings(LINE | {"RUTHAN_TRY": "on"}).serves_try


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"LINE_CHANNEL_SECRET": "s", "RUTHAN_SECRET_KEY": KEY}, "LINE_CHANNEL_ACCESS_TOKEN"),
        ({"LINE_CHANNEL_ACCESS_TOKEN": "t", "RUTHAN_SECRET_KEY": KEY}, "LINE_CHANNEL_SECRET"),
        ({key: value for key, value in LINE.items() if key != "RUTHAN_SECRET_KEY"}, "RUTHAN_SECRET_KEY"),
        (LINE | {"RUTHAN_SECRET_KEY": "short"}, "RUTHAN_SECRET_KEY"),
        (LINE | {"LINE_API_BASE": "api.line.me"}, "LINE_API_BASE"),
        (LINE | {"LINE_DATA_BASE": "https://api-data.line.me/v2"}, "LINE_DATA_BASE"),
        (LINE | {"RUTHAN_TRY": "yes"}, "RUTHAN_TRY"),
        (LINE | {"LINE_PUSH_BUDGET": "many"}, "LINE_PUSH_BUDGET"),
        (LINE | {"RUTHAN_TRUSTED_PROXIES": "127.0.0.1, proxy.local"}, "RUTHAN_TRUSTED_PROXIES"),
        (LINE | {"LINE_CHANNEL_SECRET_FILE": "/nowhere/at/all"}, "LINE_CHANNEL_SECRET_FILE"),
    ],
)
def test_it_refuses_a_setting_by_its_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsRefused, match=named):
        read_settings(environment)


def test_it_takes_a_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-a-file\n")
    environment = {key: value for key, value in LINE.items() if key != "LINE_CHANNEL_ACCESS_TOKEN"}
    settings = read_settings(environment | {"LINE_CHANNEL_ACCESS_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.line_channel_access_token.get_secret_value() == "from-a-file"


@pytest.mark.parametrize("left", ["", "0123"])
def test_it_refuses_a_key_file_that_a_power_cut_left_behind(tmp_path: Path, left: str) -> None:
    (tmp_path / "secret.key").write_text(left)
    with pytest.raises(SettingsRefused, match=r"secret\.key is empty or cut off"):
        read_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/ruthan.db"})


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/ruthan.db"}
    with ThreadPoolExecutor(8) as pool:
        keys = {settings.secret_key for settings in pool.map(read_settings, [environment] * 32)}
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_it_takes_the_first_line_of_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the-secret\n# rotated in May\n")
    settings = read_settings(LINE | {"LINE_CHANNEL_SECRET_FILE": str(tmp_path / "secret")})
    assert settings.line_channel_secret.get_secret_value() == "the-secret"


def test_it_believes_the_named_proxies_alone() -> None:
    assert read_settings(LINE).trusted_proxies == []
    named = read_settings(LINE | {"RUTHAN_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8"})
    assert named.trusted_proxies == ["127.0.0.1", "10.0.0.0/8"]


def test_it_prints_no_secret() -> None:
    assert KEY not in repr(read_settings(LINE))


def test_the_example_file_names_every_setting() -> None:
    example = Path(".env.example").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"\n{name.upper()}=" not in example] == []
