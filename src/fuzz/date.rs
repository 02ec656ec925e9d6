//! A date, a moment, a cadence that was read is printed so that it is read the same.

use crate::model::when::{self, DateBias};
use crate::model::{Cadence, Day, Moment};

/// The first byte picks the day that it is and the way that dates lean; the rest is read as each of the three.
pub fn date(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let lean = if first % 2 == 0 { DateBias::Past } else { DateBias::Future };
    let today = Day::from_ymd(2026, 9, 22).expect("a day").plus_days(i64::from(*first) * 13);
    if let Ok(day) = when::parse(text, today, lean) {
        let printed = day.to_string();
        assert_eq!(printed.parse(), Ok(day), "{text:?} is printed {printed:?}");
        assert_eq!(when::parse(&printed, today, lean), Ok(day), "{text:?} is printed {printed:?}");
        assert!(day.age(today) >= 0, "{text:?} has a negative age");
    }
    if let Ok(moment) = text.parse::<Moment>() {
        let printed = moment.to_string();
        assert_eq!(printed.parse(), Ok(moment), "{text:?} is printed {printed:?}");
        assert_eq!(moment.day().to_string().parse(), Ok(moment.day()), "{text:?} lies on no day");
    }
    if let Ok(cadence) = text.parse::<Cadence>() {
        let printed = cadence.to_string();
        assert_eq!(printed.parse(), Ok(cadence), "{text:?} is printed {printed:?}");
        assert!(cadence.after(today).is_none_or(|next| next >= today), "{text:?}");
    }
}
