//! The model, tried where several of its nouns meet.

mod handles;
mod hands;
mod settle;
