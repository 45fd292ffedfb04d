"""Which tables are there? Numbered steps, applied in order and never edited once released.

Types are those that both engines read alike: TEXT, BIGINT (epoch milliseconds, counts, 0 or 1), DOUBLE PRECISION.
"""

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("ruthan")

INBOX_AND_OUTBOX = """
CREATE TABLE inbox (
    event_id TEXT PRIMARY KEY,          -- webhookEventId: an event is taken once, however often it is delivered
    channel TEXT NOT NULL,              -- line | try
    payload TEXT NOT NULL,              -- the event as JSON; emptied as soon as the event is done
    state TEXT NOT NULL,                -- queued | claimed | done | dead
    attempts BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,             -- queued: not before; claimed: the lease ends
    claim TEXT NOT NULL,                -- who holds the lease
    error TEXT NOT NULL
);
CREATE INDEX inbox_open ON inbox (due_at) WHERE state IN ('queued', 'claimed');
CREATE INDEX inbox_dead ON inbox (received_at) WHERE state = 'dead';
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,      -- one answer to one event
    channel TEXT NOT NULL,
    reporter TEXT NOT NULL,             -- pseudonym
    reply_token TEXT NOT NULL,          -- '' where the event had none
    token_until BIGINT NOT NULL,
    retry_key TEXT NOT NULL,            -- LINE's X-Line-Retry-Key, should the answer have to be pushed
    messages TEXT NOT NULL,             -- LINE message objects as JSON
    state TEXT NOT NULL,                -- queued | sending | sent | held | dead
    attempts BIGINT NOT NULL,
    uncertain BIGINT NOT NULL,          -- 1: an earlier try ended without an answer, it may have arrived
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT,
    pushed BIGINT NOT NULL,             -- 1: it went by push and counts against the monthly budget
    error TEXT NOT NULL
);
CREATE INDEX outbox_open ON outbox (due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_by_reporter ON outbox (reporter, state, id);
CREATE TABLE unsent (message_ref TEXT PRIMARY KEY, at BIGINT NOT NULL);
"""

REPORTS_AND_CAMPAIGNS = """
CREATE TABLE reporters (
    pseudonym TEXT PRIMARY KEY,         -- keyed hash of the channel's user id
    contact TEXT NOT NULL,              -- the user id, encrypted with the reporter's own data key
    data_key TEXT NOT NULL,             -- that key, wrapped; destroyed on erasure
    language TEXT NOT NULL,             -- th | en
    district TEXT NOT NULL,             -- '' or a code such as 3021
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    lure TEXT NOT NULL,
    kind TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,    -- highest of its reports
    sample TEXT NOT NULL,               -- masked text of its first report
    reports BIGINT NOT NULL,
    reporters BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    verdict TEXT NOT NULL,              -- '' or the standing verdict
    verdict_lure TEXT NOT NULL,
    asked BIGINT NOT NULL,              -- residents who asked for an officer
    disputed BIGINT NOT NULL,           -- residents who said "not a scam"
    claimed_by TEXT NOT NULL,
    claimed_until BIGINT NOT NULL,
    version BIGINT NOT NULL             -- goes up with every write of an officer
);
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    message_ref TEXT NOT NULL,          -- keyed hash of LINE's message id, so that an unsend finds it
    reporter TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,                -- open (officers see it) | held (not flagged; kept a few days for the buttons)
    masked_text TEXT NOT NULL,
    canonical_text TEXT NOT NULL,       -- what stays the same from copy to copy; compared for likeness
    assessment TEXT NOT NULL,           -- Assessment as JSON, its spans pointing into masked_text
    model TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    tier TEXT NOT NULL,
    kind TEXT NOT NULL,
    lure TEXT NOT NULL,
    district TEXT NOT NULL,
    campaign TEXT NOT NULL,             -- '' while held
    asked BIGINT NOT NULL,
    disputed BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX reports_by_campaign ON reports (campaign, created_at);
CREATE INDEX reports_by_message ON reports (message_ref);
CREATE INDEX reports_by_reporter ON reports (reporter, created_at);
CREATE INDEX reports_held ON reports (created_at) WHERE state = 'held';
CREATE TABLE report_indicators (
    report TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- the indicator's group: link, phone, account, line_id, payment, phrase, …
    value TEXT NOT NULL,
    identifying BIGINT NOT NULL,
    PRIMARY KEY (report, kind, value)
);
CREATE INDEX indicators_by_value ON report_indicators (kind, value);
CREATE TABLE signatures (
    bucket TEXT NOT NULL,               -- band number and hash of the band's MinHash rows
    report TEXT NOT NULL,
    PRIMARY KEY (bucket, report)
);
CREATE INDEX signatures_by_report ON signatures (report);
"""

REVIEW = """
CREATE TABLE officers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,          -- login name, lower case
    password TEXT NOT NULL,             -- argon2id
    role TEXT NOT NULL,                 -- viewer | officer | senior | analyst | maintainer | admin
    district TEXT NOT NULL,             -- '' = the whole province
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE TABLE invitations (
    token_hash TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE TABLE console_sessions (
    token_hash TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,            -- last request, kept to the minute: an idle session ends early
    expires_at BIGINT NOT NULL
);
CREATE INDEX console_sessions_by_officer ON console_sessions (officer);
CREATE TABLE verdicts (
    id TEXT PRIMARY KEY,
    campaign TEXT NOT NULL,
    officer TEXT NOT NULL,
    verdict TEXT NOT NULL,              -- scam | nuisance | legit | unclear
    lure TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,            -- the campaign's version since then; the highest not undone stands
    undone_at BIGINT,
    undone_by TEXT NOT NULL
);
CREATE UNIQUE INDEX verdicts_by_campaign ON verdicts (campaign, version);
CREATE INDEX campaigns_triage ON campaigns (
    lure,                               -- bot/review/triage.py explains the expression
    (first_at - 86400000 * (
        CASE WHEN reporters >= 128 THEN 7 WHEN reporters >= 64 THEN 6 WHEN reporters >= 32 THEN 5
             WHEN reporters >= 16 THEN 4 WHEN reporters >= 8 THEN 3 WHEN reporters >= 4 THEN 2
             WHEN reporters >= 2 THEN 1 ELSE 0 END
        + CASE WHEN score >= 0.3 AND score < 0.8 THEN 1 ELSE 0 END
        + CASE WHEN disputed > 0 THEN 1 ELSE 0 END
        + CASE WHEN asked > 0 THEN 1 ELSE 0 END)),
    id
) WHERE verdict = '' AND reports > 0;
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    officer TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);
"""

WAYS_TO_WHAT_WAITS = """
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';
CREATE INDEX outbox_stuck ON outbox (state, created_at) WHERE state IN ('held', 'dead');
CREATE INDEX outbox_sent ON outbox (created_at) WHERE state = 'sent';
CREATE INDEX outbox_pushed ON outbox (sent_at) WHERE pushed = 1;
"""  # For health, purge and the month's budget: without these each of them reads a whole table.

# INSERT OR REPLACE deletes without asking the DELETE trigger, so a row may only come in at the chain's end.
APPEND_ONLY = tuple(
    f"CREATE TRIGGER {name} BEFORE {event} BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    for name, event in (
        ("audit_keeps_rows", "DELETE ON audit"),
        ("audit_keeps_words", "UPDATE ON audit"),
        (
            "audit_grows_at_its_end",
            "INSERT ON audit WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit) "
            "OR EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash)",
        ),
    )
)


@MIGRATIONS()
def m001_inbox_and_outbox(database: Database) -> None:
    _run(database, INBOX_AND_OUTBOX)


@MIGRATIONS()
def m002_reports_and_campaigns(database: Database) -> None:
    _run(database, REPORTS_AND_CAMPAIGNS)


@MIGRATIONS()
def m003_review(database: Database) -> None:
    _run(database, REVIEW)
    for trigger in APPEND_ONLY:
        database.execute(trigger)


@MIGRATIONS()
def m004_ways_to_what_waits(database: Database) -> None:
    _run(database, WAYS_TO_WHAT_WAITS)


def _run(database: Database, statements: str) -> None:
    """Run one statement after the other: ``executescript`` would commit the migration's own transaction."""
    for statement in statements.split(";\n"):
        if statement.strip():
            database.execute(statement)
