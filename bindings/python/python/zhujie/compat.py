"""`AhoCorasick` with the interface of the package ahocorasick_rs, which finds its patterns in either script.

>>> from zhujie.compat import AhoCorasick, MatchKind
>>> AhoCorasick(["专精特新"], matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes("國家級專精特新企業")
[(0, 3, 7)]
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, Literal, Union

from ._zhujie import _AhoCorasick, _BytesAhoCorasick

__all__ = [
    "MATCHKIND_LEFTMOST_FIRST",
    "MATCHKIND_LEFTMOST_LONGEST",
    "MATCHKIND_STANDARD",
    "AhoCorasick",
    "BytesAhoCorasick",
    "Implementation",
    "MatchKind",
]


class MatchKind(Enum):
    """Which of several matches at a place is given."""

    Standard = "Standard"
    LeftmostFirst = "LeftmostFirst"
    LeftmostLongest = "LeftmostLongest"


class Implementation(Enum):
    """How the automaton is laid out; unless given, what suits the patterns."""

    NoncontiguousNFA = "NoncontiguousNFA"
    ContiguousNFA = "ContiguousNFA"
    DFA = "DFA"


MATCHKIND_STANDARD = MatchKind.Standard
MATCHKIND_LEFTMOST_FIRST = MatchKind.LeftmostFirst
MATCHKIND_LEFTMOST_LONGEST = MatchKind.LeftmostLongest


class AhoCorasick:
    """Finds any of many strings in a text, wherever they stand.

    `strength` says what counts as the same: "strict", the two scripts and the regional spellings of a character; "loose", all that
    dictionaries give as spellings of one another; None, the same characters only, as ahocorasick_rs has it.

    Words are not told from parts of words, nor is case or width passed over; `zhujie.Glossary` does that.
    """

    def __init__(
        self,
        patterns: Iterable[str],
        matchkind: MatchKind = MatchKind.Standard,
        store_patterns: Union[bool, None] = None,
        implementation: Union[Implementation, None] = None,
        *,
        strength: Union[Literal["strict", "loose"], None] = "strict",
    ) -> None:
        # The patterns are always kept, whatever `store_patterns` says: the strings themselves, and no copies.
        name = implementation.value if implementation is not None else None
        self._engine = _AhoCorasick(patterns, matchkind.value, name, strength)

    def find_matches_as_indexes(self, haystack: str, overlapping: bool = False) -> list[tuple[int, int, int]]:
        """The matches as tuples: the number of the pattern, start and end in code points."""
        return self._engine.find_matches_as_indexes(haystack, overlapping)

    def find_matches_as_strings(self, haystack: str, overlapping: bool = False) -> list[str]:
        """The patterns that match."""
        return self._engine.find_matches_as_strings(haystack, overlapping)


class BytesAhoCorasick:
    """Finds any of many strings of bytes in others: `bytes`, `bytearray`, `memoryview` or what else has a buffer.

    Bytes have no script, so they are found exactly. What is not `bytes` is copied.
    """

    def __init__(
        self,
        patterns: Iterable[Any],
        matchkind: MatchKind = MatchKind.Standard,
        implementation: Union[Implementation, None] = None,
    ) -> None:
        name = implementation.value if implementation is not None else None
        self._engine = _BytesAhoCorasick(patterns, matchkind.value, name)

    def find_matches_as_indexes(self, haystack: Any, overlapping: bool = False) -> list[tuple[int, int, int]]:
        """The matches as tuples: the number of the pattern, start and end in bytes."""
        return self._engine.find_matches_as_indexes(haystack, overlapping)
