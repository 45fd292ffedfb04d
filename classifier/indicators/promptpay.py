"""Whom does a PromptPay QR code pay? Its payload is a chain of fields: two digits name, two digits length, value.

The layout is EMVCo's merchant-presented QR code: 29 is a PromptPay credit transfer, 30 a bill payment, 54 the amount.
"""

from dataclasses import dataclass

_TRANSFER, _BILL, _AMOUNT = "29", "30", "54"


@dataclass(frozen=True, slots=True)
class Payload:
    """``payee`` is ``+66…``, an e-wallet or a biller id; a citizen's number is left out."""

    payee: str
    amount: str
    identifying: bool


def read_payload(text: str) -> Payload | None:
    """Read a payload; None when it is not a well-formed order to pay through PromptPay.

    >>> read_payload("00020101021129370016a000000677010111011300668100048215802th5303764540510.006304abcd")
    Payload(payee='+66810004821', amount='10.00', identifying=True)
    """
    fields = _fields(text)
    if fields is None:
        return None
    inner = _fields(fields.get(_TRANSFER) or fields.get(_BILL) or "")
    if not inner:
        return None
    amount = fields.get(_AMOUNT, "")
    if _TRANSFER not in fields:
        return Payload(inner.get("01", ""), amount, bool(inner.get("01")))
    if "01" in inner and inner["01"].startswith("0066"):
        return Payload("+66" + inner["01"][4:], amount, True)
    if "02" in inner:
        return Payload("citizen or tax number", amount, False)
    return Payload(inner.get("03", ""), amount, bool(inner.get("03")))


def _fields(text: str) -> dict[str, str] | None:
    """Split a chain of fields; None when a length does not fit."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        size = text[at + 2 : at + 4]
        if not size.isdecimal() or not size.isascii() or at + 4 + int(size) > len(text):
            return None
        found[text[at : at + 2]] = text[at + 4 : at + 4 + int(size)]
        at += 4 + int(size)
    return found
