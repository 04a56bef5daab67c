"""Glossaries: opened, made, merged, saved, exported; what their objects are."""

import copy
import json
import multiprocessing
import os
import pickle
import stat

import pytest

import zhujie

TEXT = "新建“四小园”171个、口袋公园13个，人工智慧"


def test_entries_have_everything(builtin):
    entry = builtin.get("1310")
    assert (entry.id, builtin.entry(entry.index), builtin.by_id("c-1310")) == ("c-1310", entry, entry)
    assert entry.headword == zhujie.Text("省委“1310”具體部署", "省委“1310”具体部署")
    assert "“十大新突破”" in entry.definition.hans
    assert [part.symbol.prefer("Hant") for part in entry.parts] == ["1", "3", "10"]
    assert entry.citations[0].date == "2024-02-27" and entry.citations[0].place.hans == "广东省东莞市长安镇"
    assert entry.subject_field is None and entry.descriptions == ()
    park = builtin.get("口袋公园")
    assert park.equivalent("en").text == "pocket park" and park.equivalent("EN-gb") is None
    assert park.equivalents[0].standing == "official press"
    assert str(park) == park.display("Hant") and park.display("Hans").startswith("口袋公园：")
    assert builtin.by_id("none") is None and builtin.entry(22) is None
    assert len(builtin) == len(builtin.entries()) == len(list(builtin)) == 22


def test_data_is_what_the_dict_says(builtin):
    for entry in builtin:
        members = entry.to_dict()
        json.dumps(members)
        for name in ("terms", "parts", "equivalents", "citations"):
            assert [one.to_dict() for one in getattr(entry, name)] == members[name]
        assert entry.definition.to_dict() == members["definition"]
        assert entry.headword == entry.terms[0].text


def test_lookup_complete_suggest(builtin):
    (hit,) = builtin.lookup("人工智慧")
    assert (hit.matched, hit.term.type, hit.equivalent) == ("regional", "regional", None)
    assert hit.text("Hans") == "人工智慧" and hit.designation == hit.term
    (hit,) = builtin.lookup("Pocket Park")
    assert (hit.matched, hit.term, hit.text()) == ("equivalent", None, "pocket park")
    assert [hit.text() for hit in builtin.complete("四")] == ["“四個一”", "“四小園”", "四旁"]
    assert len(builtin.complete("", limit=5)) == 5
    suggestion = builtin.suggest("口带公园")[0]
    assert suggestion.designation.hans == "口袋公园" and suggestion.distance == 1
    glossary = zhujie.Glossary.from_entries([{"term": "工作"}])
    assert glossary.suggest("エ作")[0].look_alike == ("エ", "工")
    assert zhujie.key("“四小園”") == zhujie.key("四小园") != zhujie.key("四小园", "plain") + "x"
    with pytest.raises(ValueError, match="expected one of plain, strict, loose"):
        zhujie.key("四", "strong")


def test_strength():
    glossary = zhujie.Glossary.from_entries([{"term": "批复"}])
    text = "批覆、批復、批复"
    assert [match.matched for match in glossary.find(text)] == ["spelling", "script", "exact"]
    assert [match.start for match in glossary.find(text, strength="strict")] == [3, 6]
    assert glossary.count(text, strength="plain") == len(glossary.find_tuples(text, strength="plain")) == 1
    with pytest.raises(ValueError, match="unknown value"):
        glossary.find(text, strength="very")


def test_entries_of_every_kind(builtin):
    rows = [{"term": "芯片", "en": "chip", "definition": "集成电路的载体。"}, {"term": "光刻机", "en": None}]
    glossary = zhujie.Glossary.from_entries(rows)
    assert glossary.get("晶片") is None and glossary.get("芯片").definition.hans == "集成电路的载体。"
    assert glossary.get("光刻機").equivalents == ()
    assert zhujie.Glossary.from_entries({"芯片": "Chip"}, target="de").get("芯片").equivalent("de").text == "Chip"
    table = [{"Fachwort": "芯片", "Englisch": "chip"}]
    columns = {"Fachwort": "term", "Englisch": "en"}
    assert zhujie.Glossary.from_entries(table, columns=columns).get("chip").headword.hans == "芯片"
    some = zhujie.Glossary.from_entries(entry for entry in builtin if entry.index < 3)
    assert some.entries() == builtin.entries()[:3]
    mixed = zhujie.Glossary.from_entries([builtin.entry(0), {"terms": [{"zh-Hans": "芯片"}]}])
    assert len(mixed) == 2
    both = zhujie.Glossary.merge(builtin, glossary, builtin)
    assert len(both) == 24 and both.get("chip").headword.hans == "芯片"


def test_frames(builtin):
    pandas, polars, pyarrow = map(pytest.importorskip, ("pandas", "polars", "pyarrow"))
    columns = {"term": ["芯片", "光刻机"], "en": ["chip", None], "note": ["a,\n“b”", None]}
    expected = zhujie.Glossary.from_entries([dict(zip(columns, row)) for row in zip(*columns.values())])
    frames = [pandas.DataFrame(columns), polars.DataFrame(columns), pyarrow.table(columns)]
    frames += [frames[0].convert_dtypes()]
    for frame in frames:
        assert zhujie.Glossary.from_entries(frame).entries() == expected.entries()
    assert "“b”" in expected.get("芯片").descriptions[0].text


def test_what_is_no_entry_is_told_with_its_place():
    entry = {"terms": [{"zh-Hans": "芯片"}]}
    for wrong, message in [
        ({"terms": [{"zh-Hans": "芯片", "status": "good"}]}, r"entry 1 at terms\[0\]\.status: .*good"),
        ({"terms": [{"zh-Hans": "芯片", "colour": "red"}]}, r"entry 1 at terms\[0\].*colour"),
        ({"terms": [{"zh-Hans": 7}]}, r"entry 1 at terms\[0\]"),
        ({"terms": "芯片"}, r"entry 1 at terms"),
    ]:
        with pytest.raises(zhujie.BuildError, match=message):
            zhujie.Glossary.from_entries([entry, wrong])
    with pytest.raises(zhujie.BuildError) as error:
        zhujie.Glossary.from_entries([{"id": "a", **entry}, {"id": "a", **entry}])
    assert [(number, id) for number, id, _ in error.value.problems] == [(1, "a")]
    with pytest.raises(TypeError, match="entry 1 must be a dict"):
        zhujie.Glossary.from_entries([entry, 7])
    for wrong in ("芯片", b"x", 7, None):
        with pytest.raises(TypeError):
            zhujie.Glossary.from_entries(wrong)


def test_open(tmp_path, builtin):
    path = tmp_path / "terms.csv"
    path.write_text("term,en\n芯片,chip\n发夹,hairpin\n", encoding="utf-8")
    for source in (path, str(path), (path.name, path.read_bytes())):
        assert zhujie.open(source).get("chip").headword.hans == "芯片"
    filled = zhujie.open(path, fill="s2t").get("发夹").terms[0]
    assert (filled.hant, filled.generated) == ("髮夾", "Hant")
    report = "名词解释\n1．四小园：指小区的四种园子。\n2．河长：指管一条河的人。\n"
    assert len(zhujie.open(path, ("report.txt", report.encode()))) == 4
    table = ("t.csv", "Fachwort;Englisch\n芯片;chip\n".encode())
    assert zhujie.open(table, columns={"Fachwort": "term", "Englisch": "en"}).get("chip").index == 0


def test_warnings_and_errors_have_the_words_of_the_library(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        zhujie.open(tmp_path / "none.csv")
    assert error.value.filename == str(tmp_path / "none.csv")
    with pytest.raises(zhujie.OpenError) as error:
        zhujie.open(("list.csv", b"colour,size\nred,7\n"))
    (first, *_) = error.value.diagnostics
    assert (first.severity, first.file, first.line) == ("error", "list.csv", 1)
    assert str(first) in str(error.value) and "^" in str(first) and "`term`" in first.expected
    assert isinstance(error.value, zhujie.Error) and isinstance(error.value, ValueError)
    with pytest.raises(zhujie.OpenError):
        zhujie.open()
    with pytest.raises(TypeError, match="a source must be a path, or a pair"):
        zhujie.open(7)
    for option in ({"kind": "docx"}, {"fill": "s2x"}):
        with pytest.raises(ValueError, match="docx|s2x"):
            zhujie.open(("list.csv", b""), **option)
    with pytest.raises(zhujie.OpenError, match="its end is missing"):
        zhujie.Glossary.from_bytes(zhujie.Glossary.builtin().to_bytes()[:100])
    (warning,) = zhujie.open(("list.tsv", "词条\t英文\n芯片\tchip\n\tlonely\n".encode())).warnings
    assert (warning.severity, warning.line, warning.message) == ("warning", 3, "this row has no headword; it is left out")
    assert zhujie.Glossary.builtin().warnings == []


def test_save(tmp_path, builtin):
    path = tmp_path / "glossary.zhj"
    builtin.save(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    mapped = zhujie.open(path, map=True)
    for glossary in (mapped, zhujie.open(path), zhujie.open(path, rebuild=True)):
        assert glossary.entries() == builtin.entries()
        assert [m.to_dict() for m in glossary.find(TEXT)] == [m.to_dict() for m in builtin.find(TEXT)]
    # Who has the old file mapped keeps it.
    zhujie.Glossary.from_entries([{"term": "芯片"}]).save(path)
    assert mapped.get("四小园").id == "c-sixiaoyuan" and zhujie.open(path).get("四小园") is None
    path.chmod(0o600)
    builtin.save(str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and mode & 0o400
    with pytest.raises(OSError):
        builtin.save(tmp_path / "none" / "glossary.zhj")
    assert os.listdir(tmp_path) == ["glossary.zhj"]


def test_export(tmp_path, builtin):
    export = builtin.export("deepl", source="zh", target="en")
    assert "口袋公園\tpocket park" in str(export).splitlines()
    assert any(loss.id == "c-1310" and loss.kind == "parts" for loss in export.losses)
    assert "the parts of a shorthand" in export.summary
    assert zhujie.open(("x.tbx", bytes(builtin.export("tbx")))).entries() == builtin.entries()
    assert export.save(tmp_path / "a.tsv") == [str(tmp_path / "a.tsv")]
    stardict = builtin.export("stardict")
    assert stardict.save(tmp_path / "changan.ifo") == [
        str(tmp_path / f"changan.{extension}") for extension in ("ifo", "idx", "dict", "syn")
    ]
    with pytest.raises(ValueError, match="several files"):
        bytes(stardict)
    with pytest.raises(ValueError, match="unknown format"):
        builtin.export("docx")
    with pytest.raises(zhujie.ExportError, match="is not a language tag"):
        builtin.export("deepl", target="no tag")
    written = [format["name"] for format in zhujie.formats() if format["writes"]]
    for name in written:
        assert all(builtin.export(name).files.values())


def test_prompt_and_page(builtin):
    prompt = builtin.prompt(TEXT, lang="en", script="Hans", max_len=80)
    assert prompt == "“四小园” = \"four small gardens\"\n口袋公园 = pocket park\n"
    assert (prompt.shown, [entry.id for entry in prompt.entries][:2]) == (2, ["c-sixiaoyuan", "c-koudaigongyuan"])
    again = pickle.loads(pickle.dumps(prompt))
    assert (again, again.entries, again.shown) == (prompt, prompt.entries, 2)
    html = builtin.annotate_html("“四小園”<b>", title="題", script="Hans")
    assert html.count('class="mention"') == 1 and "&lt;b" in html and "<b>" not in html


def test_reprs(builtin):
    (match, *_) = builtin.find(TEXT)
    assert repr(match) == "<Match 3:6 '四小园' c-sixiaoyuan exact>"
    assert repr(match.entry) == "<Entry c-sixiaoyuan “四小園”>"
    assert repr(builtin.lookup("四小园")[0]) == "<Hit “四小園” exact c-sixiaoyuan>"
    assert repr(builtin) == "<Glossary of 22 entries: 省委“1310”具體部署, …>"
    assert repr(builtin.find(TEXT * 9)).endswith("… 22 more]>")
    hostile = zhujie.Glossary.from_entries([{"term": "芯<片>", "definition": "<script>"}])
    for shown in (hostile, hostile.entry(0), hostile.find("芯<片>"), builtin, builtin.entry(0), builtin.find(TEXT)):
        html = shown._repr_html_()
        assert html.startswith("<table>") and html.endswith("</table>") and "<script" not in html


def in_another_process(objects):
    glossary, matches, hits, entry = objects
    return glossary.get("四小园") == entry, [m.to_dict() for m in matches], hits, entry


def test_pickles_go_to_other_processes_and_back(builtin):
    matches, hits, entry = builtin.find(TEXT), builtin.lookup("人工智慧"), builtin.get("四小园")
    objects = (builtin, matches, hits, entry)
    for again in (pickle.loads(pickle.dumps(objects)), copy.deepcopy(objects)):
        glossary, others, *rest = again
        assert glossary.entries() == builtin.entries() and rest == [hits, entry]
        assert isinstance(others, list) and matches == others and others == list(matches)
        for one, other in zip(matches, others):
            assert (one.text, one.index, one.matched, one.term) == (other.text, other.index, other.matched, other.term)
            assert (one.entry, one.entry.index) == (other.entry, other.entry.index) and hash(one) == hash(other)
            assert pickle.loads(pickle.dumps(other)) == other
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (result,) = pool.map(in_another_process, [objects])
    assert result == (True, [m.to_dict() for m in matches], hits, entry)


def test_equality_and_hashes(builtin):
    entries = builtin.entries()
    assert len(set(entries) | set(pickle.loads(pickle.dumps(entries)))) == 22
    assert entries[0] != entries[1] and entries[0] != "c-1310" and not entries[0] == 7
    hits = builtin.lookup("四小园")
    assert {hits[0]: 1}[builtin.lookup("四小园")[0]] == 1 and hits[0] != builtin.lookup("Pocket Park")[0]
    matches = [*builtin.find("四小园"), *builtin.find("四小園"), *builtin.find("，四小园")]
    assert [matches[0] == match for match in matches] == [True, True, False]
    assert len(set(matches)) == 2
