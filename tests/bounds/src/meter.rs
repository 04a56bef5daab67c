//! What a piece of work takes: seconds, and bytes in use at once.

use cpu_time::ProcessTime;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// The system's allocator, counting what is in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn took(size: usize) {
    let in_use = IN_USE.fetch_add(size, Relaxed) + size;
    PEAK.fetch_max(in_use, Relaxed);
}

// SAFETY: every request is passed on to the system's allocator as it is.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        System.alloc(layout)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        System.alloc_zeroed(layout)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        System.dealloc(pointer, layout);
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // As large pieces are moved: the pages of the old place are those of the new one.
        IN_USE.fetch_sub(layout.size(), Relaxed);
        took(new_size);
        System.realloc(pointer, layout, new_size)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A piece of work, alone on the stack under this name: callgrind counts what is done below it.
#[inline(never)]
pub fn measured_work(work: &mut dyn FnMut()) {
    work();
}

/// The most bytes that the work has in use at once, besides those that were before.
pub fn peak(work: &mut dyn FnMut()) -> usize {
    let before = IN_USE.load(Relaxed);
    PEAK.store(before, Relaxed);
    measured_work(work);
    PEAK.load(Relaxed) - before
}

/// The least time that the processor takes for the work, of as many times as fit into some hundredths of a second.
pub fn time(work: &mut dyn FnMut()) -> Duration {
    const ENOUGH: Duration = Duration::from_millis(80);
    let begun = Instant::now();
    let mut least = Duration::MAX;
    for _ in 0..10 {
        let start = ProcessTime::now();
        measured_work(work);
        least = least.min(start.elapsed());
        if begun.elapsed() > ENOUGH {
            break;
        }
    }
    least
}
