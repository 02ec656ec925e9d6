//! A threshold that was read is printed so that it is read the same; and two that do not overlap hold for no value both.

use crate::model::Threshold;

/// Each line is refused, or is a threshold that comes back; the first two are held against each other.
pub fn threshold(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let read: Vec<Threshold> = text.split('\n').take(2).filter_map(|line| line.parse().ok()).collect();
    for threshold in &read {
        let printed = threshold.to_string();
        assert_eq!(printed.parse().as_ref(), Ok(threshold), "{text:?} is printed {printed:?}");
        let kept = serde_json::to_string(threshold).expect("JSON");
        assert_eq!(&serde_json::from_str::<Threshold>(&kept).expect("a threshold"), threshold, "{kept}");
    }
    let [one, other] = read.as_slice() else { return };
    assert_eq!(one.overlaps(other), other.overlaps(one), "{text:?}");
    if !one.overlaps(other) {
        let both = |value: f64| one.holds(value) && other.holds(value);
        let between = (one.amount.value + other.amount.value) / 2.0;
        let found = [one.amount.value, other.amount.value, between, 0.0, f64::MAX, f64::MIN]
            .into_iter()
            .find(|v| both(*v));
        assert_eq!(found, None, "{one} and {other}");
    }
}
