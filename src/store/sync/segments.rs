//! A log in segments: files of whole lines that are filled one after the other, so that ten new lines change the last one only.

/// How many lines a segment has when it is full.
pub(super) const LINES: usize = 1000;

/// How many bytes a segment has at most, unless its one line is longer.
pub(super) const BYTES: usize = 8 << 20;

/// The whole lines in `bytes`, each with its newline. What follows on the last newline is still being written.
pub(super) fn whole_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"))
}

/// How many bytes of a log are whole lines.
pub(super) fn whole_length(bytes: &[u8]) -> usize {
    memchr::memrchr(b'\n', bytes).map_or(0, |last| last + 1)
}

/// The segments that change where `lines` are added behind the last segment: that one first, if there is room in it, then new
/// ones. Which line lies in which segment follows from the lines before it alone.
pub(super) fn extended(last: &[u8], lines: &[u8]) -> Vec<Vec<u8>> {
    let mut segments = vec![last.to_owned()];
    let mut count = whole_lines(last).count();
    for line in whole_lines(lines) {
        let length = segments.last().map_or(0, Vec::len);
        if count == LINES || length > 0 && length + line.len() > BYTES {
            segments.push(Vec::new());
            count = 0;
        }
        if let Some(segment) = segments.last_mut() {
            segment.extend_from_slice(line);
        }
        count += 1;
    }
    segments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines in two steps, as by two syncs.
    fn in_steps(log: &[u8], at: usize) -> Vec<Vec<u8>> {
        let mut segments = extended(b"", &log[..at]);
        let last = segments.pop().unwrap_or_default();
        segments.extend(extended(&last, &log[at..]));
        segments
    }

    #[test]
    fn only_the_last_one_changes() {
        let log = "a line\n".repeat(2500).into_bytes();
        let segments = extended(b"", &log);
        assert_eq!(segments.iter().map(|segment| segment.len() / 7).collect::<Vec<_>>(), [1000, 1000, 500]);
        assert_eq!(in_steps(&log, 7 * 1999), segments);
        assert_eq!(in_steps(&log, 7 * 2000), segments);
    }

    #[test]
    fn long_lines_have_segments_of_their_own() {
        let long = [vec![b'x'; BYTES], b"\n".to_vec()].concat();
        let log = [b"short\n".as_slice(), &long, b"short\n", &long].concat();
        let lengths: Vec<usize> = extended(b"", &log).iter().map(Vec::len).collect();
        assert_eq!(lengths, [6, BYTES + 1, 6, BYTES + 1]);
    }

    #[test]
    fn what_is_still_being_written_is_left_out() {
        assert_eq!(extended(b"", b"whole\ntorn"), [b"whole\n"]);
        assert_eq!((whole_length(b"whole\ntorn"), whole_length(b"torn")), (6, 0));
    }

    proptest! {
        #[test]
        fn where_a_sync_falls_makes_no_difference(
            lengths in prop::collection::vec(0usize..30, 0..2300),
            at in any::<prop::sample::Index>(),
        ) {
            let lines: Vec<Vec<u8>> =
                lengths.iter().map(|length| [vec![b'x'; *length], b"\n".to_vec()].concat()).collect();
            let first = lines[..at.index(lines.len() + 1)].concat();
            let log = lines.concat();
            let segments = in_steps(&log, first.len());
            prop_assert_eq!(&segments, &extended(b"", &log));
            prop_assert_eq!(segments.concat(), log);
        }
    }
}
