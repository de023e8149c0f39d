//! The migrations are embedded by a macro; a new file in their folder must lead to a rebuild.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
