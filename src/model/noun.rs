//! What the nouns of a journal have in common: each stands in a map of the state by its identity, and has a handle.

use std::collections::BTreeMap;

use super::boundary::Boundary;
use super::decision::Decision;
use super::disconnect::Disconnect;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::metric::Metric;
use super::person::Person;
use super::priority::Priority;
use super::pulse::Pulse;
use super::retired::Retirement;
use super::signal::Signal;
use super::state::State;
use super::text::Text;
use super::translation::Translation;

pub(crate) trait Noun: Sized {
    const KIND: Kind;

    /// All of this kind that a state holds.
    fn all(state: &State) -> &BTreeMap<ThingId, Self>;

    fn any(&self) -> AnyNoun<'_>;
}

/// A noun, whatever its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnyNoun<'a> {
    pub(crate) kind: Kind,
    pub(crate) id: ThingId,
    pub(crate) handle: &'a Handle,
    /// Its title, name or statement, by which it is found, too; a note has none.
    pub(crate) title: Option<&'a Text>,
    pub(crate) retired: Option<&'a Retirement>,
}

impl AnyNoun<'_> {
    /// The name that no other has: the handle, or for a note its whole id.
    pub(super) fn unique_handle(&self) -> Handle {
        if self.kind.is_note() { self.handle.with_whole_id(self.id) } else { self.handle.clone() }
    }
}

/// Lists the nouns: the field of [`State`] that holds each, and of those that can be retired the field of their title.
macro_rules! nouns {
    ($($noun:ident: $all:ident $(by $title:ident)?,)*) => {
        $(impl Noun for $noun {
            const KIND: Kind = Kind::$noun;

            fn all(state: &State) -> &BTreeMap<ThingId, Self> {
                &state.$all
            }

            fn any(&self) -> AnyNoun<'_> {
                let noun = AnyNoun { kind: Self::KIND, id: self.id, handle: &self.handle, title: None, retired: None };
                $(let noun = AnyNoun { title: Some(&self.$title), retired: self.retired.as_ref(), ..noun };)?
                noun
            }
        })*

        impl State {
            /// Everything that it holds.
            pub(crate) fn nouns(&self) -> impl Iterator<Item = AnyNoun<'_>> {
                std::iter::empty()$(.chain(self.$all.values().map(Noun::any)))*
            }

            /// What has this identity.
            pub(crate) fn noun(&self, id: ThingId) -> Option<AnyNoun<'_>> {
                None$(.or_else(|| self.$all.get(&id).map(Noun::any)))*
            }
        }
    };
}

nouns! {
    Priority: priorities by title,
    Metric: metrics by name,
    Boundary: boundaries by statement,
    Person: people by name,
    Decision: decisions,
    Pulse: pulses,
    Signal: signals,
    Translation: translations,
    Disconnect: disconnects,
}
