//! The model, tried where several of its nouns meet.

mod agreement;
mod handles;
mod hands;
mod settle;
