"""What the page remembers of visitors is little and bounded."""

from bot.chatpage.visitors import MOST_VISITORS, MOST_WORDS, OwnWords, Pace, new_visitor


def test_only_the_last_words_of_the_last_visitors_are_remembered() -> None:
    words = OwnWords()
    for number in range(MOST_WORDS + 5):
        words.keep("Nok", f"event-{number:03}", "สวัสดี")
    assert next(iter(words.of("Nok"))) == "event-005" and len(words.of("Nok")) == MOST_WORDS
    for number in range(MOST_VISITORS):
        words.keep(f"visitor-{number}", "event", "สวัสดี")
    assert words.of("Nok") == {}


def test_each_visitor_has_a_pace_of_their_own() -> None:
    pace = Pace(posts_a_minute=2)
    assert [pace.allows("Nok") for _ in range(3)] == [True, True, False]
    assert pace.allows("Chai")


def test_no_two_visitors_are_alike() -> None:
    assert len({new_visitor() for _ in range(100)}) == 100


def test_dropping_the_cookie_does_not_help() -> None:
    pace = Pace(from_an_address=3)
    assert [pace.allows(new_visitor(), "2001:db8::1") for _ in range(4)] == [True, True, True, False]
    assert not pace.allows(new_visitor(), "2001:db8::2")
    assert pace.allows(new_visitor(), "192.0.2.7")
