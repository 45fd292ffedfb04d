"""The style keeps its promises: enough contrast in light and dark, and no address outside the console."""

import re

import pytest

from bot.console.static_files import FOLDER

STYLE = (FOLDER / "console.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in re.findall(r":root \{(.*?)\n *\}", STYLE, re.S)
)
TEXT_ON = [
    *((ink, ground) for ink in ("ink", "muted", "accent") for ground in ("page", "surface", "raised", "accent-soft")),
    *((name, f"{name}-soft") for name in ("scam", "nuisance", "legit", "unclear")),
    *((name, "surface") for name in ("scam", "nuisance", "legit", "unclear")),
    *(("muted", f"{name}-soft") for name in ("scam", "nuisance", "legit", "unclear")),
    ("accent-ink", "accent"),
    ("mark-ink", "mark"),
    ("ink", "mark-for"),
]


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_read_by_everybody(theme: str, ink: str, ground: str) -> None:
    colours = LIGHT if theme == "light" else LIGHT | DARK
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_draws_fields_and_focus_so_that_they_are_seen(theme: dict[str, str]) -> None:
    assert contrast(theme["line-strong"], theme["surface"]) >= 2.9
    assert contrast(theme["accent"], theme["page"]) >= 3


@pytest.mark.parametrize("name", ["console.css", "console.js"])
def test_it_loads_nothing_from_elsewhere(name: str) -> None:
    assert not re.search(r"url\(|@import|https?:", (FOLDER / name).read_text(encoding="utf-8"))
