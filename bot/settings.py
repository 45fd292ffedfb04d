"""Which settings does the program run with? The only reader of the environment.

Every setting can also be given as a file: NAME_FILE holds the path of a file whose first line is the value, as
container platforms hand out secrets. A setting that is missing or malformed stops the program with a sentence that
says which one and how to mend it.
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bot.errors import SettingsRefused

SHORTEST_KEY = 32
DEFAULT_DATABASE = "sqlite:///data/private/ruthan.db"
HINTS = {
    "line_channel_secret": "copy 'Channel secret' from the channel's basic settings in the LINE Developers console",
    "line_channel_access_token": "issue a long-lived token in the channel's Messaging API settings",
    "line_api_base": "an address such as https://api.line.me, without a path",
    "line_data_base": "an address such as https://api-data.line.me, without a path",
    "database_url": "sqlite:///data/private/ruthan.db or another path in that form",
    "ruthan_secret_key": "at least 32 characters; make one with: openssl rand -hex 32",
    "ruthan_try": "on or off",
    "ruthan_trusted_proxies": "addresses of your reverse proxies such as 127.0.0.1 or 10.0.0.0/8, with commas",
    "line_push_budget": "a whole number of messages a month, 0 for none",
}


def _base_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError("is not an address of the form https://host")
    return value.rstrip("/")


def _networks(value: str) -> str:
    for network in filter(None, (one.strip() for one in value.split(","))):
        try:
            ip_network(network)
        except ValueError as error:
            raise ValueError("holds something that is no address") from error
    return value


BaseAddress = Annotated[str, AfterValidator(_base_address)]
Networks = Annotated[str, AfterValidator(_networks)]


class Settings(BaseModel):
    """All settings, frozen after reading; secrets do not print."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line_channel_secret: SecretStr = SecretStr("")
    line_channel_access_token: SecretStr = SecretStr("")
    line_api_base: BaseAddress = "https://api.line.me"
    line_data_base: BaseAddress = "https://api-data.line.me"
    line_push_budget: int = Field(default=0, ge=0, le=10_000_000)
    database_url: str = DEFAULT_DATABASE
    ruthan_secret_key: SecretStr = SecretStr("")
    ruthan_try: str = Field(default="", pattern="^(|on|off)$")
    ruthan_trusted_proxies: Networks = ""

    @model_validator(mode="after")
    def _line_needs_both(self) -> "Settings":
        secret = bool(self.line_channel_secret.get_secret_value())
        token = bool(self.line_channel_access_token.get_secret_value())
        if secret != token:
            missing = "LINE_CHANNEL_ACCESS_TOKEN" if secret else "LINE_CHANNEL_SECRET"
            raise ValueError(f"{missing} is missing: LINE needs the channel secret and the access token together")
        key = self.ruthan_secret_key.get_secret_value()
        if key and len(key) < SHORTEST_KEY:
            raise ValueError("RUTHAN_SECRET_KEY is too short: " + HINTS["ruthan_secret_key"])
        if not key and (secret or not self.database_url.startswith("sqlite")):
            raise ValueError(
                "RUTHAN_SECRET_KEY is missing: with LINE credentials or a shared database it must be given; "
                + HINTS["ruthan_secret_key"]
            )
        return self

    @property
    def has_line(self) -> bool:
        """Whether a LINE account is connected."""
        return bool(self.line_channel_secret.get_secret_value())

    @property
    def trusted_proxies(self) -> list[str]:
        """Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed; none unless named."""
        return [one.strip() for one in self.ruthan_trusted_proxies.split(",") if one.strip()]

    @property
    def serves_try(self) -> bool:
        """Whether the chat page is open: always without LINE, on request with it."""
        return self.ruthan_try == "on" or (self.ruthan_try == "" and not self.has_line)

    @property
    def secret_key(self) -> bytes:
        """The key from which every pseudonym and wrapped key is derived."""
        return self.ruthan_secret_key.get_secret_value().encode()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read all settings, or raise ``SettingsRefused`` with one line for each setting that is wrong."""
    environment = os.environ if environment is None else environment
    values: dict[str, str] = {}
    for field in Settings.model_fields:
        value = _value(environment, field.upper())
        if value is not None:
            values[field] = value
    if not values.get("ruthan_secret_key") and _makes_its_own_key(values):
        values["ruthan_secret_key"] = _own_key(_database_folder(values) / "secret.key")
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsRefused("\n".join(_sentence(problem) for problem in error.errors())) from error


def _value(environment: Mapping[str, str], name: str) -> str | None:
    path = environment.get(f"{name}_FILE", "").strip()
    if not path:
        return environment.get(name, "").strip() or None
    try:
        written = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{name}_FILE names {path!r}, which cannot be read: {error}.") from error
    return written.splitlines()[0].strip() if written else None


def _makes_its_own_key(values: Mapping[str, str]) -> bool:
    return not values.get("line_channel_secret") and values.get("database_url", DEFAULT_DATABASE).startswith(
        "sqlite:///"
    )


def _database_folder(values: Mapping[str, str]) -> Path:
    return Path(values.get("database_url", DEFAULT_DATABASE).removeprefix("sqlite:///")).parent


def _own_key(path: Path) -> str:
    """Return the key beside the embedded database, making it (mode 0600) at the first start."""
    try:
        if not path.exists():
            _make_key(path)
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(
            f"RUTHAN_SECRET_KEY is not set and a key cannot be kept in {path}: {error}. "
            "Set the key or make the folder writable."
        ) from error
    if len(key) < SHORTEST_KEY:
        raise SettingsRefused(
            f"The key in {path} is empty or cut off. Put it back from a backup: without it, reporters' pseudonyms and "
            "contacts cannot be matched any more. If there is nothing to lose yet, delete the file."
        )
    return key


def _make_key(path: Path) -> None:
    """Write a new key and only then give it its name: neither a power cut nor a second process sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # Another process was quicker: its key is the one.
            os.link(unfinished, path)
    finally:
        unfinished.unlink()


def _sentence(problem: Mapping[str, object]) -> str:
    location = problem["loc"]
    field = str(location[0]) if isinstance(location, tuple) and location else ""
    message = str(problem["msg"]).removeprefix("Value error, ")
    if not field:
        return message
    return f"{field.upper()} {message[0].lower() + message[1:]}: give {HINTS[field]}."
