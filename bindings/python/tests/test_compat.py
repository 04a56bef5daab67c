"""`zhujie.compat.AhoCorasick` against a slow definition, and against ahocorasick_rs where that is installed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhujie
from zhujie.compat import (
    MATCHKIND_LEFTMOST_FIRST,
    MATCHKIND_LEFTMOST_LONGEST,
    MATCHKIND_STANDARD,
    AhoCorasick,
    BytesAhoCorasick,
    Implementation,
    MatchKind,
)

TEXTS = st.text(alphabet="萬万里裏里abA☃𠀀é“ ", max_size=40)
PATTERNS = st.lists(st.text(alphabet="萬万里裏里abA☃𠀀é“ ", min_size=1, max_size=4), max_size=8)


def everywhere(patterns, text):
    """Every pattern at every place: (number, start, end)."""
    places = range(len(text) + 1)
    return [(n, s, s + len(p)) for s in places for n, p in enumerate(patterns) if text.startswith(p, s)]


def chosen(found, key):
    """From left to right, the best one by the key of those that begin where the last one ended, or later."""
    given, end = [], 0
    while rest := [match for match in found if match[1] >= end]:
        best = min(rest, key=key)
        given.append(best)
        end = best[2]
    return given


KEYS = {
    MatchKind.Standard: lambda m: (m[2], m[1], m[0]),
    MatchKind.LeftmostFirst: lambda m: (m[1], m[0]),
    MatchKind.LeftmostLongest: lambda m: (m[1], -m[2], m[0]),
}


@settings(max_examples=300, deadline=None)
@given(PATTERNS, TEXTS, st.sampled_from(list(MatchKind)), st.sampled_from([None, *Implementation]))
def test_exact_semantics(patterns, text, matchkind, implementation):
    automaton = AhoCorasick(patterns, matchkind, None, implementation, strength=None)
    expected = chosen(everywhere(patterns, text), KEYS[matchkind])
    assert automaton.find_matches_as_indexes(text) == expected
    assert automaton.find_matches_as_strings(text) == [patterns[number] for number, _, _ in expected]


@settings(max_examples=300, deadline=None)
@given(PATTERNS, TEXTS, st.sampled_from(["strict", "loose"]))
def test_either_script_is_what_the_folded_strings_have(patterns, text, strength):
    def folded(string):
        return "".join(fold(c, strength) for c in string)

    automaton = AhoCorasick(patterns, MatchKind.LeftmostLongest, strength=strength)
    expected = chosen(everywhere([folded(p) for p in patterns], folded(text)), KEYS[MatchKind.LeftmostLongest])
    assert automaton.find_matches_as_indexes(text) == expected


def fold(character, strength):
    """Ideographs alone are folded, and a key of one is the character that stands for it."""
    return zhujie.key(character, strength) if "㐀" <= character else character


@settings(max_examples=300, deadline=None)
@given(PATTERNS, TEXTS, st.sampled_from(["Standard", "LeftmostFirst", "LeftmostLongest"]), st.booleans())
def test_the_other_package_finds_the_same(patterns, text, name, overlapping):
    other = pytest.importorskip("ahocorasick_rs")
    overlapping = overlapping and name == "Standard"
    theirs = other.AhoCorasick(patterns, getattr(other.MatchKind, name))
    ours = AhoCorasick(patterns, MatchKind[name], strength=None)
    for method in ("find_matches_as_indexes", "find_matches_as_strings"):
        assert getattr(ours, method)(text, overlapping) == getattr(theirs, method)(text, overlapping)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.binary(min_size=1, max_size=3), max_size=8),
    st.binary(max_size=40),
    st.sampled_from(list(MatchKind)),
    st.sampled_from([None, *Implementation]),
    st.sampled_from([bytes, bytearray, memoryview]),
)
def test_bytes_that_need_be_no_text(patterns, data, matchkind, implementation, kind):
    automaton = BytesAhoCorasick(map(kind, patterns), matchkind, implementation)
    every = everywhere(patterns, data)
    assert automaton.find_matches_as_indexes(kind(data)) == chosen(every, KEYS[matchkind])
    if matchkind == MatchKind.Standard:
        assert sorted(automaton.find_matches_as_indexes(kind(data), overlapping=True)) == sorted(every)
    else:
        with pytest.raises(ValueError):
            automaton.find_matches_as_indexes(kind(data), overlapping=True)


def test_what_is_no_pattern_of_bytes():
    for patterns in ([b""], [b"a", b""]):
        with pytest.raises(ValueError, match="You passed in an empty pattern"):
            BytesAhoCorasick(patterns)
    for patterns in (None, [b"x", 12], [b"x", "y"], 7):
        with pytest.raises(TypeError):
            BytesAhoCorasick(patterns)
    with pytest.raises(TypeError):
        BytesAhoCorasick([b"x"]).find_matches_as_indexes("x")
    assert BytesAhoCorasick([b"\xff", "四".encode()]).find_matches_as_indexes("四".encode() + b"\xff") == [
        (1, 0, 3),
        (0, 3, 4),
    ]


def test_kinds_of_matches():
    text = "一二三四五"
    patterns = ["二三四", "二三", "三四五", "二", "五"]
    for strength in (None, "strict", "loose"):
        for kind, expected in [
            (MATCHKIND_STANDARD, ["二", "三四五"]),
            (MATCHKIND_LEFTMOST_FIRST, ["二三四", "五"]),
            (MATCHKIND_LEFTMOST_LONGEST, ["二三四", "五"]),
        ]:
            assert AhoCorasick(patterns, kind, strength=strength).find_matches_as_strings(text) == expected
        overlapping = AhoCorasick(patterns, strength=strength).find_matches_as_indexes(text, overlapping=True)
        assert sorted(overlapping) == sorted(everywhere(patterns, text))
    for kind in (MatchKind.LeftmostFirst, MatchKind.LeftmostLongest):
        with pytest.raises(ValueError):
            AhoCorasick(patterns, kind).find_matches_as_indexes(text, overlapping=True)


def test_either_script_at_the_places_of_the_text():
    automaton = AhoCorasick(["专精特新", "萬里"], MatchKind.LeftmostLongest, store_patterns=False)
    text = "𠀀國家級專精特新，万里"
    assert automaton.find_matches_as_indexes(text) == [(0, 4, 8), (1, 9, 11)]
    assert automaton.find_matches_as_strings(text) == ["专精特新", "萬里"]


def test_what_is_no_pattern():
    for patterns in ([""], ["a", ""], ["", "a"]):
        with pytest.raises(ValueError, match="You passed in an empty string as a pattern"):
            AhoCorasick(patterns)
    for patterns in (None, ["x", 12], 7):
        with pytest.raises(TypeError):
            AhoCorasick(patterns)
    with pytest.raises(TypeError):
        AhoCorasick(["x"]).find_matches_as_indexes(b"x")

    def failing():
        yield "x"
        raise KeyError("why")

    with pytest.raises(KeyError, match="why"):
        AhoCorasick(failing())
    assert AhoCorasick(iter(["x"])).find_matches_as_strings("\ud800x") == ["x"]
    assert AhoCorasick([]).find_matches_as_indexes("x") == []
