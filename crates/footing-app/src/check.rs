//! Claims on trial.

mod world;
