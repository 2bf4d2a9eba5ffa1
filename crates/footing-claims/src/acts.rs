//! Contested acts: which roll calls of the General Assembly were about which act, in which framing. A table of positions,
//! never an index: frames of one act are kept apart, for states hold them apart.

use std::sync::LazyLock;

use serde::Deserialize;

/// An act in one framing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Id, shared by all framings of the act.
    pub id: String,
    /// COW code of the state whose act it is.
    pub actor: String,
    /// Framing: `recognition`, `human-rights`, `intervention` ...
    pub framing: String,
    /// Resolutions on which a yes condemns the act and a no sides with its author.
    pub yes: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    act: Vec<Act>,
}

/// All acts.
///
/// # Panics
/// Never: a test reads the file.
#[must_use]
pub fn acts() -> &'static [Act] {
    static ACTS: LazyLock<Vec<Act>> = LazyLock::new(|| {
        let file: Result<File, _> = toml::from_str(include_str!("acts.toml"));
        file.unwrap_or_else(|error| panic!("acts.toml: {error}")).act
    });
    &ACTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_resolutions_and_a_state_behind_it() {
        for act in acts() {
            assert!(!act.yes.is_empty(), "{}", act.id);
            assert!(footing_states::resolve(&act.actor, None).is_ok(), "{}", act.actor);
            assert!(act.yes.iter().all(|number| number.split_once('/').is_some()), "{}", act.id);
        }
    }
}
