//! The results, as a page and as a picture.

use crate::building::BuildCost;
use crate::measure::{Case, Spread};
use crate::scan::SCAN_ALONE;
use plotters::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

/// A target: the greatest ratio of zhujie's time to that of a peer, in each of the cases.
struct Target {
    what: &'static str,
    cases: &'static [&'static str],
    peer: Peer,
    most: f64,
}

enum Peer {
    Named(&'static str),
    /// The fastest that converts the text first.
    Converting,
}

const fn target(
    what: &'static str,
    cases: &'static [&'static str],
    peer: Peer,
    most: f64,
) -> Target {
    Target {
        what,
        cases,
        peer,
        most,
    }
}

/// The targets for look-up.
const LOOK_UP_TARGETS: &[Target] = &[
    target(
        "look-up of 5–8 characters in any spelling, against phf for the exact one",
        &[
            "look-up/22/5–8/exact",
            "look-up/22/5–8/other script",
            "look-up/22/5–8/decorated",
        ],
        Peer::Named("phf"),
        1.3,
    ),
    target(
        "the same, against converting first",
        &["look-up/22/5–8/other script"],
        Peer::Converting,
        1.0 / 2.7,
    ),
    target(
        "a miss, against phf",
        &["look-up/22/miss"],
        Peer::Named("phf"),
        0.4,
    ),
    target(
        "a query of 1 KB, against phf",
        &["look-up/22/1 KB"],
        Peer::Named("phf"),
        0.25,
    ),
    target(
        "look-up among many terms, against HashMap for the exact spelling",
        &[
            "look-up/10k/exact",
            "look-up/350k/exact",
            "look-up/1M/exact",
        ],
        Peer::Named("std HashMap"),
        1.0,
    ),
    target(
        "the same, against converting first",
        &["look-up/350k/other script", "look-up/1M/other script"],
        Peer::Converting,
        0.5,
    ),
];

/// The targets for the scan for many terms.
const MANY_TARGETS: &[Target] = &[
    target(
        "scan for 10,000 terms, what is needed being in the cache",
        &["scan/10k/report", "scan/10k/prose"],
        Peer::Named("daachorse"),
        1.0 / 1.5,
    ),
    target(
        "and not being there",
        &["scan/10k/rand"],
        Peer::Named("daachorse"),
        1.0 / 2.2,
    ),
    target(
        "scan for 350,000 terms, what is needed being in the cache",
        &["scan/350k/report", "scan/350k/prose"],
        Peer::Named("daachorse"),
        1.0 / 0.95,
    ),
    target(
        "and not being there",
        &["scan/350k/rand"],
        Peer::Named("daachorse"),
        1.0 / 2.5,
    ),
];

/// The targets for the cost of a match beyond the scan.
const MATCH_TARGETS: &[Target] = &[
    target(
        "number of the entry of each match, over the scan alone: 10,000 terms",
        &["scan/10k/prose/entry numbers"],
        Peer::Named(SCAN_ALONE),
        1.4,
    ),
    target(
        "the same: 100,000 terms",
        &["scan/100k/prose/entry numbers"],
        Peer::Named(SCAN_ALONE),
        1.6,
    ),
    target(
        "offsets in code points, over the scan alone",
        &["scan/10k/prose/code points"],
        Peer::Named(SCAN_ALONE),
        1.8,
    ),
];

/// The targets for the scan for the built-in glossary.
const BUILT_IN_TARGETS: &[Target] = &[
    target(
        "scan for the built-in glossary, against daachorse in one script",
        &["scan/22/report", "scan/22/prose"],
        Peer::Named("daachorse"),
        1.0 / 2.5,
    ),
    target(
        "the same, against aho-corasick in one script",
        &["scan/22/report", "scan/22/prose"],
        Peer::Named("aho-corasick"),
        1.0 / 1.8,
    ),
    target(
        "the same, against converting the text first",
        &["scan/22/report/other script", "scan/22/prose/other script"],
        Peer::Converting,
        1.0 / 13.0,
    ),
];

/// The targets without SIMD.
const PORTABLE_TARGETS: &[Target] = &[
    target(
        "scan for the built-in glossary, against daachorse in one script",
        &["scan/22/report", "scan/22/prose"],
        Peer::Named("daachorse"),
        1.0 / 1.1,
    ),
    target(
        "the same, against converting the text first",
        &["scan/22/report/other script", "scan/22/prose/other script"],
        Peer::Converting,
        1.0 / 7.0,
    ),
];

/// The section about the scan for the built-in glossary, by a build of zhujie that uses less SIMD than the processor has.
pub fn built_in(cases: &[Case]) -> String {
    let (head, targets) = match cfg!(feature = "simd") {
        true => (
            "\n## With AVX2 alone\n\nzhujie as it scans on processors without AVX-512.\n\n",
            BUILT_IN_TARGETS,
        ),
        false => (
            "\n## Without SIMD\n\nzhujie without its feature `simd`, built for any processor of the kind: so it scans on \
             other machines.\n\n",
            PORTABLE_TARGETS,
        ),
    };
    let mut page = format!("{head}{TARGETS_HEAD}");
    ratios(&mut page, cases, targets);
    table(&mut page, cases, "scan/", |time| {
        format!("{:.0}", 1e-6 / time)
    });
    page
}

const TARGETS_HEAD: &str =
    "| zhujie's time over the peer's | at most | measured | |\n|---|---|---|---|\n";

/// A line for each target.
fn ratios(page: &mut String, cases: &[Case], targets: &[Target]) {
    for target in targets {
        let ratios: Vec<(&str, Spread)> = target
            .cases
            .iter()
            .filter_map(|id| Some((*id, ratio(cases, id, &target.peer)?)))
            .collect();
        if ratios.is_empty() {
            continue;
        }
        let shown = ratios.iter().map(|(id, ratio)| {
            let id = id.split_once('/').map_or(*id, |(_, name)| name);
            let Spread { median, low, high } = ratio;
            format!("{id}: {median:.2} ({low:.2}–{high:.2})")
        });
        let shown: Vec<String> = shown.collect();
        let met = if ratios.iter().all(|(_, ratio)| ratio.median <= target.most) {
            "met"
        } else {
            "not met"
        };
        let _ = writeln!(
            page,
            "| {} | {:.2} | {} | {met} |",
            target.what,
            target.most,
            shown.join("<br>")
        );
    }
}

/// The page.
pub fn markdown(cases: &[Case], built: &[BuildCost]) -> String {
    let mut page = String::from(
        "# zhujie beside its peers\n\n<!-- @generated by `benches/peers/run`; do not edit. -->\n\n\
         All sides of a row were measured in one run, in turn, after their results had been compared. Machines\n\
         differ and are busy: the ratios count. zhujie finds either script, any width and quoting; the peers find\n\
         the spelling that they were given.\n\
         The brackets have the middle half of the rounds. For the built-in glossary, matches that depend on its rules are\n\
         not compared: terms that are recognised in quotation marks only, and numerals beside a term.\n\
         Peers look up decorated terms without their decoration.\n\n",
    );
    let machine = [machine(), instructions(), rustc()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    let _ = writeln!(page, "Measured on: {}.\n", machine.join("; "));
    page += "## Targets\n\n";
    page += TARGETS_HEAD;
    for targets in [
        LOOK_UP_TARGETS,
        BUILT_IN_TARGETS,
        MANY_TARGETS,
        MATCH_TARGETS,
    ] {
        ratios(&mut page, cases, targets);
    }
    for (what, most, measured) in other_targets(cases, built) {
        let met = if measured <= most { "met" } else { "not met" };
        let _ = writeln!(page, "| {what} | {most:.2} | {measured:.2} | {met} |");
    }
    page += "\n## Look-up, in nanoseconds\n";
    table(&mut page, cases, "look-up/", |time| {
        format!("{:.1}", time * 1e9)
    });
    page += "\n## Scan, in MB/s\n\n*report*: the report of Chang'an town, its sentences shuffled; *prose*: sentences in which \
             words are as frequent as in the language; *rand*: words drawn by frequency, so that memory is read all \
             over; *worst*: the terms 中ᵏ国 (k = 1 … 250) and 中中, and a text of 中.\n";
    table(&mut page, cases, "scan/", |time| {
        format!("{:.0}", 1e-6 / time)
    });
    page += "\n## Building and loading\n\nA glossary has entries, terms and the look-up besides the tables of the scanner; daachorse has an automaton with \
             numbers. What compares with it is the scanner: of the heap, its tables; of the time, the difference to \
             `Glossary::new` of the same terms of which none is recognised in text (`Recognition::Never`). Codes of \
             characters are assigned for the look-up too, and count in the whole only.\n\n\
             | terms | Glossary::new | over daachorse's | of that, the scanner's | over daachorse's | daachorse | from_bytes | from_static |\n\
             |---|---|---|---|---|---|---|---|\n";
    for cost in built {
        let [glossary, scanner, daachorse, load, in_place] = [
            cost.glossary,
            cost.scanner,
            cost.daachorse,
            cost.load,
            cost.load_in_place,
        ]
        .map(|seconds| format!("{:.1} ms", seconds * 1e3));
        let [whole, part] = [cost.glossary_ratio, cost.scanner_ratio]
            .map(|Spread { median, low, high }| format!("{median:.2} ({low:.2}–{high:.2})"));
        let _ = writeln!(
            page,
            "| {} | {glossary} | {whole} | {scanner} | {part} | {daachorse} | {load} | {in_place} |",
            cost.terms
        );
    }
    page += "\n| terms | heap of the glossary | of that, the scanner's | daachorse's |\n|---|---|---|---|\n";
    for cost in built {
        let [heap, scanner, other] = [cost.glossary_heap, cost.scanner_heap, cost.daachorse_heap]
            .map(|heap| format!("{:.1} MB", heap as f64 / 1e6));
        let _ = writeln!(page, "| {} | {heap} | {scanner} | {other} |", cost.terms);
    }
    page
}

/// The targets that are not ratios of the times of cases: the name, the limit, and the measurement.
fn other_targets(cases: &[Case], built: &[BuildCost]) -> Vec<(String, f64, f64)> {
    let mut found = Vec::new();
    for cost in built.iter().filter(|cost| cost.terms >= 100_000) {
        let terms = cost.terms;
        let (heap, time) = if terms < 1_000_000 {
            (0.5, 0.6)
        } else {
            (0.7, 0.45)
        };
        let held = cost.scanner_heap as f64 / cost.daachorse_heap as f64;
        found.push((
            format!("heap of the scanner for {terms} terms, against daachorse's"),
            heap,
            held,
        ));
        found.push((
            format!("time of building the scanner for {terms} terms, without the look-up, against daachorse's"),
            time,
            cost.scanner_ratio.median,
        ));
    }
    if let Some(cost) = built.last() {
        let loaded = cost.load_in_place / cost.glossary;
        found.push((
            format!(
                "loading {} terms in place, against building them",
                cost.terms
            ),
            0.1,
            loaded,
        ));
    }
    let time = |id: &str| {
        let case = cases.iter().find(|case| case.id == id)?;
        Some(case.time("zhujie")?.median)
    };
    if let (Some(few), Some(many)) = (time("scan/1k/prose"), time("scan/350k/prose")) {
        let what = "scanning prose for 350,000 terms, against for 1,000";
        found.push((what.into(), 4.0, many / few));
    }
    if let (Some(once), Some(four)) = (time("scan/worst"), time("scan/worst, four times the text"))
    {
        let what = "the worst case, time of a character in four times the text";
        found.push((what.into(), 1.1, four / once));
    }
    found
}

/// The ratio of zhujie's time to the peer's.
fn ratio(cases: &[Case], id: &str, peer: &Peer) -> Option<Spread> {
    let case = cases.iter().find(|case| case.id == id)?;
    let name = match peer {
        Peer::Named(name) => name,
        Peer::Converting => case.best(|name| name.contains(" + "))?,
    };
    case.ratio(name, "zhujie")
}

/// A table of cases, for each run of those that have the same sides.
fn table(page: &mut String, cases: &[Case], prefix: &str, show: impl Fn(f64) -> String) {
    let cases: Vec<&Case> = cases
        .iter()
        .filter(|case| case.id.starts_with(prefix) && !case.seconds.is_empty())
        .collect();
    let names = |case: &Case| {
        case.seconds
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
    };
    let mut kinds: Vec<Vec<&str>> = Vec::new();
    for case in &cases {
        let names = names(case);
        if !kinds.contains(&names) {
            kinds.push(names);
        }
    }
    for kind in kinds {
        let _ = writeln!(
            page,
            "\n| | {} |\n|---|{}",
            kind.join(" | "),
            "---|".repeat(kind.len())
        );
        for case in cases.iter().filter(|case| names(case) == kind) {
            let times = kind.iter().map(|name| {
                case.time(name)
                    .map_or(String::new(), |time| show(time.median))
            });
            let id = case.id.trim_start_matches(prefix);
            let _ = writeln!(page, "| {id} | {} |", times.collect::<Vec<_>>().join(" | "));
        }
    }
}

fn machine() -> Option<String> {
    let info = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("model name"))?;
    let name = line.split(':').nth(1)?.trim().to_string();
    let threads = info
        .lines()
        .filter(|line| line.starts_with("processor"))
        .count();
    Some(format!("{name}, {threads} threads"))
}

/// The SIMD instructions that zhujie scans with.
fn instructions() -> Option<String> {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512bw") && has!("avx512vbmi") {
            return Some("AVX-512 with VBMI".into());
        }
        if has!("avx2") {
            return Some("AVX2".into());
        }
    }
    None
}

fn rustc() -> Option<String> {
    let out = std::process::Command::new("rustc")
        .arg("--version")
        .output()
        .ok()?;
    Some(String::from_utf8(out.stdout).ok()?.trim().to_string())
}

/// Throughput over the size of the glossary, on prose.
pub fn plot(cases: &[Case], file: &Path) {
    let sizes = [
        ("22", 22.0),
        ("100", 1e2),
        ("1k", 1e3),
        ("10k", 1e4),
        ("100k", 1e5),
        ("350k", 3.5e5),
        ("1M", 1e6),
    ];
    let sides = [
        ("zhujie", RGBColor(214, 69, 65), 1.35),
        ("aho-corasick", RGBColor(70, 130, 180), 1.08),
        ("daachorse", RGBColor(120, 150, 60), 0.9),
    ];
    let points = |side: &str| -> Vec<(f64, f64)> {
        let points = sizes.iter().filter_map(|(name, size)| {
            let id = format!("scan/{name}/prose");
            let case = cases.iter().find(|case| case.id == id)?;
            Some((*size, 1e-6 / case.time(side)?.median))
        });
        points.collect()
    };
    let all = sides.iter().flat_map(|(side, ..)| points(side));
    let most = all.map(|(_, speed)| speed).fold(100.0, f64::max);
    let root = SVGBackend::new(file, (840, 480)).into_drawing_area();
    let grey = RGBColor(128, 128, 128);
    let draw = || -> Result<(), Box<dyn std::error::Error>> {
        // A light ground, so that the labels can be read on a dark page too.
        root.fill(&RGBColor(250, 250, 248))?;
        let mut chart = ChartBuilder::on(&root)
            .caption(
                "Terms found in prose: MB of text a second, by the size of the glossary",
                ("sans-serif", 18),
            )
            .margin(16)
            .x_label_area_size(44)
            .y_label_area_size(60)
            .build_cartesian_2d((15.0..4e6_f64).log_scale(), (10.0..1.5 * most).log_scale())?;
        let thousands = |number: &f64| match *number {
            number if number >= 1e6 => format!("{:.0}M", number / 1e6),
            number if number >= 1e3 => format!("{:.0}k", number / 1e3),
            number => format!("{number:.0}"),
        };
        chart
            .configure_mesh()
            .disable_mesh()
            .axis_style(grey)
            .x_desc("terms")
            .y_desc("MB/s")
            .x_label_formatter(&thousands)
            .y_label_formatter(&|number| format!("{number:.0}"))
            .label_style(("sans-serif", 13))
            .draw()?;
        // Labels stand apart where lines end side by side.
        for (side, color, above) in sides {
            let points = points(side);
            chart.draw_series(LineSeries::new(points.clone(), color.stroke_width(2)))?;
            chart.draw_series(
                points
                    .iter()
                    .map(|point| Circle::new(*point, 4, color.filled())),
            )?;
            if let Some((x, y)) = points.last() {
                let style = ("sans-serif", 14).into_font().color(&color);
                chart.draw_series([Text::new(side, (*x * 1.15, *y * above), style)])?;
            }
        }
        root.present()?;
        Ok(())
    };
    if let Err(error) = draw() {
        eprintln!("no plot: {error}");
    }
}
