"""Reads exported files with the libraries that translators' tools are made of, and what zhujie has read of theirs.

    check.py FOLDER

FOLDER holds the built-in glossary, exported by tests/conformance/run, and in JSON what writers.py wrote. Every check is a function;
each either passes or says what is wrong.
"""

import csv
import importlib.util
import json
import os
import sys
import traceback
import types

FOLDER = sys.argv[1]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "tests/fixtures/exchange")


def path(name):
    return os.path.join(FOLDER, name)


def text(name):
    with open(path(name), encoding="utf-8", newline="") as file:
        return file.read()


def entries():
    return json.loads(text("glossary.json"))["entries"]


def translate_toolkit_reads_tbx_v2():
    from translate.storage.tbx import tbxfile

    for target, pocket in [("en", "pocket park"), ("zh-Hans", "口袋公园")]:
        with open(path("glossary.v2.tbx"), "rb") as file:
            store = tbxfile(file, sourcelanguage="zh-Hant", targetlanguage=target)
        assert len(store.units) == len(entries()), len(store.units)
        unit = next(unit for unit in store.units if unit.source == "口袋公園")
        assert unit.target == pocket, unit.target
        notes = [note.text for note in unit.get_common_notes(source=True)]
        definition = next(e for e in entries() if e["id"] == "c-koudaigongyuan")["definition"]
        assert definition["zh-Hant"] in notes, notes
        unit = next(unit for unit in store.units if unit.getid() == "c-1310" or "1310" in unit.source)
        statuses = {term.text: term.administrative_status for term in unit.get_source_terms()}
        assert statuses["省委“1310”具體部署"] == "preferredTerm-admn-sts", statuses
        assert statuses["1310"] == "admittedTerm-admn-sts", statuses


def translate_toolkit_reads_weblate_csv():
    from translate.storage.csvl10n import csvfile

    with open(path("glossary.weblate.csv"), "rb") as file:
        store = csvfile.parsefile(file)
    units = {(unit.source, unit.context): unit for unit in store.units if not unit.isheader()}
    for script in ["口袋公園", "口袋公园"]:
        unit = units[script, "c-koudaigongyuan"]
        assert unit.target == "pocket park" and not unit.isfuzzy(), unit.target
        assert "公" in unit.getnotes("developer"), unit.getnotes()


def translate_toolkit_reads_tmx():
    from translate.storage.tmx import tmxfile

    with open(path("glossary.tmx"), "rb") as file:
        store = tmxfile.parsefile(file)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    units = [
        {tuv.get(lang): tuv.findtext("seg") for tuv in unit.xmlelement.iter("tuv")}
        for unit in store.units
    ]
    assert {"zh-Hant": "口袋公園", "zh-Hans": "口袋公园", "en": "pocket park"} in units


def termate_reads_tbx_v3():
    # Its package imports a dozen others that its reader of TBX does without; so only that is imported.
    package = types.ModuleType("termate")
    package.__path__ = importlib.util.find_spec("termate").submodule_search_locations
    sys.modules["termate"] = package
    from termate.termate import TbxDocument

    document = TbxDocument().open(path("glossary.tbx"))
    concepts = {concept["id"]: concept for concept in document.concepts_list}
    assert list(concepts) == [entry["id"] for entry in entries()]
    for entry in entries():
        languages = concepts[entry["id"]]["lang"]
        for tag in ["zh-Hant", "zh-Hans"]:
            terms = [
                element["text"] for section in languages[tag] for element in section
                if element["type"] == "term"
            ]
            assert terms == [term[tag] for term in entry["terms"] if tag in term], terms


def no_element_of_a_module_is_wrong_in_dct():
    """Min.rng and Basic.rng speak of single elements, which NVDL would hand to them."""
    from lxml import etree

    schemas = os.environ.get("ZHUJIE_SCHEMAS", "")
    names = {"min": "Min.rng", "basic": "Basic.rng"}
    if not all(os.path.exists(os.path.join(schemas, name)) for name in names.values()):
        return "Min.rng and Basic.rng are not here"
    count = 0
    for module, name in names.items():
        schema = etree.RelaxNG(etree.parse(os.path.join(schemas, name)))
        files = [path("glossary.dct.tbx"), os.path.join(FIXTURES, "small.dct.tbx")]
        elements = [
            element
            for file in files
            for element in etree.parse(file).iter("{http://www.tbxinfo.net/ns/%s}*" % module)
        ]
        for element in elements:
            single = etree.fromstring(etree.tostring(element, with_tail=False))
            assert schema.validate(single), (element.tag, schema.error_log)
            count += 1
    assert count > 100, count


def rdflib_reads_skos():
    import rdflib
    from rdflib.namespace import RDF, SKOS

    turtle = rdflib.Graph().parse(path("glossary.ttl"), format="turtle")
    json_ld = rdflib.Graph().parse(path("glossary.jsonld"), format="json-ld")
    assert set(turtle) == set(json_ld), list(turtle ^ json_ld)[:3]
    concepts = list(turtle.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(entries()), len(concepts)
    for concept in concepts:
        preferred = list(turtle.objects(concept, SKOS.prefLabel))
        alternative = list(turtle.objects(concept, SKOS.altLabel))
        hidden = list(turtle.objects(concept, SKOS.hiddenLabel))
        # S13 and S14 of the SKOS Reference.
        for one, other in [(preferred, alternative), (preferred, hidden), (alternative, hidden)]:
            assert not set(one) & set(other), (concept, set(one) & set(other))
        tags = [label.language for label in preferred]
        assert len(tags) == len(set(tags)), (concept, tags)
        assert {"zh-hant", "zh-hans"} <= {tag.lower() for tag in tags}, (concept, tags)


def deepl_takes_the_tsv():
    from deepl.util import convert_tsv_to_dict

    glossary = convert_tsv_to_dict(text("glossary.deepl.tsv"))
    assert glossary["口袋公園"] == glossary["口袋公园"] == "pocket park"
    assert "1310" not in glossary and "“1310”" in glossary


def two_columns_for_google_and_amazon():
    google = list(csv.reader(text("glossary.google.csv").splitlines()))
    assert ["口袋公園", "pocket park"] in google and all(len(row) == 2 for row in google)
    amazon = list(csv.reader(text("glossary.amazon.csv").splitlines()))
    assert amazon == [["zh", "en"], *google]


def pyglossary_reads(name):
    """The articles in a dictionary, each with the spellings that lead to it."""
    from pyglossary.glossary_v2 import Glossary

    Glossary.init()
    glossary = Glossary()
    glossary.directRead(path(name))
    articles = {}
    for entry in glossary:
        if not entry.isData():
            articles.setdefault(entry.defi, set()).update(entry.l_term if hasattr(entry, "l_term") else entry.l_word)
    return articles


def pyglossary_reads_dictionaries():
    stardict, tabfile = pyglossary_reads("stardict.ifo"), pyglossary_reads("tabfile.tab")
    texts = {
        text
        for entry in entries()
        for term in entry["terms"]
        for text in (term.get("zh-Hant"), term.get("zh-Hans"))
        if text
    }
    for articles in (stardict, tabfile):
        assert set().union(*articles.values()) == texts, set().union(*articles.values()) ^ texts
    for entry in entries():
        article = next(article for article, spellings in tabfile.items() if entry["terms"][0]["zh-Hans"] in spellings)
        # Several entries of one spelling are one article of StarDict.
        assert any(article in other for other in stardict), article
        lines = article.split("\n")
        for text in entry["definition"].values():
            assert text in lines, (text, article)
        proper = [e for e in entry["equivalents"] if e["status"] in ("preferred", "admitted") and "renders" not in e]
        for equivalent in proper:
            assert any(line.startswith(f"en: {equivalent['text']}") for line in lines), (equivalent, article)


def the_json_is_as_its_schema_says():
    import jsonschema

    with open(os.path.join(ROOT, "src/exchange/glossary.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(text("glossary.json")))
    # Every field is in that one.
    with open(os.path.join(FIXTURES, "small.json"), encoding="utf-8") as file:
        small = json.load(file)
    validator.validate(small)
    small["entries"][0].pop("id")
    validator.validate(small)
    small["entries"][0]["colour"] = "green"
    assert not validator.is_valid(small)


def openpyxl_reads_the_workbook():
    from openpyxl import load_workbook

    book = load_workbook(path("glossary.xlsx"))
    sheet = book.active
    rows = list(sheet.iter_rows())
    header = [cell.value for cell in rows[0]]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref, (sheet.freeze_panes, sheet.auto_filter.ref)
    assert all(cell.font.bold for cell in rows[0])
    assert all(cell.data_type in "sn" for row in rows for cell in row), "a cell is a formula"
    assert all(cell.value is None or isinstance(cell.value, str) for row in rows for cell in row)
    assert len(rows) == len(entries()) + 1, len(rows)
    for row, entry in zip(rows[1:], entries()):
        cells = dict(zip(header, (cell.value for cell in row)))
        headword = entry["terms"][0]
        assert (cells["zh-Hant"], cells["zh-Hans"]) == (headword.get("zh-Hant"), headword.get("zh-Hans")), cells
        assert cells["definition zh-Hans"] == entry["definition"]["zh-Hans"], cells
        assert cells["id"] == entry["id"], cells


def zhujie_reads_a_workbook_of_openpyxl():
    read = json.loads(text("openpyxl.json"))["entries"]
    terms = [entry["terms"][0]["zh-Hans"] for entry in read]
    assert terms == ["芯片", "1310", "河长"], terms
    equivalents = [entry["equivalents"][0]["text"] for entry in read]
    assert equivalents == ["chip", "007", "river chief"], equivalents
    assert read[0]["definition"]["zh-Hans"] == "指硅片，\n也叫“晶片”。", read[0]
    assert [entry["citations"][0]["date"] for entry in read[:2]] == ["2024-02-27", "2024"], read
    said = text("openpyxl.json.losses")
    for warning in ["C5 has a formula without a result", '"Sheet2"', "comments on cells", "stands above the row"]:
        assert warning in said, said


def zhujie_reads_tbx_of_translate_toolkit():
    reed, chief = json.loads(text("csv2tbx.json"))["entries"]
    assert reed["terms"][0]["zh-Hans"] == "芦苇", reed
    assert [(e["lang"], e["text"]) for e in reed["equivalents"]] == [("en", "reed")], reed
    assert chief["equivalents"][0]["text"] == "river chief & deputies", chief


def zhujie_reads_json_ld_of_rdflib():
    for name in ["rdflib-expanded.json", "rdflib-compact.json"]:
        read = json.loads(text(name))["entries"]
        found = {entry["terms"][0]["zh-Hans"]: entry for entry in read}
        assert set(found) == {"芦苇", "河长"}, read
        assert found["芦苇"]["definition"]["zh-Hans"] == "长在水边的草。", read
        assert found["河长"]["equivalents"][0]["text"] == "river chief", read


CHECKS = [
    translate_toolkit_reads_tbx_v2,
    translate_toolkit_reads_weblate_csv,
    translate_toolkit_reads_tmx,
    termate_reads_tbx_v3,
    no_element_of_a_module_is_wrong_in_dct,
    rdflib_reads_skos,
    deepl_takes_the_tsv,
    two_columns_for_google_and_amazon,
    pyglossary_reads_dictionaries,
    openpyxl_reads_the_workbook,
    zhujie_reads_a_workbook_of_openpyxl,
    zhujie_reads_tbx_of_translate_toolkit,
    zhujie_reads_json_ld_of_rdflib,
    the_json_is_as_its_schema_says,
]


def main():
    failed = False
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            skipped = check()
            print(f"SKIPPED: {name}: {skipped}" if skipped else f"ok: {name}")
        except Exception:
            failed = True
            print(f"FAILED: {name}")
            traceback.print_exc(file=sys.stdout)
    return failed


sys.exit(main())
