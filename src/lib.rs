//! Glossaries of Chinese terms.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "alloc")]
extern crate alloc;
extern crate self as zhujie;

#[cfg(feature = "compile")]
pub mod compile;
pub mod fold;
