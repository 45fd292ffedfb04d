"""What can be checked in this message? The registry of finders, run in order.

A finder claims the spans it understands, so the ones that know more come first: a LINE link before any link, an
account before a phone number that looks alike.
"""

from classifier.assessment import Indicator
from classifier.indicators.accounts import find as find_accounts
from classifier.indicators.line_ids import find as find_line_ids
from classifier.indicators.links import find as find_links
from classifier.indicators.payments import find as find_payments
from classifier.indicators.phones import find as find_phones
from classifier.indicators.phrases import find as find_phrases
from classifier.indicators.scan import Scan
from classifier.text.normalize import Normalized

FINDERS = (find_line_ids, find_links, find_accounts, find_phones, find_payments, find_phrases)
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
