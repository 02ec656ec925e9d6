//! What holds of the journal on disk, seen from inside.

mod doctor;
mod move_private;
