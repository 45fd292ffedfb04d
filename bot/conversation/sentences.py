"""Which sentences does the program ask for, and which words does it fill in? The contract that wording.toml keeps.

A sentence may also use any of ``FACTS``: telephone numbers and periods out of the dated files in data/lexicons.
"""

from classifier import LURES

_FACTS = """
hotline police central_bank securities telecom electricity complaint_site hold_hours hold_days held_days
"""

_TEXTS = """
title.danger title.caution title.nuisance title.no_known_sign title.too_little
title.officer_scam title.officer_nuisance title.officer_legit title.officer_unclear
subtitle.danger_other subtitle.caution_other subtitle.nuisance subtitle.no_known_sign subtitle.too_little
subtitle.officer_scam_other subtitle.officer_nuisance subtitle.officer_legit subtitle.officer_unclear
heading.reasons heading.watch heading.reassuring heading.steps heading.warning_signs heading.send_again
line.reporters line.reason_without_quote footnote signs.check_yourself
button.call_hotline button.sent button.ask button.dispute button.explain button.complain
button.gave_code button.installed_app button.sent_id button.clicked
button.help button.menu button.notice button.mine button.erase button.erase_yes button.erase_no
button.other_bank button.districts button.more_districts button.no_district button.to_thai button.to_english
explain.title explain.by_officer explain.heading_how explain.heading_found explain.nothing
emergency.title emergency.subtitle emergency.heading_now emergency.heading_evidence emergency.heading_after
emergency.after emergency.heading_else emergency.else emergency.which_bank emergency.other_bank
bank.heading_say bank.say bank.no_line bank.heading_ready bank.heading_then bank.then
branch.gave_code.title branch.gave_code.subtitle branch.installed_app.title branch.installed_app.subtitle
branch.sent_id.title branch.sent_id.subtitle branch.clicked.title branch.clicked.subtitle
pressed.asked pressed.disputed pressed.report_gone pressed.unknown pressed.language
said.sent said.ask said.dispute said.explain
greeting.title greeting.subtitle greeting.heading_how greeting.heading_kept
help.title help.subtitle help.heading_send help.heading_words menu
talk.hello talk.thanks talk.acknowledge talk.test talk.who talk.empty_question talk.joined
talk.sticker talk.image talk.video talk.audio talk.file talk.location talk.unknown talk.trouble talk.too_many
notice.title notice.subtitle notice.heading_purpose notice.heading_kept notice.heading_who notice.heading_rights
mine.title mine.subtitle mine.heading mine.language mine.no_district
erase.title erase.subtitle erase.heading erase.done erase.kept erase.said
district.ask district.none
page.name page.title page.tagline page.trial page.intro page.examples page.examples_note page.all_examples page.close
page.label page.placeholder page.send page.privacy page.not_police page.skip page.thread page.you page.bot page.waiting
page.look_again page.late page.empty page.too_many page.offline page.refused page.unreadable page.back
page.on_this_page
"""

_LISTS = """
steps.nuisance steps.unclear steps.legit signs.no_known_sign too_little.lines
emergency.steps emergency.evidence bank.ready
branch.gave_code.steps branch.installed_app.steps branch.sent_id.steps branch.clicked.steps
greeting.how greeting.kept help.send help.words
notice.purpose notice.kept notice.who notice.rights erase.lines page.about page.kept_here
"""

_FILLED_IN = {
    "subtitle.danger": "lure",
    "subtitle.caution": "lure",
    "subtitle.officer_scam": "lure",
    "heading.reporters": "count",
    "button.call": "number",
    "explain.score": "of_hundred count",
    "emergency.bank_line": "bank number",
    "emergency.bank_line_press": "bank number press",
    "bank.title": "bank",
    "bank.no_line_of": "bank",
    "bank.subtitle": "number",
    "bank.subtitle_press": "number press",
    "bank.checked_on": "date",
    "talk.too_long": "most",
    "mine.open": "count",
    "mine.held": "count",
    "mine.district": "district",
    "district.saved": "district",
    "page.too_long": "length most",
}

FACTS = frozenset(_FACTS.split())
TEXTS: dict[str, frozenset[str]] = dict.fromkeys(_TEXTS.split(), frozenset()) | {
    key: frozenset(names.split()) for key, names in _FILLED_IN.items()
}
LISTS: frozenset[str] = frozenset(_LISTS.split()) | {
    f"steps.{lure}.{tier}" for lure in LURES for tier in ("danger", "caution")
}
