"""Texts of every kind of object: what Python's strings can hold and Unicode texts cannot, bytes, what is long.

Where others went wrong, the place is named; the inputs are our own.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import pytest

import zhujie


class Own(str):
    """A str with ideas of its own."""

    def __getitem__(self, place):
        raise AssertionError("not asked")


def spans(matches):
    return [match.span for match in matches]


def test_code_points_beyond_the_first_plane(builtin):
    # ahocorasick_rs issue 12: places in bytes where Python counts code points.
    text = "𠀀é“四小園”和口袋公園"
    assert spans(builtin.find(text)) == [(3, 6), (8, 12)]
    assert [text[slice(*match.span)] for match in builtin.find(text)] == ["四小園", "口袋公園"]
    assert spans(builtin.find(text.encode())) == [(9, 18), (24, 36)]


def test_a_character_that_is_longer_in_lower_case_moves_no_place(builtin):
    # flashtext issues 81 and 119: every place behind İ is one too far.
    text = "İİ 四小園、İ口袋公園"
    assert [text[m.start : m.end] for m in builtin.find(text)] == ["四小園", "口袋公園"]


def test_an_empty_text_and_an_empty_glossary(builtin):
    # ahocorasick_rs issue 83: an empty pattern gave places beyond any text.
    empty = zhujie.Glossary.from_entries([])
    for text in ("", b"", "”"):
        for glossary in (builtin, empty):
            assert list(glossary.find(text)) == glossary.find_tuples(text) == []
            assert glossary.count(text) == 0 and not glossary.is_match(text)
    assert empty.get("") is None and empty.lookup("") == [] and len(empty) == 0
    with pytest.raises(zhujie.BuildError):
        zhujie.Glossary.from_entries([{"terms": [{"zh-Hans": ""}]}])


@pytest.mark.parametrize("surrogate", ["\ud800", "\udc00", "\udbff", "\udfff\ud800"])
def test_lone_surrogates(builtin, surrogate):
    text = f"{surrogate}四小園{surrogate}，𠀀口袋{surrogate}公園、口袋公园{surrogate}"
    found = builtin.find(text)
    assert [match.text for match in found] == ["四小園", "口袋公园"]
    assert [text[match.start : match.end] for match in found] == ["四小園", "口袋公园"]
    assert found[0].matched == "exact" and found[1].entry.id == "c-koudaigongyuan"
    assert builtin.find_tuples(text) == [(m.index, *m.span) for m in found]
    assert builtin.count(text) == 2 and builtin.is_match(text)
    assert builtin.get(f"四小園{surrogate}") is None
    assert builtin.find_many([text, surrogate]) == [list(found), []]


def test_a_class_derived_from_str(builtin):
    text = Own("新建“四小園”171個")
    (match,) = builtin.find(text)
    assert (match.text, match.span, match.matched) == ("四小園", (3, 6), "exact")
    assert builtin.get(Own("四小园")).id == "c-sixiaoyuan"


def test_buffers(builtin):
    text = "新建“四小園”171個".encode()
    expected = builtin.find(text)
    assert expected[0].text == "四小園".encode()
    buffers = [bytearray(text), memoryview(text), memoryview(b"xx" + text)[2:], memoryview(text + text)[: len(text)]]
    for buffer in buffers:
        assert builtin.find(buffer) == expected
    # What its owner changes later changes nothing that was found.
    changed = bytearray(text)
    found = builtin.find(changed)
    changed[:] = b" " * len(changed)
    assert found[0].text == "四小園".encode()


def test_bytes_that_are_no_utf8_are_told_with_their_place(builtin):
    with pytest.raises(UnicodeDecodeError) as error:
        builtin.find("四小園".encode() + b"\xff")
    assert (error.value.start, error.value.encoding) == (9, "utf-8")
    with pytest.raises(UnicodeDecodeError):
        builtin.count("四小園".encode("utf-16-le"))
    for text in (None, 7, ["四小園"]):
        with pytest.raises(TypeError, match="a text must be str or bytes"):
            builtin.find(text)


def test_results_outlive_their_glossary_and_text():
    glossary = zhujie.Glossary.from_entries([{"term": "芯片", "en": "chip"}])
    text = "".join(["一块", "芯片"])
    matches, hits, entry = glossary.find(text), glossary.lookup("chip"), glossary.get("芯片")
    del glossary, text
    assert matches[0].text == "芯片" and matches[0].entry == entry
    assert hits[0].equivalent.text == "chip" and str(entry.headword) == "芯片"


def test_matches_are_a_sequence(builtin):
    found = builtin.find("四小園、口袋公園、五邊四旁綠化、四小园" * 10)
    listed = list(found)
    assert len(found) == len(listed) == 40
    assert found[-1] == listed[-1] and found[3:9:2] == listed[3:9:2] and found[::-1] == listed[::-1]
    assert listed[5] in found and "text" not in found
    assert found.index(listed[5]) == 5 and found.count(listed[5]) == 1
    with pytest.raises(ValueError):
        found.index(listed[5], 6)
    assert list(reversed(found)) == listed[::-1]
    assert found == listed and found != listed[:-1] and found != "text"
    with pytest.raises(IndexError):
        found[40]
    with pytest.raises(IndexError):
        found[-41]
    assert isinstance(found, Sequence)


def test_many_objects_leave_the_collector_as_it_was(builtin):
    text = "四小园口袋公园，四小园" * 5_000
    expected = [(m.index, *m.span) for m in builtin.find(text)]
    for enabled in (False, True):
        gc.enable() if enabled else gc.disable()
        try:
            assert builtin.find_tuples(text) == expected and len(expected) == 15_000
            assert builtin.find(text).to_list() == list(builtin.find(text))
            assert len(builtin.get_many(["四小园"] * 20_000)) == 20_000
            assert gc.isenabled() == enabled
        finally:
            gc.enable()


def test_threads_share_a_glossary(builtin):
    texts = ["新建“四小園”171個，口袋公园" * (number * 37 % 101) for number in range(64)]
    expected = [builtin.find_tuples(text) for text in texts]
    results = [None] * 8

    def work(number):
        results[number] = [builtin.find_tuples(text) for text in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8
    many = builtin.find_many(texts, threads=0)
    assert [[(m.index, *m.span) for m in matches] for matches in many] == expected


def test_the_lock_is_released(builtin):
    """While one thread scans, another one runs: it counts on, which without the lock it could not."""
    text = ("没有词条的文字。" * 200_000 + "四小園").encode()
    counted, done = 0, threading.Event()

    def scan():
        for _ in range(20):
            assert builtin.count(text) == 1
        done.set()

    thread = threading.Thread(target=scan)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)  # The lock is given up by nobody who is not made to.
    try:
        thread.start()
        while not done.is_set():
            counted += 1
            time.sleep(0)
        thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert counted > 1


def test_two_gigabytes_in_pieces(builtin):
    piece = ("新建“四小園”171個，" + "其餘文字" * 500).encode() * 5_000
    assert len(piece) > 30_000_000
    total = matches = 0
    while total < 2 << 30:
        matches += builtin.count(piece)
        total += len(piece)
    assert matches == total // len(piece) * 5_000


INTERRUPTED = """
import signal, sys, threading, zhujie
glossary = zhujie.Glossary.builtin()
text = ("没有词条的文字。" * 1_000_000).encode()
text = bytearray(text * 12)
data = bytes(text)
del text
print("ready", flush=True)
try:
    while True:
        glossary.{call}
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize("call", ["count(data)", "find_many([data, data], threads=2)", "is_match(data)"])
def test_ctrl_c_ends_a_long_scan(call):
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED.format(call=call)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert output == "interrupted\n" and process.returncode == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_after_a_fork(builtin):
    """Threads of the parent are no threads of the child, and nothing waits for them."""
    texts = ["新建“四小園”171個"] * 1000
    expected = builtin.find_many(texts, threads=4)
    child = os.fork()
    if child == 0:
        try:
            same = builtin.find_many(texts, threads=4) == expected and builtin.suggest("口带公园")
            os._exit(0 if same else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
