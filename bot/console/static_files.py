"""Which files do the pages load? Style, script and icon, read once; a hash in the address lets browsers keep them."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response

from bot.console.refusals import NoSuchPage

if TYPE_CHECKING:
    from bot.console.rendering import Pages

FOLDER = Path(__file__).with_name("static")
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """The files by name, and one hash over each."""

    bodies: dict[str, bytes]
    hashes: dict[str, str]

    @classmethod
    def read(cls) -> "StaticFiles":
        """Read every file of the folder that has a type we serve."""
        bodies = {file.name: file.read_bytes() for file in sorted(FOLDER.iterdir()) if file.suffix in TYPES}
        return cls(bodies, {name: sha256(body).hexdigest()[:16] for name, body in bodies.items()})

    def address(self, name: str) -> str:
        """Return the address of the file ``name`` with its hash; raises ``KeyError`` for an unknown one."""
        return f"/console/static/{self.hashes[name]}/{name}"


def static_routes(router: APIRouter, pages: "Pages") -> None:
    """Serve the static files: for a year under their own hash, without keeping under an older one."""

    @router.get("/console/static/{digest}/{name}")
    def static_file(digest: str, name: str) -> Response:
        files = pages.static
        if name not in files.bodies:
            raise NoSuchPage()
        keep = "public, max-age=31536000, immutable" if digest == files.hashes[name] else "no-cache"
        return Response(files.bodies[name], media_type=TYPES[Path(name).suffix], headers={"Cache-Control": keep})
