"""Translations checked by a glossary: the table of cases, documents, and what becomes of findings."""

import copy
import pickle
import threading

import pytest
from conftest import rows

import zhujie


def place(text, span, slice):
    return None if span is None else {"slice": slice, "code_points": list(span), "own": text[span[0] : span[1]]}


def expected_place(row):
    return row and {"slice": row["slice"], "code_points": row["code_points"], "own": row["slice"]}


@pytest.mark.parametrize("case", rows("check"), ids=lambda case: case["name"])
def test_case(glossaries, case):
    glossary = glossaries[case["glossary"]]
    langs = {"source_lang": case["from"], "target_lang": case["to"]}
    source, target = case["source"], case["target"]
    findings = glossary.check(source, target, **langs)
    assert [
        {
            "kind": finding.kind,
            "id": finding.entry.id,
            "source": place(source, finding.source, finding.source_text),
            "target": place(target, finding.target, finding.target_text),
            "expected": list(finding.expected),
        }
        for finding in findings
    ] == [
        {**row, "source": expected_place(row["source"]), "target": expected_place(row.get("target"))}
        for row in case["findings"]
    ]
    of_bytes = zhujie.Checker(glossary, **langs).check(source.encode(), target.encode())
    assert [finding.source for finding in of_bytes] == [tuple(row["source"]["bytes"]) for row in case["findings"]]
    assert [finding.target and list(finding.target) for finding in of_bytes] == [
        row["target"]["bytes"] if row.get("target") else None for row in case["findings"]
    ]
    assert [finding.source_text.decode() for finding in of_bytes] == [finding.source_text for finding in findings]
    assert [str(finding) for finding in of_bytes] == [str(finding) for finding in findings]
    assert zhujie.retry_prompt(of_bytes) == zhujie.retry_prompt(findings)
    assert bool(zhujie.retry_prompt(findings)) == bool(findings)


@pytest.fixture
def parks():
    return zhujie.Glossary.from_entries(
        [
            {
                "terms": [{"zh-Hans": "口袋公园"}],
                "equivalents": [{"lang": "en", "text": text} for text in ("pocket park", "mini park")],
            },
            {"terms": [{"zh-Hans": "四小园"}], "equivalents": [{"lang": "en", "text": "four small gardens"}]},
        ]
    )


def checker(glossary, **options):
    return zhujie.Checker(glossary, source_lang="zh", target_lang="en", **options)


def test_a_document(parks):
    one = checker(parks)
    assert one.check("口袋公园", "a pocket park") == []
    one.skip_segment()
    (finding,) = one.check("𠀀口袋公园", "𠀀 a mini park")
    assert (finding.kind, finding.earlier_segment, finding.expected) == ("inconsistent", 0, ("pocket park",))
    assert (finding.source, finding.target, finding.target_text) == ((1, 5), (4, 13), "mini park")
    assert str(finding) == finding.shown == "口袋公园 is “mini park” here and was “pocket park” before (segment 1)"
    assert "segment" not in zhujie.retry_prompt([finding]) and "mini park" in zhujie.retry_prompt([finding])
    one.begin_document()
    assert one.check("口袋公园", "a mini park") == []


def test_renderings_that_are_counted(parks):
    source, target = "口袋公园、口袋公园", "a pocket park"
    assert checker(parks).check(source, target) == []
    (finding,) = checker(parks, count=True).check(source, target)
    assert (finding.kind, finding.counts, finding.target, finding.target_text) == ("missing", (2, 1), None, "")


def test_what_is_left_of_a_finding(parks):
    findings = checker(parks).check("口袋公园、四小园", "five small gardens")
    missing, shorthand = findings
    assert shorthand.to_dict() == {
        "kind": "shorthand",
        "id": shorthand.entry.id,
        "headword": "四小园",
        "source": [5, 8],
        "source_text": "四小园",
        "target": [0, 18],
        "target_text": "five small gardens",
        "expected": ["four small gardens"],
        "counts": None,
        "earlier_segment": None,
        "message": "“five small gardens” has other numbers than 四小园; write “four small gardens”",
    }
    assert repr(missing) == f"<Finding missing {missing.entry.id}: 口袋公园 is not rendered; write “pocket park” or “mini park”>"
    assert missing != shorthand and len({missing, shorthand, missing}) == 2
    prompt = zhujie.retry_prompt(findings)
    assert prompt.count("\n") == 3
    for kept in (pickle.loads(pickle.dumps(findings)), copy.deepcopy(findings)):
        assert kept == findings
        assert zhujie.retry_prompt(kept) == prompt
    assert zhujie.retry_prompt(iter(findings)) == prompt
    assert zhujie.retry_prompt(findings + findings) == prompt
    assert zhujie.retry_prompt([]) == ""


def test_a_checker_keeps_its_glossary():
    one = zhujie.Checker(zhujie.Glossary.builtin(), source_lang="en", target_lang="zh-Hant")
    (finding,) = one.check("Pocket parks for all", "全民公園")
    assert finding.expected == ("口袋公園",)
    assert finding.entry == zhujie.Glossary.builtin().get("口袋公園")


def test_threads_take_turns(parks):
    one = checker(parks)
    source, target = "口袋公园。" * 2000, "a pocket park. " * 2000
    counts = []
    threads = [threading.Thread(target=lambda: counts.append(len(one.check(source, target)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [0] * 4


def test_lone_surrogates(parks):
    source, target = "\ud800口袋公园\udc00", "\udfff mini park, five small gardens"
    (finding,) = checker(parks).check(source + "四小园", target)
    assert finding.source_text == "四小园" and finding.source == (6, 9)
    assert finding.target_text == "five small gardens" == target[slice(*finding.target)]


@pytest.mark.parametrize(
    "source_lang, target_lang, message",
    [
        ("zh", "klingonisch!", "klingonisch!"),
        ("zh", "fr", "nothing in fr"),
        ("en", "en", "one language"),
    ],
)
def test_languages(parks, source_lang, target_lang, message):
    with pytest.raises(zhujie.CheckError, match=message):
        zhujie.Checker(parks, source_lang=source_lang, target_lang=target_lang)
    with pytest.raises(zhujie.Error, match=message):
        parks.check("", "", source_lang=source_lang, target_lang=target_lang)


def test_what_is_no_text_and_no_finding(parks):
    with pytest.raises(TypeError, match="must be str or bytes"):
        checker(parks).check("", 1)
    with pytest.raises(TypeError):
        parks.check("", "")
    with pytest.raises(AttributeError):
        zhujie.retry_prompt(["口袋公园"])


def test_equivalents(builtin):
    text = "𠀀 Thirteen “Pocket-Parks” and four small gardens"
    finder = builtin.equivalents("en")
    assert len(finder) > 0 and finder.lang == "en" and "en" in repr(finder)
    found = finder.find(text)
    assert found == builtin.find_equivalents(text, "en")
    assert [text[match.start : match.end] for match in found] == ["Pocket-Parks", "four small gardens"]
    first, second = found
    assert (first.span, first.text, first.form) == ((12, 24), "Pocket-Parks", "inflected")
    assert first.entry.headword.hans == "口袋公园" and first.equivalent == first.entry.equivalent("en")
    assert first.to_dict() == {
        "start": 12,
        "end": 24,
        "text": "Pocket-Parks",
        "id": "c-koudaigongyuan",
        "equivalent": "pocket park",
        "form": "inflected",
    }
    assert repr(first) == "<EquivalentMatch 12:24 'Pocket-Parks' c-koudaigongyuan inflected>"
    assert second.form == "same"
    assert pickle.loads(pickle.dumps(found)) == found and len(set(found)) == 2
    data = text.encode()
    assert [data[match.start : match.end] for match in finder.find(data)] == [m.text.encode() for m in found]
    assert builtin.find_equivalents(text, "fr") == [] and builtin.find_equivalents("", "en") == []
