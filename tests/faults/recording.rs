//! Recording commands that go different ways to the disk.

use std::fs::OpenOptions;
use std::io::Write as _;

use crate::home::Home;

/// A recording command, and what was there before it.
#[derive(Clone, Copy)]
pub(crate) struct Recording {
    pub(crate) name: &'static str,
    given: Given,
    pub(crate) journal: &'static str,
    pub(crate) run: &'static [&'static str],
}

/// What was there before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    Nothing,
    Journal,
    TornTail,
    /// One entry fewer than a checkpoint is kept after.
    NearCheckpoint,
}

/// A text longer than a page of memory.
const LONG_TEXT: &str = match std::str::from_utf8(&[b'x'; 9000]) {
    Ok(text) => text,
    Err(_) => "",
};

/// What a torn write left.
const TORN: &[u8] = br#"{"v":1,"id":"01M34"#;

const GIVEN: &str = "align person add cpo --executive && \
    align priority add 'Win the renewals' --why revenue && \
    align metric add 'On time' --about renewals --success '>= 90%' --failure '< 80%' && \
    align boundary add Discounts --decide='up to 10%' --consult=cpo";

/// To be said 59 times behind the four entries above.
const SAID: &str = "for n in $(seq 59); do align signal cpo \"it waits, $n\" -q >/dev/null || exit 1; done";

/// Makes the folders, this machine's name and the log.
pub(crate) const FIRST: Recording =
    on_main("the first entry", Given::Nothing, &["priority", "add", "Open an office", "--why", "two wait"]);

/// Appends to a log.
pub(crate) const ADD: Recording =
    on_main("a priority", Given::Journal, &["priority", "add", "Open the office", "--why", "two wait"]);

/// Appends to a log that ends within a line.
pub(crate) const AFTER_TORN: Recording = on_main(
    "a priority after a torn line",
    Given::TornTail,
    &["priority", "add", "Open the office", "--why", "two wait"],
);

/// Makes a journal with several changes in one line.
pub(crate) const INIT: Recording = on_main(
    "init",
    Given::Nothing,
    &[
        "init", "--name", "ann", "--executive", "cpo", "--priority", "Win the renewals", "--why", "revenue",
        "--agreed", "no", "--alone", "Reorder work", "--ask-first", "Change the scope",
    ],
);

/// A line of some pages.
pub(crate) const LONG: Recording = on_main("a long question", Given::Journal, &["ask", "cpo", LONG_TEXT]);

/// Appends to both logs: the answers are private.
pub(crate) const PULSE: Recording = on_main(
    "a pulse",
    Given::Journal,
    &["pulse", "cpo", "--changed", "The office waits", "--still-right", "Confirmation", "--keep", "renewals"],
);

/// Makes both folders and both logs: who is heard is shared, what they say is private.
pub(crate) const FIRST_SIGNAL: Recording =
    on_main("the first signal", Given::Nothing, &["signal", "cpo", "They wait for us"]);

/// Many recordings in one command, on a journal of its own.
pub(crate) const DEMO: Recording =
    Recording { name: "demo", given: Given::Journal, journal: "demo", run: &["demo"] };

/// The recordings of one entry.
pub(crate) const SINGLE: [Recording; 11] = [
    FIRST,
    INIT,
    ADD,
    AFTER_TORN,
    on_main("a reading", Given::Journal, &["metric", "record", "on-time", "91%"]),
    on_main("a decision", Given::Journal, &["decide", "Give Acme 8% off", "--about", "renewals"]),
    on_main("a question", Given::Journal, &["ask", "cpo", "May we open a second office?"]),
    PULSE,
    FIRST_SIGNAL,
    on_main("an undo", Given::Journal, &["undo"]),
    on_main("the entry at a checkpoint", Given::NearCheckpoint, &["signal", "cpo", "it waits, and more"]),
];

const fn on_main(name: &'static str, given: Given, run: &'static [&'static str]) -> Recording {
    Recording { name, given, journal: "main", run }
}

impl Recording {
    /// What somebody typed for it that must not be lost.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.run.iter().copied().filter(|word| word.contains(' '))
    }

    /// A home with what was there before.
    pub(crate) fn given(&self) -> Home {
        if self.given == Given::Nothing {
            return Home::empty();
        }
        let home = Home::after(GIVEN);
        if self.given == Given::NearCheckpoint {
            assert!(home.sh(SAID).status.success(), "it is said");
        }
        if self.given == Given::TornTail {
            let mut log = OpenOptions::new().append(true).open(home.log()).expect("a log");
            log.write_all(TORN).expect("a torn line");
        }
        home
    }
}
