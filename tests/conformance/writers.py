"""Writes files as other programs' libraries do, for zhujie to read.

    writers.py FOLDER
"""

import datetime
import io
import os
import sys

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from rdflib import RDF, SKOS, Graph, Literal, Namespace
from translate.convert import csv2tbx

FOLDER = sys.argv[1]


def path(name):
    return os.path.join(FOLDER, name)


def openpyxl():
    book = Workbook()
    sheet = book.active
    sheet.title = "术语 2024"
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "某镇术语表"
    sheet.append(["词条", "en", "释义", "日期"])
    sheet.append(["芯片", "chip", "指硅片，\n也叫“晶片”。", datetime.date(2024, 2, 27)])
    sheet.append([])
    sheet.append([1310, 7, "=A1&A2", 2024])
    sheet["A6"] = CellRichText("河", TextBlock(InlineFont(b=True), "长"))
    sheet["B6"] = "river chief"
    sheet["B5"].number_format = "000"
    sheet["A3"].comment = Comment("问：是这个吗？", "x")
    book.create_sheet("Sheet2")["A1"] = "其他"
    book.create_sheet("空")
    book.save(path("openpyxl.xlsx"))


def translate_toolkit():
    """Its csv2tbx calls every source English, and does not say what the targets are."""
    rows = "芦苇,reed\n河长,river chief & deputies\n"
    with open(path("csv2tbx.tbx"), "wb") as out:
        csv2tbx.convertcsv(io.BytesIO(rows.encode()), out, None, columnorder=["source", "target"])


def rdflib():
    graph = Graph()
    own = Namespace("https://example.org/terms#")
    graph.bind("skos", SKOS)
    for name, label, english, definition in [
        ("reed", "芦苇", "reed", "长在水边的草。"),
        ("chief", "河长", "river chief", None),
    ]:
        concept = own[name]
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.prefLabel, Literal(label, lang="zh-Hans")))
        graph.add((concept, SKOS.prefLabel, Literal(english, lang="en")))
        if definition:
            graph.add((concept, SKOS.definition, Literal(definition, lang="zh-Hans")))
    graph.serialize(path("rdflib-expanded.jsonld"), format="json-ld", encoding="utf-8")
    graph.serialize(path("rdflib-compact.jsonld"), format="json-ld", encoding="utf-8", auto_compact=True)


openpyxl()
translate_toolkit()
rdflib()
