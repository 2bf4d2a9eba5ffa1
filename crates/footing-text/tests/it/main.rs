//! Tests of the text room.

mod corpus;
mod mentions;
mod statements;
