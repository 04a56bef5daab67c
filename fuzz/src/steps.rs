//! Counts the steps of a piece of work.
//!
//! `fuzz/seeds` and `fuzz/run` build all crates with flags that make the compiler call a function in each block of machine
//! code. Steps are these calls: the same number for the same input, on a busy machine too. What the standard
//! library has compiled beforehand (the search of a byte, the count of characters, what copies memory) is one step, however
//! long it takes.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static STEPS: AtomicU64 = AtomicU64::new(0);

// In assembly, because a function in Rust would call itself. Work is done by one thread, so no step is lost.
#[cfg(target_arch = "x86_64")]
std::arch::global_asm!(
    ".text",
    ".globl __sanitizer_cov_trace_pc",
    ".p2align 4",
    "__sanitizer_cov_trace_pc:",
    "inc qword ptr [rip + {steps}]",
    "ret",
    steps = sym STEPS,
);

#[cfg(target_arch = "aarch64")]
std::arch::global_asm!(
    ".text",
    ".globl __sanitizer_cov_trace_pc",
    ".p2align 4",
    "__sanitizer_cov_trace_pc:",
    "adrp x16, {steps}",
    "ldr x17, [x16, :lo12:{steps}]",
    "add x17, x17, #1",
    "str x17, [x16, :lo12:{steps}]",
    "ret",
    steps = sym STEPS,
);

/// How many steps the work takes.
pub fn of(work: impl FnOnce()) -> u64 {
    let before = STEPS.load(Relaxed);
    work();
    STEPS.load(Relaxed) - before
}
