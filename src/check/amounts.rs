//! Amounts in a decision's text.

use crate::journal::Amount;

/// The amounts that a text names.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    text.split_whitespace()
        .filter(|word| word.contains(['$', '€', '%']))
        .filter_map(|word| word.parse().ok())
        .collect()
}
