"""Columns of Arrow: those of every library, of every layout, sliced at random, wrong ones too; against `find`, text by text."""

import array as arrays
import ctypes
import gc
import random
import struct as structs

import pytest
from conftest import rows

import zhujie

pyarrow = pytest.importorskip("pyarrow")

PIECES = ["“四小園”", "口袋公园", "新建", "171個", "，", "𠀀é", "人工智慧", "四旁", " ", "", None]
LAYOUTS = [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()]
LAYOUTS += [pyarrow.binary(), pyarrow.large_binary(), pyarrow.binary_view()]
UNITS = {"code_points": len, "bytes": lambda text: len(text.encode()), "utf16": lambda text: len(text.encode("utf-16-le")) // 2}


def texts(rng, count):
    pick = [[rng.choice(PIECES) for _ in range(rng.randrange(6))] for _ in range(count)]
    return [None if None in row and rng.random() < 0.7 else "".join(piece or "" for piece in row) for row in pick]


def expected(glossary, text, unit="code_points", **options):
    if text is None:
        return None
    length = UNITS[unit]
    return [
        {"start": length(text[: m.start]), "end": length(text[: m.end]), "entry": m.entry.id, "matched": m.matched}
        for m in glossary.find(text, **options)
    ]


def values(result):
    chunks = pyarrow.chunked_array(result)
    chunks.validate(full=True)
    return chunks.to_pylist()


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_every_layout_sliced_at_random(builtin, layout):
    rng = random.Random(f"{layout}")
    for _ in range(40):
        strings = texts(rng, rng.randrange(40))
        array = pyarrow.array(strings).cast(layout) if "view" not in str(layout) else pyarrow.array(strings, layout)
        start = rng.randrange(len(strings) + 1)
        length = rng.randrange(len(strings) - start + 1)
        array, strings = array.slice(start, length), strings[start : start + length]
        for unit in UNITS:
            found = builtin.find_arrow(array, unit=unit)
            assert values(found) == [expected(builtin, text, unit) for text in strings]
        check_outputs(builtin, array, strings)


def check_outputs(glossary, data, strings, **options):
    full = [expected(glossary, text) for text in strings]

    def told(*names):
        return [row and [{name: match[name] for name in names} for match in row] for row in full]

    for dictionary in (True, False):
        options["dictionary"] = dictionary
        assert values(glossary.find_arrow(data, **options)) == full
        assert values(glossary.find_arrow(data, output="spans", **options)) == told("start", "end", "entry")
        ids = [row and [match["entry"] for match in row] for row in full]
        assert values(glossary.find_arrow(data, output="ids", **options)) == ids
    counts = [row if row is None else len(row) for row in full]
    assert values(glossary.find_arrow(data, output="counts", **options)) == counts


def test_chunks_and_columns_of_tables(builtin):
    rng = random.Random(7)
    chunks = [texts(rng, length) for length in (5, 0, 30, 1)]
    strings = sum(chunks, [])
    chunked = pyarrow.chunked_array(chunks, pyarrow.string())
    check_outputs(builtin, chunked, strings)
    check_outputs(builtin, chunked.slice(3, 20), strings[3:23])
    table = pyarrow.table({"id": range(len(strings)), "text": chunked})
    check_outputs(builtin, table, strings)
    check_outputs(builtin, table.slice(2, 9), strings[2:11], column="text")
    batch = pyarrow.record_batch({"text": strings, "other": strings}).slice(4, 11)
    check_outputs(builtin, batch, strings[4:15], column="other")


def test_structs_with_nulls_and_offsets_of_their_own(builtin):
    strings = ["四小園", None, "口袋公园", "四小园", "新建"]
    struct = pyarrow.StructArray.from_arrays(
        [pyarrow.array(["x", *strings]).slice(1)], ["text"], mask=pyarrow.array([False, False, True, False, False])
    )
    expected_rows = [expected(builtin, text) for text in ["四小園", None, None, "四小园", "新建"]]
    assert values(builtin.find_arrow(struct)) == expected_rows
    assert values(builtin.find_arrow(struct.slice(1, 3))) == expected_rows[1:4]


def test_empty_and_null_arrays(builtin):
    for layout in LAYOUTS:
        for strings in ([], [None], [None, None], [""]):
            check_outputs(builtin, pyarrow.array(strings, layout), strings)
    check_outputs(builtin, pyarrow.nulls(3), [None] * 3)
    check_outputs(builtin, pyarrow.nulls(0), [])
    check_outputs(builtin, pyarrow.chunked_array([], pyarrow.string()), [])
    check_outputs(builtin, pyarrow.chunked_array([[], []], pyarrow.string()), [])
    empty = zhujie.Glossary.from_entries([])
    check_outputs(empty, pyarrow.array(["四小園", None]), ["四小園", None])


def test_arrays_are_split_before_lists_are_too_long(builtin):
    strings = ["四小園、口袋公园、四小园", None, "四小園", "", "口袋公园、四小园"] * 20
    whole = [expected(builtin, text) for text in strings]
    for limit in (3, 4, 7, 100):
        result = builtin.find_arrow(pyarrow.array(strings), _limit=limit)
        assert values(result) == whole and len(result) == len(strings)
        chunks = pyarrow.chunked_array(result).chunks
        assert all(len(chunk.flatten()) <= limit for chunk in chunks) and (len(chunks) > 1) == (limit < 120)
        # A result in several arrays has no method that promises one.
        assert hasattr(result, "__arrow_c_array__") == (len(chunks) == 1)
    with pytest.raises(ValueError, match="row 0 has more matches than an Arrow list can hold"):
        builtin.find_arrow(pyarrow.array(strings), _limit=2)


def test_strength_and_overlapping():
    glossary = zhujie.Glossary.from_entries([{"term": "批复"}, {"term": "关于批复"}])
    array = pyarrow.array(["关于批復、批覆", None])
    assert values(glossary.find_arrow(array, output="counts")) == [2, None]
    assert values(glossary.find_arrow(array, output="counts", strength="strict")) == [1, None]
    overlapping = values(glossary.find_arrow(array, overlapping=True, output="spans"))[0]
    assert [(m["start"], m["end"]) for m in overlapping] == [m.span for m in glossary.find_overlapping("关于批復、批覆")]


def test_every_library_takes_and_gives_columns(builtin):
    pandas, polars, duckdb = map(pytest.importorskip, ("pandas", "polars", "duckdb"))
    strings = ["新建“四小園”", None, "", "口袋公园𠀀四小园" * 3]
    full = [expected(builtin, text) for text in strings]
    series = polars.Series("text", strings)
    frame = polars.DataFrame({"id": range(4), "text": strings})
    relation = duckdb.sql("select * from frame order by id")
    sources = [series, frame, polars.concat([series, series]).slice(4), relation]
    if hasattr(pandas.Series, "__arrow_c_stream__"):
        sources += [pandas.Series(strings, dtype="str"), pandas.Series(strings, dtype="string[pyarrow]")]
    if hasattr(pandas.DataFrame, "__arrow_c_stream__"):
        sources += [pandas.DataFrame({"text": strings})]
    for source in sources:
        assert values(builtin.find_arrow(source, column="text" if hasattr(source, "columns") else None)) == full
    found = polars.Series(builtin.find_arrow(series, dictionary=False))
    assert found.to_list() == full
    ids = polars.Series(builtin.find_arrow(series, output="ids"))
    assert ids.to_list() == [row and [match["entry"] for match in row] for row in full]
    counts = frame.with_columns(polars.Series(builtin.find_arrow(series, output="counts")).alias("terms"))
    assert counts["terms"].to_list() == [1, None, 0, 6]
    results = pyarrow.table({"id": range(4), "found": pyarrow.chunked_array(builtin.find_arrow(series, dictionary=False))})
    unnested = "select id, m.entry, m.start from (select id, unnest(found) as m from results) order by id, m.start"
    assert results and duckdb.sql(unnested).fetchall()[:2] == [(0, "c-sixiaoyuan", 3), (3, "c-koudaigongyuan", 0)]


def test_every_case(glossaries):
    for case in rows("find"):
        if case.get("overlapping") or "repeat" in case:
            continue
        glossary, text = glossaries[case["glossary"]], case["text"]
        (found,) = values(glossary.find_arrow(pyarrow.array([text]), unit="utf16", strength=case.get("strength")))
        assert [([m["start"], m["end"]], m["entry"], m["matched"]) for m in found] == [
            (m["utf16"], m["id"], m["matched"]) for m in case["matches"]
        ]


def test_what_is_no_column_of_texts(builtin):
    numbers = pyarrow.array([1, 2])
    for data, options, error, message in [
        (["四小園"], {}, TypeError, "neither __arrow_c_array__"),
        ("四小園", {}, TypeError, "neither __arrow_c_array__"),
        (numbers, {}, ValueError, 'type "l", and no texts; cast it'),
        (pyarrow.array(["a"]).dictionary_encode(), {}, ValueError, "numbers of a dictionary"),
        (pyarrow.array(["a"]), {"column": "text"}, ValueError, "one array, and no table"),
        (pyarrow.table({"n": numbers}), {}, ValueError, 'no column is of texts; there are "n"'),
        (pyarrow.table({"n": numbers}), {"column": "n"}, ValueError, 'the column "n"'),
        (pyarrow.table({"a": ["x"], "b": ["x"]}), {}, ValueError, 'said by `column`; there are "a", "b"'),
        (pyarrow.table({"a": ["x"]}), {"column": "b"}, ValueError, 'no column "b"; there are "a"'),
        (pyarrow.array(["a"]), {"unit": "bits"}, ValueError, "unit"),
        (pyarrow.array(["a"]), {"output": "all"}, ValueError, "expected one of matches, spans, ids, counts"),
        (pyarrow.array([b"x", b"\xff"]), {}, ValueError, "row 1 is not valid UTF-8"),
    ]:
        with pytest.raises(error, match=message):
            builtin.find_arrow(data, **options)


class Capsules:
    """An object whose capsules are those it was given."""

    def __init__(self, pair=None, stream=None):
        if pair is not None:
            self.__arrow_c_array__ = lambda: pair
        if stream is not None:
            self.__arrow_c_stream__ = lambda: stream


def test_capsules_are_used_once_and_released(builtin):
    array = pyarrow.array(["四小園", "x" * 40])
    pair = array.__arrow_c_array__()
    assert values(builtin.find_arrow(Capsules(pair))) == [expected(builtin, "四小園"), []]
    with pytest.raises(ValueError, match="released or used before"):
        builtin.find_arrow(Capsules(pair))
    stream = pyarrow.chunked_array([array]).__arrow_c_stream__()
    assert len(builtin.find_arrow(Capsules(stream=stream))) == 2
    with pytest.raises(ValueError, match="released or used before"):
        builtin.find_arrow(Capsules(stream=stream))
    with pytest.raises((ValueError, TypeError)):
        builtin.find_arrow(Capsules(pair[::-1]))
    with pytest.raises(TypeError):
        builtin.find_arrow(Capsules((1, 2)))
    # Our own, which nobody takes out.
    result = builtin.find_arrow(array)
    capsules = [result.__arrow_c_array__(), result.__arrow_c_stream__(), result.__arrow_c_schema__()]
    del result, capsules
    gc.collect()


def test_results_are_given_again_and_outlive_what_they_are_of():
    glossary = zhujie.Glossary.from_entries([{"term": "芯片"}])
    array = pyarrow.array(["芯片"] * 3)
    result = glossary.find_arrow(array)
    first, second = pyarrow.array(result), pyarrow.array(result)
    child = first.flatten().field("entry")
    chunks = pyarrow.chunked_array(result)
    del glossary, array, result, first
    gc.collect()
    assert second.to_pylist() == chunks.to_pylist() and len(child) == 3
    del second, chunks
    gc.collect()
    assert child.to_pylist()[0] == child.to_pylist()[2]


def test_memory_is_given_back(builtin):
    array = pyarrow.array(["四小園" * 200] * 50)
    before = pyarrow.total_allocated_bytes()
    for _ in range(50):
        pyarrow.array(builtin.find_arrow(array)).flatten().field("start")
    gc.collect()
    assert pyarrow.total_allocated_bytes() == before
    resource = pytest.importorskip("resource")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(200):
        builtin.find_arrow(array).__arrow_c_array__()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 30_000


class CArray(ctypes.Structure):
    """`struct ArrowArray`, to make ones that nobody should have."""

    _fields_ = [(name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")]
    _fields_ += [(name, ctypes.c_void_p) for name in ("buffers", "children", "dictionary", "release", "private_data")]


def c_array(capsule):
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return CArray.from_address(pointer(capsule, b"arrow_array"))


@pytest.mark.parametrize("layout", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
@pytest.mark.parametrize(
    "change",
    [{"length": -1}, {"offset": -1}, {"length": 1 << 60}, {"offset": (1 << 63) - 1}, {"n_buffers": 0}, {"n_buffers": 1}, {"buffers": None}],
    ids=str,
)
def test_arrays_that_contradict_themselves(builtin, layout, change):
    schema, array = pyarrow.array(["四小園" * 9, "x"], layout).__arrow_c_array__()
    struct = c_array(array)
    old = {name: getattr(struct, name) for name in change}
    for name, value in change.items():
        setattr(struct, name, value)
    # The struct is moved out of its capsule; what was changed is put back before pyarrow releases it.
    release, private = struct.release, struct.private_data
    kept = []

    @ctypes.CFUNCTYPE(None, ctypes.POINTER(CArray))
    def restored(pointer):
        kept.append(pointer.contents)
        for name, value in old.items():
            setattr(pointer.contents, name, value)
        ctypes.CFUNCTYPE(None, ctypes.POINTER(CArray))(release)(pointer)

    struct.release = ctypes.cast(restored, ctypes.c_void_p).value
    assert private == struct.private_data
    with pytest.raises(ValueError):
        builtin.find_arrow(Capsules((schema, array)))
    assert len(kept) == 1


@pytest.mark.parametrize("layout", ["string", "large_string"])
def test_offsets_that_lie_elsewhere(builtin, layout):
    width = {"string": "i", "large_string": "q"}[layout]
    data = pyarrow.py_buffer("四小園".encode())
    for wrong in ([0, 12, 9], [0, -3, 9], [5, 3, 9], [0, 3, 8], [1, 3, 9], [0, 0, -1]):
        # pyarrow takes no such array, so they are changed when it has it.
        offsets = arrays.array(width, [0, 3, 9])
        array = pyarrow.Array.from_buffers(getattr(pyarrow, layout)(), 2, [None, pyarrow.py_buffer(offsets), data])
        assert values(builtin.find_arrow(array, output="counts")) == [0, 0]
        offsets[:] = arrays.array(width, wrong)
        with pytest.raises(ValueError, match="row|offset"):
            builtin.find_arrow(array)


def test_views_that_look_elsewhere(builtin):
    data = pyarrow.py_buffer(("四小園" * 4).encode())

    def array(*views):
        buffers = [None, pyarrow.py_buffer(b"".join(views)), data]
        return pyarrow.Array.from_buffers(pyarrow.string_view(), len(views), buffers)

    good = structs.pack("<i4sii", 18, data.to_pybytes()[:4], 0, 9)
    assert values(builtin.find_arrow(array(good), output="counts")) == [2]
    for length, buffer, offset in [(18, 1, 0), (18, -1, 0), (18, 0, 30), (18, 0, -1), (-1, 0, 0), (2**31 - 1, 0, 2**31 - 1)]:
        with pytest.raises(ValueError, match="row 1 lies outside"):
            builtin.find_arrow(array(good, structs.pack("<i4sii", length, b"    ", buffer, offset)))


def test_a_stream_that_fails(builtin):
    def batches():
        yield pyarrow.record_batch({"text": ["四小園"]})
        raise OSError("the disk is gone")

    schema = pyarrow.schema({"text": pyarrow.string()})
    with pytest.raises(RuntimeError, match="the disk is gone"):
        builtin.find_arrow(pyarrow.RecordBatchReader.from_batches(schema, batches()))


def test_two_gigabytes_in_chunks(builtin):
    piece = "新建“四小園”171個，" + "其餘文字" * 500
    chunk = pyarrow.array([piece] * 5_000)
    chunks = pyarrow.chunked_array([chunk] * (1 + (2 << 30) // chunk.nbytes))
    counts = pyarrow.chunked_array(builtin.find_arrow(chunks, output="counts"))
    assert len(counts) == len(chunks) and set(counts.to_pylist()) == {1}
