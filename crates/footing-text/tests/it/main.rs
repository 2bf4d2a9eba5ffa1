//! Tests of the text room.

mod corpus;
mod document;
mod gold;
mod mentions;
mod statements;
