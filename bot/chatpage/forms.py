"""What did the visitor post? A small form, read with bounds before anything is done with it.

The words come as they were typed: only line ends are made alike, and what is no Unicode text is replaced.
"""

from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

MOST_BYTES = 1 << 20  # A pasted novel still gets a sentence about its length, with nothing typed lost.
MOST_FIELDS = 10


async def read_form(request: Request) -> dict[str, str] | None:
    """Return the posted fields, or None when they are too large or no form."""
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST_BYTES:
                return None
            chunks.append(chunk)
    except ClientDisconnect:
        return None
    try:
        fields = parse_qs(b"".join(chunks).decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return {name: values[-1].replace("\r\n", "\n").replace("\x00", "\ufffd") for name, values in fields.items()}
