//! The store on a real database file.

mod append;
mod audit;
mod callbacks;
mod consults;
mod crash;
mod events;
mod facts;
mod loads;
mod offers;
mod outdials;
mod random;
mod reading;
mod records;
mod support;
mod worked;
