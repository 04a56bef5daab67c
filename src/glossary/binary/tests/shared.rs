//! A file that is used in place belongs to its owner.

use super::*;
use alloc::boxed::Box;
use alloc::sync::Arc;
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A buffer on its own, which tells how often it was asked for, and when it is freed.
struct Owner {
    /// Begins at a multiple of eight.
    words: Box<[u64]>,
    asked: AtomicUsize,
    dropped: Arc<AtomicUsize>,
}

impl Owner {
    /// Of a file; what is behind its end, up to a multiple of eight, is left out.
    fn of(file: &[u8]) -> (Arc<Self>, Arc<AtomicUsize>) {
        let dropped = Arc::new(AtomicUsize::new(0));
        assert_eq!(file.len() % 8, 0);
        let words = file
            .chunks(8)
            .map(|word| u64::from_ne_bytes(word.try_into().unwrap()));
        let owner = Owner {
            words: words.collect(),
            asked: AtomicUsize::new(0),
            dropped: dropped.clone(),
        };
        (Arc::new(owner), dropped)
    }
}

/// The file once, and nothing from then on.
impl AsRef<[u8]> for Owner {
    fn as_ref(&self) -> &[u8] {
        match self.asked.fetch_add(1, Ordering::Relaxed) {
            0 => zerocopy::IntoBytes::as_bytes(&*self.words),
            _ => &[],
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Whoever reads the buffer after it was freed reads nonsense, and the answers differ.
        self.words.fill(u64::MAX);
        self.dropped.fetch_add(1, Ordering::Relaxed);
    }
}

/// A file whose length is a multiple of eight.
fn file_of_words() -> Vec<u8> {
    let mut entries = entries();
    loop {
        let file = Glossary::new(&entries).unwrap().to_bytes();
        if file.len().is_multiple_of(8) {
            return file;
        }
        // One byte more in the pool of strings, until the length fits.
        entries[0].terms[0].source.get_or_insert_default().push('a');
    }
}

/// Everything that is in it, and what it finds.
fn answers(glossary: &Glossary) -> String {
    let text = "“四小園”、AI 4，𠮷野家，小园，甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午";
    let entries: Vec<EntryBuf> = glossary.entries().map(EntryBuf::from).collect();
    let found: Vec<_> = glossary.find_iter(text).collect();
    assert!(found.len() > 3);
    alloc::format!(
        "{entries:?}\n{:?}\n{:?}\n{found:?}",
        glossary.lookup("四小园"),
        glossary.complete("甲"),
    )
}

#[test]
fn the_owner_is_kept_as_long_as_any_clone() {
    let file = file_of_words();
    let expected = answers(&Glossary::new(entries_of(&file)).unwrap());
    let (owner, dropped) = Owner::of(&file);
    let weak = Arc::downgrade(&owner);
    let glossary = Glossary::from_shared(owner).unwrap();
    if cfg!(target_endian = "little") {
        assert_eq!(glossary.memory_usage(), 0);
    }
    // Asked for once, though it would give nothing by now.
    assert_eq!(weak.upgrade().unwrap().asked.load(Ordering::Relaxed), 1);
    assert_eq!(answers(&glossary), expected);
    assert!(glossary.to_bytes() == file);
    let clones = [glossary.clone(), glossary.clone()];
    drop(glossary);
    for clone in clones {
        assert_eq!(dropped.load(Ordering::Relaxed), 0);
        assert_eq!(answers(&clone), expected);
        // Into the call that frees the buffer, the last time.
        drop(clone);
    }
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
    assert_eq!(weak.strong_count(), 0);
}

fn entries_of(file: &[u8]) -> Vec<EntryBuf> {
    let glossary = Glossary::from_bytes(file).unwrap();
    glossary.entries().map(EntryBuf::from).collect()
}

/// Others may have the owner too, before and after.
#[test]
fn an_owner_that_others_have() {
    let (owner, dropped) = Owner::of(&file_of_words());
    let glossary = Glossary::from_shared(owner.clone()).unwrap();
    let mut owner = owner;
    assert!(Arc::get_mut(&mut owner).is_none());
    drop(glossary);
    assert!(Arc::get_mut(&mut owner).is_some());
    assert_eq!(dropped.load(Ordering::Relaxed), 0);
}

#[test]
fn threads_that_drop_it_in_any_order() {
    let file = file_of_words();
    let expected = answers(&Glossary::from_bytes(&file).unwrap());
    let (owner, dropped) = Owner::of(&file);
    let glossary = Glossary::from_shared(owner).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let glossary = glossary.clone();
            thread::spawn(move || answers(&glossary))
        })
        .collect();
    drop(glossary);
    for thread in threads {
        assert_eq!(thread.join().unwrap(), expected);
    }
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
}

#[test]
fn an_owner_of_anything_else_is_dropped() {
    let mut file = file_of_words();
    let (owner, dropped) = Owner::of(&file[..32]);
    assert!(Glossary::from_shared(owner).is_err());
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
    // What has been read of the tables, before what is wrong, is dropped first.
    let (row, _) = row(&file, "scan.longest");
    file[row] ^= 1;
    seal(&mut file);
    let (owner, dropped) = Owner::of(&file);
    let error = Glossary::from_shared(owner).unwrap_err();
    assert!(
        error.to_string().contains("another section has its place"),
        "{error}"
    );
    assert_eq!(dropped.load(Ordering::Relaxed), 1);
}

#[test]
fn a_buffer_that_begins_anywhere_is_copied() {
    let file = file_of_words();
    let expected = answers(&Glossary::from_bytes(&file).unwrap());
    struct Behind(Vec<u8>, usize);
    impl AsRef<[u8]> for Behind {
        fn as_ref(&self) -> &[u8] {
            &self.0[self.1..]
        }
    }
    for behind in 1..8 {
        let mut room = vec![0; behind];
        room.extend_from_slice(&file);
        // On machines of 32 bits, four bytes may be enough.
        let is_aligned = room[behind..].as_ptr().align_offset(align_of::<u64>()) == 0;
        let glossary = Glossary::from_shared(Arc::new(Behind(room, behind))).unwrap();
        assert_eq!(answers(&glossary), expected);
        assert!(is_aligned || glossary.memory_usage() > 0);
    }
}

#[test]
fn a_glossary_may_be_used_behind_a_panic_whatever_its_owner_is() {
    fn holds<T: UnwindSafe + RefUnwindSafe + Send + Sync>() {}
    holds::<Glossary>();
}
