"""A setting that is missing or malformed stops the program with its name and the way to mend it."""

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


def test_it_prints_no_secret() -> None:
    assert KEY not in repr(read_settings(LINE))


def test_the_example_file_names_every_setting() -> None:
    example = Path(".env.example").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"\n{name.upper()}=" not in example] == []
