//! The store on a real database file.

mod append;
mod crash;
mod facts;
mod random;
mod records;
mod support;
