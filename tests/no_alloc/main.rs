//! Looking up in a compiled-in glossary asks for no memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;
use std::io::Read;
use zhujie::fold::{key, Strength};
use zhujie::scan::OffsetUnit;
use zhujie::{Script, CHANGAN_2024};

/// The system's allocator, counting the requests of each thread and what it has in use.
struct Counting;

thread_local! {
    static REQUESTS: Cell<usize> = const { Cell::new(0) };
    static IN_USE: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every request is passed on to the system's allocator as it is.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.set(REQUESTS.get() + 1);
        IN_USE.set(IN_USE.get().wrapping_add(layout.size()));
        PEAK.set(PEAK.get().max(IN_USE.get()));
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.set(IN_USE.get().wrapping_sub(layout.size()));
        System.dealloc(pointer, layout);
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn requests(run: impl FnOnce()) -> usize {
    let before = REQUESTS.get();
    run();
    REQUESTS.get() - before
}

#[test]
fn the_allocator_counts() {
    assert_eq!(requests(|| drop(black_box(Box::new(1)))), 1);
}

#[test]
fn conversion_allocates_nothing() {
    use zhujie::convert::Config;
    use zhujie::fill::Converter;

    let long = "头发里面沿著⿰⿰木里里\u{F900}".repeat(1000);
    for config in Config::ALL {
        let found = requests(|| {
            black_box(Converter::new(config).convert(&long).count());
        });
        assert_eq!(found, 0, "{config}");
    }
}

#[test]
fn look_up_allocates_nothing() {
    let megabyte = "四".repeat(1 << 18);
    let marks = format!("a{}", "\u{301}\u{323}\u{345}".repeat(100));
    for query in [
        "1310",
        "四小園",
        "「１＋６＋Ｎ」",
        "五育并舉",
        "人工智慧",
        "Pocket Park",
        "百千萬",
        "三線城市",
        "e\u{301}",
        "①3①0",
        "⼈⼯智能",
        "四\u{E0100}小\u{FE00}園",
        "",
        "\0",
        "①\u{301}\u{302}\u{303}",
        "\u{FDFA}",
        &marks,
        &megabyte,
    ] {
        let found = requests(|| {
            for hit in CHANGAN_2024.lookup(query) {
                let entry = hit.entry();
                for script in Script::ALL {
                    black_box((
                        entry.id(),
                        entry.headword().prefer(script),
                        entry.definition().prefer(script),
                    ));
                    black_box(hit.designation().text(script));
                    entry.parts().for_each(|part| {
                        black_box(part.items().count());
                    });
                }
                black_box((entry.citation(), entry.equivalents().count(), hit.matched()));
            }
            black_box(CHANGAN_2024.get(query));
            CHANGAN_2024.complete(query).for_each(|hit| {
                black_box(hit);
            });
            CHANGAN_2024.suggest(query).for_each(|suggestion| {
                black_box(suggestion);
            });
            black_box(CHANGAN_2024.by_id(query));
            black_box(key(query, Strength::Strict).count());
        });
        assert_eq!(found, 0, "{:?}", query.chars().take(20).collect::<String>());
    }
}

#[test]
fn no_character_allocates() {
    let mut buffer = [0; 4];
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
        let query = c.encode_utf8(&mut buffer);
        let found = requests(|| {
            black_box(CHANGAN_2024.get(query));
        });
        assert_eq!(found, 0, "{c:?}");
    }
}

#[test]
fn scanning_allocates_nothing() {
    let text =
        "深入推進“百千萬工程”，專精特新“小巨人”企業7家，住房1310套，四 小\n園；".repeat(1000);
    let found = requests(|| {
        let count = CHANGAN_2024.find_iter(&text).count();
        assert_eq!(black_box(count), 3000);
        black_box(CHANGAN_2024.find_overlapping_iter(&text).count());
        black_box(CHANGAN_2024.is_match(&text));
        let found = CHANGAN_2024.find_iter(&text).offsets(OffsetUnit::Utf16);
        for (range, found) in found {
            black_box((range, found.hit(), found.entry(), found.entry_index()));
        }
    });
    assert_eq!(found, 0);
}

#[test]
fn reading_takes_no_more_memory_for_a_longer_text() {
    let text = "深入推進“百千萬工程”，專精特新“小巨人”企業7家，住房1310套，四 小\n園；".repeat(100);
    let peak = |times: u64| {
        let mut reader: Box<dyn Read> = Box::new(std::io::empty());
        for _ in 0..times {
            reader = Box::new(reader.chain(text.as_bytes()));
        }
        let chains = IN_USE.get();
        PEAK.set(chains);
        let pieces = CHANGAN_2024.find_reader(reader);
        assert_eq!(
            pieces
                .filter(|piece| piece.as_ref().unwrap().hit().is_some())
                .count() as u64,
            times * 300
        );
        PEAK.get() - chains
    };
    let (short, long) = (peak(100), peak(1000));
    assert!(
        long <= short + short / 10,
        "{short} bytes for 1 MB, {long} for 10 MB"
    );
    assert!(long < 1 << 20, "{long} bytes");
}
