//! Who is a state, and when, and by which names and codes.
//!
//! Two lists are kept side by side and never mixed: the Correlates of War state system ([`CowCode`]) and the
//! Gleditsch-Ward list of independent states ([`GwCode`]). The room also says which code of one is which code of the
//! other on a day, what a state is called and was called, and which dyads a year has.
//!
//! It does no I/O and never reads the clock: the lists are part of the program (`data/` says where each comes from).
//!
//! ```
//! use footing_core::{CowCode, Period};
//! use footing_states::{cow_dyads, cow_member_in, name, name_in, resolve};
//!
//! let russia = resolve("USSR", None).unwrap();
//! assert_eq!((russia, name(russia), name_in(russia, 1962)), (CowCode(365), "Russia", "Soviet Union"));
//! assert!(resolve("Germany", Some(Period::year(1960))).is_err()); // there were two
//! assert!(!cow_member_in(CowCode(305), 1940)); // Austria, annexed
//! assert_eq!(cow_dyads(1816).len(), 253);
//! ```
//!
//! [`CowCode`]: footing_core::CowCode
//! [`GwCode`]: footing_core::GwCode

// `Problem` is large by design: it is met once in a command, and boxing it would burden everyone who reads one.
#![allow(clippy::result_large_err)]

mod chinese;
mod crosswalk;
mod mentions;
mod names;
mod resolve;
mod system;
mod table;

pub use chinese::{ChineseName, mention_names_chinese, simplified};
pub use crosswalk::{cow_to_gw, cow_to_gw_in, gw_to_cow, gw_to_cow_in};
pub use mentions::{MentionName, NameKind, mention_exclusions, mention_names};
pub use names::{
    abbreviation, cow_from_iso2, cow_from_iso3, gw_name, identity_within, iso2, iso2_latest, iso3, iso3_latest, name,
    name_in, name_in_sentence, possessive,
};
pub use resolve::resolve;
pub use system::{
    LAST_YEAR, MEMBERSHIP_RULE, Spell, all_cow, all_gw, carried, cow_directed_dyads, cow_dyads, cow_is_major,
    cow_major_spells, cow_majors, cow_member_all_year, cow_member_in, cow_members, cow_region, cow_share_a_day,
    cow_spells, gw_carried, gw_directed_dyads, gw_dyads, gw_is_microstate, gw_member_in, gw_members, gw_share_a_day,
    gw_spells, is_cow_member, is_gw_member,
};
