//! What a user may type for a state.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code)] // each target runs one body
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::resolve(data));
