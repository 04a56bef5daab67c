//! A glossary in a buffer that is freed with it, and moved into what frees it.

use std::sync::Arc;
use std::thread;
use zhujie::Glossary;

const FILE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/glossary.zhj"));

/// A place at which tables need not be copied.
#[derive(Clone)]
#[repr(align(8))]
struct Aligned([u8; FILE.len()]);

impl Aligned {
    fn new() -> Self {
        let mut file = Aligned([0; FILE.len()]);
        file.0.copy_from_slice(FILE);
        file
    }
}

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A buffer behind another pointer than the owner's own.
struct Boxed(Box<Aligned>);

impl AsRef<[u8]> for Boxed {
    fn as_ref(&self) -> &[u8] {
        self.0.as_ref().as_ref()
    }
}

fn answers(glossary: &Glossary) {
    let text = "新建四小園，口袋公园";
    let found: Vec<_> = glossary.find_iter(text).map(|m| m.entry().id()).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(glossary.by_id(found[0]), glossary.get("四小園"));
}

/// Takes it by value, as many functions do.
fn answers_and_drops(glossary: Glossary) {
    answers(&glossary);
}

#[test]
fn a_buffer_is_freed_with_the_last_clone() {
    for _ in 0..2 {
        let glossary = Glossary::from_shared(Arc::new(Aligned::new())).unwrap();
        assert_eq!(glossary.memory_usage(), 0);
        let other = glossary.clone();
        answers_and_drops(glossary);
        answers_and_drops(other);
        let glossary = Glossary::from_shared(Arc::new(Boxed(Box::new(Aligned::new())))).unwrap();
        answers(&glossary);
        drop(Box::new(glossary));
    }
}

#[test]
fn an_owner_that_outlives_the_glossary_may_be_changed() {
    let mut owner = Arc::new(Aligned::new());
    let glossary = Glossary::from_shared(owner.clone()).unwrap();
    answers(&glossary);
    // As it is shared, this makes a copy, and changes that.
    Arc::make_mut(&mut owner).0.fill(0);
    answers_and_drops(glossary);
    assert!(Glossary::from_shared(owner.clone()).is_err());
    Arc::get_mut(&mut owner).unwrap().0.fill(1);
}

#[test]
fn threads_that_drop_it_in_any_order() {
    let glossary = Glossary::from_shared(Arc::new(Aligned::new())).unwrap();
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let glossary = glossary.clone();
            thread::spawn(move || answers_and_drops(glossary))
        })
        .collect();
    drop(glossary);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
