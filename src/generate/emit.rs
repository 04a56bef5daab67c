//! The fold as Rust source: the layout that `src/fold/lookups.rs` reads.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use super::classes::{Classes, Map};

/// The command that writes the generated files.
pub const COMMAND: &str = "cargo run --features generate --example generate";

/// Code points per block: the width of a bit map.
const BLOCK: u32 = 64;

/// The bit map begins here; few characters before are changed by the fold.
const FIRST: u32 = 0x2E80;

const PLANE_2: u32 = 0x2_0000;

pub(super) fn rust_source(classes: &Classes) -> String {
    let mut source = head(
        "data/opencc, data/unicode and data/fold",
        "Apache-2.0 AND Unicode-3.0",
        "© the OpenCC authors (Apache-2.0) and © Unicode, Inc. (Unicode-3.0)",
        "The tables of the fold; `lookups` says how they are read.",
    );
    bmp(&mut source, &classes.loose);
    supplementary(&mut source, &classes.loose);
    strict(&mut source, classes);
    scripts(&mut source, classes);
    source
}

/// A bit for every code point from the first block to the last, set where the fold moves it; the results in order;
/// and for each block how many results come before its own.
fn bmp(source: &mut String, loose: &Map) {
    let moved: Vec<(u32, u32)> = code_points(loose)
        .filter(|&(from, _)| (FIRST..0x1_0000).contains(&from))
        .collect();
    let code_points: Vec<u32> = moved.iter().map(|&(from, _)| from).collect();
    let (first, bits, ranks) = blocks(&code_points);
    let values: Vec<u32> = moved.iter().map(|&(_, to)| to).collect();
    constant(
        source,
        "The first code point of the first block.",
        &format!("FIRST: u32 = {first:#06x}"),
    );
    let bits = bits.iter().map(|map| format!("{map:#018x}"));
    array(
        source,
        "For each block of 64 code points, which of them the loose fold moves.",
        "BITS",
        "u64",
        bits,
    );
    let doc = "For each block, how many code points are moved in the blocks before it.";
    array(source, doc, "RANKS", "u16", ranks.iter());
    let values = values.iter().map(|to| format!("{to:#06x}"));
    array(
        source,
        "What the moved code points become, in their order.",
        "VALUES",
        "u16",
        values,
    );
}

/// For sorted code points: the first code point of the first block; for each block from there on, a bit map of those in it, and
/// how many are in the blocks before it.
pub(super) fn blocks(code_points: &[u32]) -> (u32, Vec<u64>, Vec<u32>) {
    let (Some(first), Some(last)) = (code_points.first(), code_points.last()) else {
        return (0, Vec::new(), Vec::new());
    };
    let first = first / BLOCK;
    let mut bits = vec![0u64; (last / BLOCK - first + 1) as usize];
    for code_point in code_points {
        if let Some(bits) = bits.get_mut((code_point / BLOCK - first) as usize) {
            *bits |= 1 << (code_point % BLOCK);
        }
    }
    let ranks = bits.iter().scan(0, |rank, bits| {
        let before = *rank;
        *rank += bits.count_ones();
        Some(before)
    });
    let ranks = ranks.collect();
    (first * BLOCK, bits, ranks)
}

/// Sorted pairs for the other planes: plane 2, where nearly all of them are, by the low halves of the code points.
fn supplementary(source: &mut String, loose: &Map) {
    let plane = |n: u32| n & !0xFFFF;
    let low = |n: u32| n & 0xFFFF;
    let pairs = |target: u32| {
        let chosen = code_points(loose)
            .filter(move |&(from, to)| plane(from) == PLANE_2 && plane(to) == target);
        chosen
            .map(move |(from, to)| format!("({:#06x}, {:#06x})", low(from), low(to)))
            .collect::<Vec<_>>()
    };
    let doc = "What the loose fold brings from plane 2 to plane 0: the low halves of both code points, sorted.";
    array(source, doc, "PLANE_2_TO_0", "(u16, u16)", pairs(0));
    let doc =
        "What the loose fold moves inside plane 2: the low halves of both code points, sorted.";
    array(source, doc, "PLANE_2_TO_2", "(u16, u16)", pairs(PLANE_2));
    let rest = code_points(loose).filter(|&(from, to)| {
        let is_above = plane(from) != PLANE_2 || !matches!(plane(to), 0 | PLANE_2);
        from < FIRST || from >= 0x1_0000 && is_above
    });
    let doc =
        "What else the loose fold moves: before the first block, and outside plane 0; sorted.";
    array(
        source,
        doc,
        "OTHERS",
        "(char, char)",
        rest.map(|(from, to)| chars(from, to)),
    );
}

fn strict(source: &mut String, Classes { strict, loose, .. }: &Classes) {
    let differing = loose.iter().filter_map(|(from, to)| {
        let strict = strict.get(from).unwrap_or(from);
        (strict != to).then_some((u32::from(*from), u32::from(*strict)))
    });
    let (same, others): (Vec<_>, Vec<_>) =
        differing.partition(|(from, to)| from == to && *from < 0x1_0000);
    let doc = "What the strict fold leaves alone, though the loose one moves it, sorted.";
    let same = same.iter().map(|(from, _)| format!("{from:#06x}"));
    array(source, doc, "STRICT_SAME", "u16", same);
    let doc = "Where else the strict fold differs from the loose one: a character and its strict result, sorted.";
    let pairs = others.iter().map(|(from, to)| chars(*from, *to));
    array(source, doc, "STRICT", "(char, char)", pairs);
}

fn scripts(source: &mut String, classes: &Classes) {
    let doc = "Characters that have another form in the other script and stand in that script as well, sorted.";
    let code_points = |characters: &BTreeSet<char>| -> Vec<String> {
        let characters = characters.iter();
        characters
            .map(|&c| format!("{:#06x}", u32::from(c)))
            .collect()
    };
    array(
        source,
        doc,
        "BOTH_SCRIPTS",
        "u16",
        code_points(&classes.both_scripts),
    );
    let doc = "Of those the ones that are written so in both scripts, sorted.";
    array(
        source,
        doc,
        "SAME_IN_BOTH",
        "u16",
        code_points(&classes.same_in_both),
    );
    let doc = "What the strict fold makes of several characters that Traditional text tells apart, sorted.";
    array(source, doc, "SHARED", "u16", code_points(&classes.shared));
    let regional = classes.regional.iter();
    let regional =
        regional.map(|(&from, &to)| format!("({:#06x}, {:#06x})", u32::from(from), u32::from(to)));
    let doc = "Regional spellings of such characters, each with the standard one, sorted.";
    array(source, doc, "REGIONAL", "(u16, u16)", regional);
}

fn code_points(map: &Map) -> impl Iterator<Item = (u32, u32)> + '_ {
    map.iter().map(|(&from, &to)| (from.into(), to.into()))
}

fn chars(from: u32, to: u32) -> String {
    format!(r"('\u{{{from:x}}}', '\u{{{to:x}}}')")
}

/// The head of a file of tables.
pub(super) fn head(from: &str, licences: &str, owners: &str, docs: &str) -> String {
    format!(
        "// @generated by `{COMMAND}` from {from}; do not edit.\n\
         // SPDX-License-Identifier: {licences}\n\
         // Character data {owners}.\n\n\
         //! {docs}\n"
    )
}

pub(super) fn constant(source: &mut String, doc: &str, definition: &str) {
    // Writing to a `String` cannot fail.
    let _ = write!(source, "\n/// {doc}\npub(super) const {definition};\n");
}

pub(super) fn array<T: Display>(
    source: &mut String,
    doc: &str,
    name: &str,
    of: &str,
    items: impl IntoIterator<Item = T>,
) {
    let items: Vec<T> = items.into_iter().collect();
    let count = items.len();
    let body = lines_of(items, 3);
    let _ = write!(
        source,
        "\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [{of}; {count}] = [{body}\n];\n"
    );
}

/// The items in lines of a hundred columns, indented by `margin`.
pub(super) fn lines_of<T: Display>(items: impl IntoIterator<Item = T>, margin: usize) -> String {
    let mut lines = String::new();
    let mut width = usize::MAX;
    for item in items {
        let item = item.to_string();
        if width.saturating_add(item.len() + 2) > 100 {
            let _ = write!(lines, "\n{:margin$}", "");
            width = margin;
        }
        let _ = write!(lines, " {item},");
        width += item.len() + 2;
    }
    lines
}
