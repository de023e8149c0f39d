//! The store on a real database file.

mod append;
mod crash;
mod random;
mod support;
