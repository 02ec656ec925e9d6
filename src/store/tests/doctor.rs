//! The doctor: whatever damage lies between the lines of a journal, a repair loses none of them, and no byte of it.

mod damage;
mod journal;
mod properties;
