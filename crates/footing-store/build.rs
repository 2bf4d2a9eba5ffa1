//! Rebuilds the room when the baseline changes: the macro that embeds it does not notice new files.

fn main() {
    println!("cargo::rerun-if-changed=../../baseline");
}
