"""What notebooks show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ._model import Text

if TYPE_CHECKING:
    from ._zhujie import Entry, Glossary, Matches

_SHOWN = 20


def of_entry(entry: Entry) -> str:
    rows = [("", _both(entry.definition))]
    rows += [(equivalent.lang, escape(equivalent.text)) for equivalent in entry.equivalents]
    rows += [("", f"{_both(part.symbol)}: {_both(part.definition)}") for part in entry.parts]
    details = "".join(f"<tr><th>{escape(name)}</th><td>{text}</td></tr>" for name, text in rows if text)
    return f"<table><tr><th>{escape(entry.id)}</th><td><b>{_both(entry.headword)}</b></td></tr>{details}</table>"


def of_glossary(glossary: Glossary) -> str:
    rows = []
    for index in range(min(len(glossary), _SHOWN)):
        entry = glossary.entry(index)
        if entry is not None:
            equivalent = entry.equivalent("en")
            cells = (escape(entry.id), _both(entry.headword), escape(str(equivalent or "")))
            rows.append("".join(f"<td>{cell}</td>" for cell in cells))
    return _table(f"{len(glossary)} entries", rows, len(glossary))


def of_matches(matches: Matches[str] | Matches[bytes]) -> str:
    rows = []
    for match in matches[:_SHOWN]:
        text = match.text if isinstance(match.text, str) else match.text.decode("utf-8", "replace")
        cells = (f"{match.start}:{match.end}", text, match.entry.id, match.matched)
        rows.append("".join(f"<td>{escape(cell)}</td>" for cell in cells))
    return _table(f"{len(matches)} matches", rows, len(matches))


def _table(caption: str, rows: list[str], count: int) -> str:
    more = [f"<td>… {count - len(rows)} more</td>"] if count > len(rows) else []
    body = "".join(f"<tr>{row}</tr>" for row in rows + more)
    return f"<table><caption>{caption}</caption>{body}</table>"


def _both(text: Text) -> str:
    scripts = dict.fromkeys(script for script in (text.hant, text.hans) if script)
    return " / ".join(escape(script) for script in scripts)
