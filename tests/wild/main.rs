//! Files as other people's programs write them: small inputs of our own, each modelled on a public report or file that is
//! named beside it.

mod dictionaries;
mod documents;
mod json;
mod markdown;
mod multiterm;
mod pages;
mod printed;
mod refused;
mod shared;
mod tables;
mod tbx;
mod tmx;
mod workbooks;
