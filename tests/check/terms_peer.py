#!/usr/bin/env python3
"""Whether each term of a source is translated as a glossary says, by the steps of Weblate's check `check_glossary`.

    pip install ahocorasick_rs translate-toolkit
    tests/check/terms_peer.py TERMS.json MESSAGES.po

From English into Chinese. The steps are those of Weblate 5.14 (`fetch_glossary_terms` and `GlossaryCheck.check_single`):
an automaton over the sources, in lower case; boundaries where a character is no letter; then a regular expression for each
term that the source has. What Weblate asks its database, and flags, a dictionary has here, which is faster. It prints the
number of the message and the term for each finding.
"""

import json
import re
import sys

import ahocorasick_rs
from translate.storage import factory

NON_WORD = re.compile(r"\W")


def main(terms, messages):
    glossary = {}
    for entry in json.load(open(terms, encoding="utf-8"))["entries"]:
        for equivalent in entry["equivalents"]:
            for term in entry["terms"]:
                glossary.setdefault(equivalent["text"].lower(), []).append(term["zh-Hans"])
    automaton = ahocorasick_rs.AhoCorasick(
        list(glossary), implementation=ahocorasick_rs.Implementation.ContiguousNFA, store_patterns=False
    )
    for number, unit in enumerate(factory.getobject(messages).units):
        if not unit.istranslated():
            continue
        source, target = unit.source.lower(), unit.target
        boundaries = {match.span()[0] for match in NON_WORD.finditer(source)} | {-1, len(source)}
        present = {}
        for _, start, end in automaton.find_matches_as_indexes(source, overlapping=True):
            if start - 1 in boundaries and end in boundaries:
                present[source[start:end]] = None
        for term in present:
            if not any(re.search(re.escape(expected), target, re.IGNORECASE) for expected in glossary[term]):
                print(f"{number}\t{term}")


if __name__ == "__main__":
    main(*sys.argv[1:])
