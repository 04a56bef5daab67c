//! The command `zhujie`, run as its users run it.

mod annotate;
mod calls;
mod check;
mod compile;
mod completions;
mod documents;
mod export;
mod formats;
mod lookup;
mod man;
#[cfg(unix)]
mod outputs;
#[cfg(target_os = "linux")]
mod progress;
mod reading;
#[cfg(unix)]
mod readme;
mod run;
mod texts;
#[cfg(target_os = "linux")]
mod wrong;
