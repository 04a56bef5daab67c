"""What mypy must accept, and infer: never run."""

from typing_extensions import assert_type

import zhujie
from zhujie.compat import AhoCorasick

glossary = zhujie.open("terms.csv", columns={"Fachwort": "term"}, fill=["s2t"])
assert_type(glossary.find("四小园"), "zhujie.Matches[str]")
assert_type(glossary.find("四小园".encode()), "zhujie.Matches[bytes]")
assert_type([m.text for m in glossary.find("四小园")], list[str])
assert_type(glossary.find(b"")[0].text, bytes)
assert_type(glossary.find_tuples("四小园"), list[tuple[int, int, int]])
assert_type(glossary.find_many(["四小园"])[0][0].entry.headword.prefer("Hans"), str)
entry = glossary.get("四小园")
if entry is not None:
    assert_type(entry.equivalent("en"), zhujie.Equivalent | None)
findings = zhujie.Checker(glossary, source_lang="zh", target_lang="en").check("四小园", b"")
assert_type(findings, "list[zhujie.Finding[str, bytes]]")
assert_type(zhujie.retry_prompt(findings), str)
assert_type(glossary.find_equivalents("gardens", "en"), "list[zhujie.EquivalentMatch[str]]")
assert_type(AhoCorasick(["四"]).find_matches_as_strings("四"), list[str])
