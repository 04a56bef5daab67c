"""The table of cases that all hosts read: every row of it."""

import pytest
from conftest import rows

import zhujie


def by_name(case):
    return case["name"]


def described(found, designation):
    members = {"id": found.entry.id, "matched": found.matched}
    kind = "term" if isinstance(designation, zhujie.Term) else "equivalent"
    return {**members, kind: str(designation)}


@pytest.mark.parametrize("case", rows("lookup"), ids=by_name)
def test_lookup(glossaries, case):
    glossary, query = glossaries[case["glossary"]], case["query"]
    hits = glossary.lookup(query)
    assert [described(hit, hit.designation) for hit in hits] == case["hits"]
    first = glossary.get(query)
    assert first == (hits[0].entry if hits else None)
    assert glossary.get_many([query, query.encode()]) == [first, first]
    assert (query in glossary) == bool(hits)


@pytest.mark.parametrize("case", rows("find"), ids=by_name)
def test_find(glossaries, case):
    glossary, text, expected = glossaries[case["glossary"]], case["text"], case["matches"]
    for repeat in {1, case.get("repeat", 1)}:
        check(glossary, text, repeat, expected, case)


def check(glossary, text, repeat, expected, case):
    strength, overlapping = case.get("strength"), case.get("overlapping", False)
    for unit, one in (("code_points", text), ("bytes", text.encode())):
        shifts = [copy * len(one) for copy in range(repeat)]
        spans = [
            (match[unit][0] + shift, match[unit][1] + shift) for shift in shifts for match in expected
        ]
        whole = one * repeat
        if overlapping:
            found = glossary.find_overlapping(whole)
        else:
            found = glossary.find(whole, strength=strength)
            assert glossary.count(whole, strength=strength) == len(spans)
            assert glossary.find_many([whole, whole], strength=strength, threads=2) == [found, found]
        assert [match.span for match in found] == spans
        tuples = glossary.find_tuples(whole, overlapping=overlapping, strength=strength)
        assert tuples == [(match.index, *match.span) for match in found]
        for match, row in zip(found, expected * repeat):
            slice = match.text if isinstance(match.text, str) else match.text.decode()
            assert whole[match.start : match.end] == match.text
            assert {**described(match, match.term), "slice": slice} == {
                key: row[key] for key in ("id", "matched", "term", "slice")
            }
        if strength is None:
            assert glossary.is_match(whole) == bool(spans)


@pytest.mark.parametrize("case", rows("convert"), ids=by_name)
def test_convert(case):
    assert zhujie.convert(case["text"], case["config"]) == case["expected"]


@pytest.mark.parametrize("case", rows("glossaries"), ids=by_name)
def test_glossaries(glossaries, case):
    """Entries come back as they were given, but for what the library adds."""
    glossary = glossaries[case["name"]]
    assert len(glossary) == len(case["entries"])
    for entry, given in zip(glossary, case["entries"]):
        members = entry.to_dict()
        assert [{**term, **members["terms"][number]} for number, term in enumerate(given["terms"])] == members["terms"]
    assert zhujie.Glossary.from_entries([entry.to_dict() for entry in glossary]).entries() == glossary.entries()
    assert zhujie.Glossary.from_bytes(glossary.to_bytes(), rebuild=True).entries() == glossary.entries()
