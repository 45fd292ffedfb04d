"""What can be checked in this message? The registry of finders, run in order.

A finder claims the spans it understands, so the ones that know more come first: a LINE link before any link, an
account before a phone number that looks alike.
"""

from classifier.assessment import Indicator
from classifier.indicators import accounts, line_ids, links, payments, phones, phrases
from classifier.indicators.scan import Scan
from classifier.text.normalize import Normalized

FINDERS = (line_ids.find, links.find, accounts.find, phones.find, payments.find, phrases.find)
MOST = 60


def extract(normalized: Normalized, original: str) -> tuple[Indicator, ...]:
    """Return the indicators of a message in the order in which they stand; at most 60, the heaviest kept.

    >>> from classifier.text import normalize
    >>> message = "พัสดุตกค้าง ชำระที่ kerry-th.top/pay โทร 081-000-4821"
    >>> [(found.name, found.value) for found in extract(normalize(message), message) if found.identifying]
    [('link_imitates', 'kerry-th.top'), ('phone_mobile', '+66810004821')]
    """
    scan = Scan(normalized, original)
    for find in FINDERS:
        find(scan)
    found = scan.found
    if len(found) > MOST:
        found = sorted(found, key=lambda indicator: -abs(indicator.weight))[:MOST]
    return tuple(sorted(found, key=lambda indicator: (indicator.start, indicator.end, indicator.name)))
