//! Days that a small office lives by itself, lived again.

mod callbacks;
mod command;
mod days;
mod direction;
mod extracted;
mod office;
mod patience;
mod placement;
mod replayed;
mod table;
mod tally;
