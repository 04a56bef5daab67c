"""Look up and find Chinese terms in Traditional or Simplified, whatever the width, quotation marks or spelling.

>>> import zhujie
>>> glossary = zhujie.Glossary.builtin()
>>> glossary.get("百千万工程").headword.hant
'“百千萬工程”'
>>> [m.text for m in glossary.find("推动“百千万工程”，新建口袋公園13个")]
['百千万工程', '口袋公園']
"""

from ._model import (
    Citation,
    Description,
    Diagnostic,
    Equivalent,
    EquivalentMatch,
    Export,
    Finding,
    Loss,
    Part,
    Prompt,
    Suggestion,
    Term,
    Text,
)
from ._zhujie import (
    BuildError,
    CheckError,
    Checker,
    Entry,
    EquivalentFinder,
    Error,
    ExportError,
    Glossary,
    Hit,
    Match,
    Matches,
    OpenError,
    __version__,
    convert,
    formats,
    key,
    open,
    retry_prompt,
)

__all__ = [
    "BuildError",
    "CheckError",
    "Checker",
    "Citation",
    "Description",
    "Diagnostic",
    "Entry",
    "Equivalent",
    "EquivalentFinder",
    "EquivalentMatch",
    "Error",
    "Export",
    "ExportError",
    "Finding",
    "Glossary",
    "Hit",
    "Loss",
    "Match",
    "Matches",
    "OpenError",
    "Part",
    "Prompt",
    "Suggestion",
    "Term",
    "Text",
    "__version__",
    "convert",
    "formats",
    "key",
    "open",
    "retry_prompt",
]

from collections.abc import Sequence as _Sequence

_Sequence.register(Matches)
