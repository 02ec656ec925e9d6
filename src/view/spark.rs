//! Trends in one line.

use crate::model::Metric;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The metric's last readings as bars, the lowest of them lowest; nothing below two readings.
pub(crate) fn spark(metric: &Metric) -> Option<String> {
    let values: Vec<f64> = metric.readings.iter().map(|reading| reading.value.value).collect();
    if values.len() < 2 {
        return None;
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(values.into_iter().map(|value| bar(value, low, high)).collect())
}

fn bar(value: f64, low: f64, high: f64) -> char {
    let share = (value - low) / (high - low);
    if !share.is_finite() {
        return BARS[3];
    }
    let place = BARS.iter().enumerate().rev().find(|(step, _)| share * 7.0 + 0.5 >= as_f64(*step));
    place.map_or(BARS[0], |(_, bar)| *bar)
}

fn as_f64(step: usize) -> f64 {
    u32::try_from(step).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_is_lowest_and_the_highest_highest() {
        let drawn: String =
            [91.0, 90.0, 88.0, 84.0].into_iter().map(|value| bar(value, 84.0, 91.0)).collect();
        assert_eq!(drawn, "█▇▅▁");
        assert_eq!(bar(5.0, 5.0, 5.0), '▄');
    }
}
