#!/usr/bin/env python3
"""Makes folders for `tests/sections/run` of two public collections of laws, which are not part of the project.

    laws.py taiwan   kong0107/mojLawSplitJSON  OUT     laws of Taiwan, as JSON
    laws.py mainland LawRefBook/Laws           OUT     laws of mainland China, as Markdown

OUT/articles has the articles that announce definitions, with the headwords of those in which each item has
one simple form; OUT/whole the documents that they stand in; OUT/without documents that announce none.

Which article announces definitions, and what its headwords are, is decided here by regular expressions that share
nothing with the library.
"""

import json
import pathlib
import re
import sys

NAMES = "用[詞辭語词语]|[名詞词]詞|名词|詞語|词语|術語|术语|詞彙|词汇|符號|符号|簡稱|简称|縮略語|缩略语|專有名|概念"
MEANING = "定義|定义|意義|意义|涵義|涵义|含義|含义|含意|釋義|释义|意思|解釋|解释"
# An article whose first lines name words, say that their meaning follows, and end there.
ANNOUNCES = re.compile(
    rf"^[^。；]{{0,60}}(?:{NAMES})[^。；]{{0,30}}(?:{MEANING})[^。；]{{0,14}}(?:[：:︰]|——|如[下左次][：:︰。]?|列[：:︰])\s*$"
)
# A document in which a line says that definitions follow, of named words or others (…所稱甲、乙，其定義如下：).
EITHER = re.compile(
    rf"(?:{NAMES})[^。\n]{{0,40}}(?:{MEANING})|(?:{MEANING})[^。\n]{{0,20}}(?:{NAMES})|釋義|释义"
    r"|(?:定義|定义|涵義|涵义|含義|含义|含意)[^。\n]{0,6}(?:如[下左次]|[：︰]\n)"
)
DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def value(numeral):
    """The value of a Chinese numeral below a hundred."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return DIGITS.get(numeral)
    return (DIGITS.get(tens, 1) * 10) + DIGITS.get(ones, 0)


def headwords(lines, number, head):
    """The headwords of the outer list, or None if any of its items is of another form."""
    found = []
    for line in lines:
        numbered = re.match(number, line)
        if not numbered or value(numbered[1]) != len(found) + 1:
            continue
        word = re.match(head, line[numbered.end() :])
        if not word:
            return None
        word = word[1].strip(" 　“”「」『』")
        bare = re.sub(r"[（(][^（）()]*[）)]$", "", word)
        found.append(f"{bare} | {word}" if bare != word and bare else word)
    return found if len(found) > 1 else None


def write(folder, name, extension, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.{extension}").write_text(text, encoding="utf-8")


def emit(out, name, extension, title, whole, articles, lists):
    """Writes the articles of a document that announce definitions, or the document if none does."""
    announcing = [(label, lines) for label, lines in articles if lines and ANNOUNCES.match(lines[0])]
    for place, (label, lines) in enumerate(announcing, 1):
        article = f"{name}~{place}"
        write(out / "articles", article, extension, "\n".join([label + lines[0], *lines[1:]]) + "\n")
        listed = lists(lines[1:])
        if listed:
            write(out / "articles", article, "headwords", "\n".join(listed) + "\n")
    if announcing:
        write(out / "whole", name, extension, whole)
    elif not EITHER.search(whole):
        write(out / "without", name, extension, whole)
        write(out / "without", name, "headwords", "")


def taiwan(source, out):
    for path in sorted((source / "FalVMingLing").glob("*.json")):
        law = json.loads(path.read_text(encoding="utf-8-sig"))
        articles, whole = [], [law["法規名稱"]]
        for part in law["法規內容"]:
            if part.get("編章節"):
                whole.append(part["編章節"].strip())
                continue
            lines = [line.rstrip() for line in (part.get("條文內容") or "").splitlines() if line.strip()]
            articles.append(("", lines))
            whole += [part.get("條號", "").strip(), *lines]
        lists = lambda lines: headwords(lines, r"([一二三四五六七八九十]+)、", r"([^：，。；、]{1,30})：")
        emit(out, path.stem, "txt", law["法規名稱"], "\n".join(whole) + "\n", articles, lists)


def mainland(source, out):
    article = re.compile(r"^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十])?)[\s　]*")
    for number_of_file, path in enumerate(sorted(source.rglob("*.md"))):
        if path.parent == source:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        articles = []
        for line in text.splitlines():
            label = article.match(line)
            if label:
                articles.append((label[1] + " ", [line[label.end() :].strip()]))
            elif line.startswith("#"):
                articles.append(("", []))
            elif line.strip() and articles:
                articles[-1][1].append(line.strip())
        number = r"[（(]([一二三四五六七八九十]+)[）)]"
        head = r"(?:本[^，。]{1,8}所称的?)?([^：，。；、指]{1,30}?)(?:，?是?指|：|，包括)"
        # There are laws of one title.
        name = f"{number_of_file:04}-{path.stem[:30]}"
        emit(out, name, "md", path.stem, text, articles, lambda lines: headwords(lines, number, head))


if __name__ == "__main__":
    kinds = {"taiwan": taiwan, "mainland": mainland}
    if len(sys.argv) != 4 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    kinds[sys.argv[1]](pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
