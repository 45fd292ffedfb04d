"""Assessments to advise on: a plain one to start from, and any that a classifier might ever give."""

from typing import Any

from hypothesis import strategies as st

from bot.conversation.advice import Standing
from classifier import LURES, Assessment, Indicator, Reason, Tier

PARCEL = "พัสดุของท่านตกค้าง โอนค่าธรรมเนียม 19 บาท ที่ thpost-resend7731.top"


def reason(quote: str, weight: float = 2.0, **words: Any) -> Reason:
    start = max(0, PARCEL.find(quote))
    told = {"reason_th": "ให้จ่ายเงินก่อน", "reason_en": "It wants money first"} | words
    return Reason(quote, start, start + len(quote), weight, source="indicator", **told)


def assessment(tier: Tier = Tier.DANGER, lure: str | None = "parcel", **parts: Any) -> Assessment:
    given: dict[str, Any] = {
        "score": 0.97,
        "kind": "scam",
        "indicators": (),
        "reasons": (reason("โอนค่าธรรมเนียม"),),
        "model": "test",
    }
    return Assessment(tier=tier, lure=lure, **given | parts)


# Anything that a message may hold: Thai, signs that cannot be seen, marks heaped up, lone surrogates, long runs.
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="กำ้ี่ \u200b\u202e\u0e4d😀\n", max_size=400),
    st.text(alphabet=st.characters(), max_size=30),
    st.sampled_from(["", " ", "\u202e", "ก" * 5_000, "\u0e49" * 3_000, "😀" * 2_000, "{hotline}", "</p><script>"]),
)
WEIGHTS = st.floats(-9, 9)
REASONS = st.builds(
    Reason,
    quote=TEXTS,
    start=st.integers(0, 50),
    end=st.integers(0, 90),
    weight=WEIGHTS,
    reason_th=TEXTS,
    reason_en=TEXTS,
    source=st.sampled_from(["indicator", "model"]),
)
INDICATORS = st.builds(
    Indicator,
    name=st.just("phrase"),
    group=st.just("phrase"),
    value=TEXTS,
    start=st.integers(0, 50),
    end=st.integers(0, 90),
    weight=WEIGHTS,
    reason_th=TEXTS,
    reason_en=TEXTS,
)
ASSESSMENTS = st.builds(
    Assessment,
    score=st.floats(0, 1),
    tier=st.sampled_from(Tier),
    kind=st.sampled_from(["scam", "nuisance", "legit"]),
    lure=st.sampled_from([None, "unheard-of", *LURES]),
    indicators=st.lists(INDICATORS, max_size=12).map(tuple),
    reasons=st.lists(REASONS, max_size=12).map(tuple),
    model=st.just("test"),
)
STANDINGS = st.builds(
    Standing,
    verdict=st.sampled_from(["", "scam", "nuisance", "legit", "unclear", "unheard-of"]),
    lure=st.sampled_from(["", "unheard-of", *LURES]),
    reporters=st.integers(0, 10**9),
)
LANGUAGES = st.sampled_from(["th", "en"])
