//! Looking up in a compiled-in glossary asks for no memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;
use unicode_normalization::UnicodeNormalization;
use zhujie::fold::{key, Strength};
use zhujie::{Script, CHANGAN_2024};

/// The system's allocator, counting the requests of each thread.
struct Counting;

thread_local! {
    static REQUESTS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every request is passed on to the system's allocator as it is.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.with(|requests| requests.set(requests.get() + 1));
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
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
fn look_up_allocates_nothing() {
    let megabyte = "四".repeat(1 << 18);
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
fn no_character_allocates_but_the_few_that_decompose_into_many() {
    let mut buffer = [0; 4];
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
        let query = c.encode_utf8(&mut buffer);
        let long = query.nfkd().count() > 4;
        let found = requests(|| {
            black_box(CHANGAN_2024.get(query));
        });
        assert!(found == 0 || long, "{c:?}");
    }
}
