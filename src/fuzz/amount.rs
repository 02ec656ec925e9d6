//! An amount that was read is printed so that it is read the same, and kept so.

use crate::model::Amount;

/// Any text is refused, or is an amount that comes back from each way that it goes.
pub fn amount(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(amount) = text.parse::<Amount>() else { return };
    assert!(amount.value.is_finite(), "{text:?} is {amount:?}");
    let printed = amount.to_string();
    assert_eq!(printed.parse().as_ref(), Ok(&amount), "{text:?} is printed {printed:?}");
    let kept = serde_json::to_string(&amount).expect("JSON");
    assert_eq!(serde_json::from_str::<Amount>(&kept).expect("an amount"), amount, "{text:?} is kept {kept}");
    assert_eq!(amount.compare(&amount), Some(std::cmp::Ordering::Equal), "{text:?}");
}
