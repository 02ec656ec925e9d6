//! Structs that leave out of a log what was not said. Where nobody reads along, in a checkpoint, fields are known by their
//! places, and each is there.

use super::unit::Unit;

/// What may be left out.
pub(super) trait SkipEmpty {
    /// Whether nothing was said.
    fn is_absent(&self) -> bool;
}

impl<T> SkipEmpty for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> SkipEmpty for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl SkipEmpty for Unit {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Writes a struct by its fields in their order. Those behind the semicolon may be left out; reading needs
/// `#[serde(default)]` on them.
macro_rules! skip_empty {
    ($type:ident { $($said:ident),*; $($sparse:ident),* }) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                use $crate::model::skip_empty::SkipEmpty as _;
                let leaves_out = serializer.is_human_readable();
                let absent = [$(leaves_out && self.$sparse.is_absent()),*];
                let length = [$(stringify!($said),)* $(stringify!($sparse)),*].len();
                let left_out = absent.iter().filter(|absent| **absent).count();
                let mut fields = serializer.serialize_struct(stringify!($type), length - left_out)?;
                $(fields.serialize_field(stringify!($said), &self.$said)?;)*
                $(if leaves_out && self.$sparse.is_absent() {
                    fields.skip_field(stringify!($sparse))?;
                } else {
                    fields.serialize_field(stringify!($sparse), &self.$sparse)?;
                })*
                fields.end()
            }
        }
    };
}

pub(super) use skip_empty;
