//! The model, tried where several of its nouns meet.

mod agreement;
mod first_hand;
mod handles;
mod settle;
