//! Any bytes as a text, a web page, Markdown, or a JSON string.
#![no_main]

#[path = "../bodies.rs"]
#[allow(dead_code)] // each target runs one body
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::read(data));
