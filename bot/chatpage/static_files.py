"""Which files does the page load? Style, script and icon, read once; a hash in the address lets browsers keep them."""

from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).with_name("static")
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FILES = {file.name: file.read_bytes() for file in sorted(FOLDER.iterdir()) if file.suffix in TYPES}
HASHES = {name: sha256(body).hexdigest()[:16] for name, body in FILES.items()}


def address(name: str) -> str:
    """Return the address of the file ``name`` with its hash; raises ``KeyError`` for an unknown one."""
    return f"/try/static/{HASHES[name]}/{name}"


async def static_file(request: Request) -> Response:
    """Serve a file: for a year under its own hash, never kept under an older one."""
    name = request.path_params["name"]
    if name not in FILES:
        return PlainTextResponse("There is no such file.\n", status_code=404)
    current = request.path_params["digest"] == HASHES[name]
    keep = "public, max-age=31536000, immutable" if current else "no-cache"
    headers = {"Cache-Control": keep, "X-Content-Type-Options": "nosniff"}
    return Response(FILES[name], media_type=TYPES[Path(name).suffix], headers=headers)
