"""Writes a workbook as openpyxl does, for zhujie to read.

    workbook.py FILE
"""

import datetime
import sys

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

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
book.save(sys.argv[1])
