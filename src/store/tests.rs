//! What holds of the journal on disk, seen from inside.

mod doctor;
mod drafts;
mod move_private;
mod unreadable;
