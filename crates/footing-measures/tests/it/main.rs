//! The measures held against laws, publishers and peers.

mod laws;
mod peers;
mod support;
