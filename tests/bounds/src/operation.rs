//! What is measured: public operations on inputs that are made of a number.

/// A piece of work and the bytes that it is given.
pub struct Prepared {
    pub input: usize,
    pub work: Box<dyn FnMut()>,
}

impl Prepared {
    /// Work on an input of so many bytes. What it makes is dropped within, so that its weight counts.
    pub fn new<T>(input: usize, mut work: impl FnMut() -> T + 'static) -> Self {
        Prepared {
            input,
            work: Box::new(move || drop(std::hint::black_box(work()))),
        }
    }
}

/// An operation on an input of any size.
pub struct Operation {
    /// As it is called in the table, the room first.
    pub name: String,
    /// The size at which it takes some hundredths of a second.
    pub size: usize,
    pub prepare: Box<dyn Fn(usize) -> Prepared>,
    /// The line of a document that says more memory is taken, or that work grows faster than its input.
    pub named: Option<&'static str>,
}

/// The table, as its makers add to it.
#[derive(Default)]
pub struct Operations(pub Vec<Operation>);

impl Operations {
    pub fn add(
        &mut self,
        name: impl Into<String>,
        size: usize,
        prepare: impl Fn(usize) -> Prepared + 'static,
    ) {
        self.0.push(Operation {
            name: name.into(),
            size,
            prepare: Box::new(prepare),
            named: None,
        });
    }

    /// Says where the documents tell that the last operation grows faster than its input.
    pub fn name_last(&mut self, place: Option<&'static str>) {
        if let Some(last) = self.0.last_mut() {
            last.named = place;
        }
    }
}
