//! Tests over all source folders: cards, fixtures, import rules, and the real files where they are at hand.

mod cards;
mod fixtures;
mod import_rules;
mod real_data;
mod support;
mod workbooks;
