#!/usr/bin/env python3
"""Whether each term of a source is translated as a glossary says, as Weblate's check `check_glossary` asks it.

    pip install ahocorasick_rs translate-toolkit
    tests/check/terms_peer.py TERMS.json MESSAGES.po

From English into Chinese. Weblate 5.14 finds the terms of a source with the same automaton, in lower case and at the edges of
words, and then searches the translation for each with a regular expression that ignores case; what it asks its database for
is in a dictionary here. Printed are the number of the message and the term for each finding.
"""

import json
import re
import sys

import ahocorasick_rs
from translate.storage import factory


def main(terms, messages):
    renderings = {}
    with open(terms, encoding="utf-8") as file:
        for entry in json.load(file)["entries"]:
            for equivalent in entry["equivalents"]:
                renderings.setdefault(equivalent["text"].lower(), []).extend(term["zh-Hans"] for term in entry["terms"])
    kind = ahocorasick_rs.Implementation.ContiguousNFA
    automaton = ahocorasick_rs.AhoCorasick(list(renderings), implementation=kind, store_patterns=False)
    for number, unit in enumerate(factory.getobject(messages).units):
        if unit.istranslated():
            for term in missing(automaton, renderings, unit.source.lower(), unit.target):
                print(f"{number}\t{term}")


def missing(automaton, renderings, source, target):
    """The terms that the source has and that the target renders by none of their renderings."""
    edges = {-1, len(source)}
    edges.update(place.start() for place in re.finditer(r"\W", source))
    found = automaton.find_matches_as_indexes(source, overlapping=True)
    present = {source[start:end] for _, start, end in found if start - 1 in edges and end in edges}
    for term in sorted(present):
        if not any(re.search(re.escape(rendering), target, re.IGNORECASE) for rendering in renderings[term]):
            yield term


if __name__ == "__main__":
    main(*sys.argv[1:])
