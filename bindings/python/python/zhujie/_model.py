"""What entries consist of, and what calls give besides entries, hits and matches: plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, Union

from . import _files

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._zhujie import Entry, _Script

# The texts that places count: of a source, and of a translation or any text.
_S = TypeVar("_S", str, bytes)
_T = TypeVar("_T", str, bytes)


class _Data:
    """What data classes have in common: from and to dicts in the shape of the format "json"."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, members: Mapping[str, Any]) -> Self:
        names = {_MEMBERS.get(name, name): value for name, value in members.items()}
        return cls(**{name: _read(name, value) for name, value in names.items()})

    def to_dict(self) -> dict[str, Any]:
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))  # type: ignore[arg-type]
        names = {name: member for member, name in _MEMBERS.items()}
        return {
            names.get(name, name): _written(value)
            for name, value in pairs
            if value is not None and not (name == "descriptions" and not value)
        }


_MEMBERS = {"zh-Hant": "hant", "zh-Hans": "hans"}


def _read(name: str, value: Any) -> Any:
    if name in ("symbol", "definition", "place", "body", "report", "section") or (
        name == "source" and isinstance(value, Mapping)
    ):
        return Text.from_dict(value)
    if name == "items":
        return tuple(Text.from_dict(item) for item in value)
    if name == "descriptions":
        return tuple(Description.from_dict(item) for item in value)
    return value


def _written(value: Any) -> Any:
    if isinstance(value, _Data):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return value


@dataclass(frozen=True)
class Text(_Data):
    """A text in Traditional script, in Simplified, or in both. As a str, it is Traditional where it can be."""

    hant: str | None = None
    hans: str | None = None

    def prefer(self, script: _Script = "Hant") -> str:
        """The text in the script asked for, else in the other one, else nothing."""
        hant, hans = self.hant, self.hans
        first, second = (hant, hans) if script == "Hant" else (hans, hant)
        return first if first is not None else second or ""

    def __str__(self) -> str:
        return self.prefer("Hant")

    def __bool__(self) -> bool:
        return self.hant is not None or self.hans is not None


@dataclass(frozen=True)
class Description(_Data):
    """A definition in another language, an example of use, or a note."""

    type: str
    lang: str
    text: str
    source: str | None = None


@dataclass(frozen=True)
class Term(_Data):
    """A designation in Chinese."""

    type: str = "fullForm"
    status: str = "admitted"
    recognition: str = "bare"
    hant: str | None = None
    hans: str | None = None
    generated: str | None = None
    region: str | None = None
    part_of_speech: str | None = None
    reading: str | None = None
    source: str | None = None
    descriptions: tuple[Description, ...] = ()

    @property
    def text(self) -> Text:
        """The term in both scripts, as far as the glossary has them."""
        return Text(self.hant, self.hans)

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Equivalent(_Data):
    """What a concept is called in another language."""

    lang: str
    text: str
    type: str = "fullForm"
    status: str = "admitted"
    standing: str | None = None
    renders: str | None = None
    part_of_speech: str | None = None
    reading: str | None = None
    source: str | None = None
    descriptions: tuple[Description, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Part(_Data):
    """A piece of a shorthand, what it stands for, and the items it counts."""

    symbol: Text = Text()
    definition: Text = Text()
    items: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Citation(_Data):
    """Where a definition stands."""

    place: Text = Text()
    body: Text = Text()
    report: Text = Text()
    section: Text = Text()
    date: str | None = None
    source: Text | None = None


@dataclass(frozen=True)
class Suggestion:
    """A designation that a query may have been meant for.

    `distance` counts edits. `look_alike` is the pair of characters, as typed and as meant, by which the two differ if they
    look the same.
    """

    entry: Entry
    designation: Term | Equivalent
    distance: int
    look_alike: tuple[str, str] | None = None


@dataclass(frozen=True)
class EquivalentMatch(Generic[_T]):
    """An equivalent that stands in a text. `start` and `end` count what those of a `Match` count.

    `form` says how its words are those of the equivalent: "same"; "inflected", or spelt otherwise; "related", which may be
    another word.
    """

    start: int
    end: int
    text: _T
    entry: Entry
    equivalent: Equivalent
    form: Literal["same", "inflected", "related"]

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end

    def to_dict(self) -> dict[str, Any]:
        """Place, text, id of the entry, the equivalent's own text, and how its words are those of the equivalent."""
        members = {"start": self.start, "end": self.end, "text": self.text, "id": self.entry.id}
        return {**members, "equivalent": self.equivalent.text, "form": self.form}

    def __repr__(self) -> str:
        return f"<EquivalentMatch {self.start}:{self.end} {self.text!r} {self.entry.id} {self.form}>"


@dataclass(frozen=True)
class Finding(Generic[_S, _T]):
    """A place where a translation departs from the glossary. As a str, it says what is wrong and what would be right.

    `kind` is "forbidden", "untranslated", "shorthand", "missing" or "inconsistent", of which an entry has the first in a
    segment. `source` is the span of the term in the source, `target` that of the wrong words, if there are any; both count
    what those of a `Match` count. `expected` is what would be right, the best first. `counts` is how often the source has the
    term and the target a rendering, where these are counted; `earlier_segment` the number of the segment, counted from 0,
    that has another rendering.
    """

    kind: Literal["forbidden", "untranslated", "shorthand", "missing", "inconsistent"]
    entry: Entry
    source: tuple[int, int]
    source_text: _S
    target: tuple[int, int] | None
    target_text: _T
    expected: tuple[str, ...]
    counts: tuple[int, int] | None
    earlier_segment: int | None
    shown: str

    def to_dict(self) -> dict[str, Any]:
        """The finding as the library writes it in JSON, with its message."""
        return {
            "kind": self.kind,
            "id": self.entry.id,
            "headword": str(self.entry.headword),
            "source": list(self.source),
            "source_text": self.source_text,
            "target": list(self.target) if self.target else None,
            "target_text": self.target_text,
            "expected": list(self.expected),
            "counts": list(self.counts) if self.counts else None,
            "earlier_segment": self.earlier_segment,
            "message": self.shown,
        }

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"<Finding {self.kind} {self.entry.id}: {self.shown}>"


@dataclass(frozen=True)
class Diagnostic:
    """What is wrong with a file at a place of it. Line and column are counted from 1; 0 is for the file as a whole."""

    severity: Literal["error", "warning"]
    file: str
    line: int
    column: int
    message: str
    expected: str | None
    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class Loss:
    """What a format could not carry of an entry; `excluded` if the choice of languages left it out."""

    id: str
    kind: str
    detail: str
    excluded: bool
    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class Export:
    """A glossary in a format: what its files hold, by their extensions, and what the format could not carry."""

    files: dict[str, bytes]
    losses: list[Loss]
    summary: str

    def __bytes__(self) -> bytes:
        if len(self.files) != 1:
            extensions = ", ".join(f".{extension}" for extension in self.files)
            raise ValueError(f"the format consists of several files ({extensions}); see Export.files and Export.save")
        (data,) = self.files.values()
        return data

    def __str__(self) -> str:
        return bytes(self).decode("utf-8")

    def save(self, path: Union[str, PathLike[str]]) -> list[str]:
        """Writes the file, or several beside each other, which differ in their extensions. Gives their paths."""
        name = fspath(path)
        if len(self.files) == 1:
            paths = [name]
        else:
            stem = _files.stem(name, self.files)
            paths = [f"{stem}.{extension}" for extension in self.files]
        for one, data in zip(paths, self.files.values()):
            _files.write(one, data)
        return paths


class Prompt(str):
    """A block for the prompt of a language model. `entries` are those present in the text; `shown` of them are in the block."""

    entries: list[Entry]
    shown: int

    def __new__(cls, text: str, entries: Iterable[Entry] = (), shown: int = 0) -> Prompt:
        prompt = super().__new__(cls, text)
        prompt.entries = list(entries)
        prompt.shown = shown
        return prompt

    def __getnewargs__(self) -> tuple[str, list[Entry], int]:  # type: ignore[override]
        return str(self), self.entries, self.shown
