"""How is a file replaced so that a reader sees the old one or the new one, whole, also after a kill or a power cut?

It is written beside the place where it shall stand, flushed to the disk, and renamed over it.
"""

import os
import secrets
import shutil
import time
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``; when that fails, what was there before is untouched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def sweep(folder: Path, pattern: str, older_than_seconds: float = 86_400) -> None:
    """Remove what a killed run left behind: scratch files and folders that nobody has touched for a day."""
    for path in folder.glob(pattern):
        if time.time() - path.stat().st_mtime > older_than_seconds:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
