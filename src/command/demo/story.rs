//! The demo's half year: priorities that moved, one that nobody confirmed, a metric through its failure line, a fresh and
//! a stale boundary, pulses with answers. Told as commands would have recorded it.

use crate::check::{Question, check};
use crate::model::agreement;
use crate::model::agreement::AgreedBy;
use crate::model::boundary::plan as boundary;
use crate::model::boundary::plan::BoundarySpec;
use crate::model::change::{Change, JournalBegun};
use crate::model::decision::plan as decision;
use crate::model::metric::plan as metric;
use crate::model::person;
use crate::model::priority::plan as priority;
use crate::model::priority::plan::Placing;
use crate::model::pulse::plan as pulse;
use crate::model::pulse::plan::NewPulse;
use crate::model::rung_spec::RungSpec;
use crate::model::{Answers, Level, NewEntry, ParseError, Refusal, Text};

/// What a chapter records.
type ChapterPlan = Box<dyn FnOnce(&mut NewEntry) -> Result<(), Refusal>>;

/// One entry of the story.
pub(super) struct Chapter {
    /// How long ago it happened.
    pub(super) days_ago: i64,
    /// What was recorded.
    pub(super) plan: ChapterPlan,
}

/// The story, oldest first.
pub(super) fn chapters() -> Vec<Chapter> {
    let mut chapters = vec![at(182, people)];
    chapters.extend(priorities());
    chapters.extend(metrics());
    chapters.extend(boundaries());
    chapters.extend(readings());
    chapters.extend(moves());
    chapters.sort_by_key(|chapter| std::cmp::Reverse(chapter.days_ago));
    chapters
}

fn people(entry: &mut NewEntry) -> Result<(), Refusal> {
    let author = Some(said("Robin Example")?);
    entry.push(Change::JournalBegun(JournalBegun { author, demo: true }));
    let cpo = add_person("cpo", "Chief Product Officer", true);
    person::add(entry, person::NewPerson { every: "2w".parse().ok(), ..cpo })?;
    person::add(entry, add_person("cfo", "Chief Financial Officer", false))?;
    let lead = add_person("sales-lead", "Head of Sales", false);
    person::add(entry, person::NewPerson { ear_of: Some("cpo".to_owned()), ..lead }).map(|_| ())
}

fn priorities() -> impl Iterator<Item = Chapter> {
    let agreed = [
        ("Grow the self-serve signups", "the board counts new logos", "signups"),
        ("First value in a day", "trials die in week one", "activation"),
        ("Win the enterprise renewals", "40% of revenue is up in Q4", "renewals"),
    ];
    agreed
        .into_iter()
        .map(|(title, why, handle)| at(182, move |entry| add_priority(entry, title, why, handle)))
}

fn metrics() -> impl Iterator<Item = Chapter> {
    let measured = [
        ("gross renewal rate", "renewals", ">= 92%", "< 85%", "grr"),
        ("trials active in a day", "activation", ">= 50%", "< 30%", "active"),
    ];
    measured.into_iter().map(|(name, about, success, failure, handle)| {
        at(181, move |entry| add_metric(entry, name, about, success, failure, handle))
    })
}

/// The readings but the last, and how long ago each was taken.
fn readings() -> impl Iterator<Item = Chapter> {
    let read_on = [
        (170, "91%", "33%"),
        (140, "91%", "31%"),
        (110, "90%", "34%"),
        (80, "90%", "36%"),
        (48, "88%", "39%"),
        (20, "88%", "41%"),
    ];
    read_on.into_iter().map(|(days_ago, renewal_rate, active)| {
        at(days_ago, move |entry| {
            read(entry, "grr", renewal_rate)?;
            read(entry, "active", active)
        })
    })
}

fn boundaries() -> impl Iterator<Item = Chapter> {
    let alone_to_ten = vec![(Level::Decide, "up to 10%"), (Level::Consult, "cpo")];
    let by_amount =
        vec![(Level::Decide, "up to $5k"), (Level::Consult, "up to $25k: cpo"), (Level::Approve, "cfo")];
    let drawn = [
        ("Discounts", "discounts", alone_to_ten, "price match, 5% off, rebate", "1q"),
        (
            "Reorder work inside a quarter",
            "reorder",
            vec![(Level::Decide, "")],
            "sequence, swap, backlog order",
            "1y",
        ),
        (
            "Change the scope of a launch",
            "scope",
            vec![(Level::Consult, "cpo")],
            "drop, cut, feature, postpone",
            "1y",
        ),
        ("Vendor spend", "spend", by_amount, "buy, subscribe, contractor, tool, ads, video", "1y"),
        (
            "Move a date inside the quarter",
            "dates",
            vec![(Level::Inform, "cpo")],
            "slip, delay, week, deadline",
            "1y",
        ),
    ];
    drawn.into_iter().map(|(statement, handle, levels, words, every)| {
        at(180, move |entry| draw(entry, statement, handle, &levels, words, every))
    })
}

/// How the priorities moved, and what was decided on the way.
fn moves() -> Vec<Chapter> {
    vec![
        at(168, |entry| {
            hold(
                entry,
                ["", "yes, all three", "a competitor cut prices"],
                &["signups", "activation", "renewals"],
            )
        }),
        at(161, |entry| agreed(entry, &["discounts", "reorder", "scope", "spend", "dates"])),
        at(126, |entry| {
            hold(
                entry,
                ["churn calls name onboarding, not price", "yes", ""],
                &["activation", "renewals", "signups"],
            )
        }),
        at(102, |entry| {
            hold(entry, ["", "yes, though renewals come first now", ""], &["renewals", "activation"])
        }),
        at(101, |entry| {
            priority::rank(entry, "renewals", Placing::Rank(1), None)?;
            priority::rank(entry, "activation", Placing::Rank(2), None).map(|_| ())
        }),
        at(62, |entry| {
            add_priority(entry, "Retire the old billing", "every release waits for it", "billing")
        }),
        at(60, |entry| {
            priority::rank(entry, "billing", Placing::Displace("signups".to_owned()), None).map(|_| ())
        }),
        at(42, |entry| agreed(entry, &["reorder", "scope", "spend", "dates"])),
        at(42, |entry| decide(entry, "build the second onboarding checklist", Some("activation"))),
        at(28, |entry| agreement::review(entry, &["billing".to_owned()]).map(|_| ())),
        at(26, |entry| {
            add_priority(
                entry,
                "Be ready for enterprise buyers",
                "two of the five largest deals ask for SSO",
                "enterprise",
            )
        }),
        at(14, |entry| {
            let answers = [
                "the board now asks about net retention first",
                "yes, renewals above all",
                "a competitor cut prices",
            ];
            hold(entry, answers, &["renewals"])
        }),
        at(6, |entry| {
            agreement::review(entry, &["renewals".to_owned(), "activation".to_owned()]).map(|_| ())
        }),
        at(5, |entry| decide(entry, "move the beta by a week", Some("activation"))),
        at(4, |entry| read(entry, "grr", "84%")),
        at(1, |entry| {
            let text = said("spend $8k on the launch video")?;
            let ask = decision::NewQuestion {
                person: "cpo".to_owned(),
                text,
                about: Some("renewals".to_owned()),
                boundary: None,
            };
            decision::ask(entry, ask).map(|_| ())
        }),
    ]
}

fn at(days_ago: i64, plan: impl FnOnce(&mut NewEntry) -> Result<(), Refusal> + 'static) -> Chapter {
    Chapter { days_ago, plan: Box::new(plan) }
}

fn said<T: std::str::FromStr<Err = ParseError>>(text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|why: ParseError| Refusal::invalid("the demo", why))
}

fn add_person(handle: &str, role: &str, executive: bool) -> person::NewPerson {
    let name = handle.parse::<Text>();
    person::NewPerson {
        name: name.unwrap_or_else(|_| unreachable!("the demo's names are not blank")),
        role: role.parse().ok(),
        every: None,
        ear_of: None,
        executive,
        authors: Vec::new(),
        handle: None,
    }
}

fn add_priority(entry: &mut NewEntry, title: &str, why: &str, handle: &str) -> Result<(), Refusal> {
    let (title, why, handle) = (said(title)?, said(why)?, Some(handle.to_owned()));
    priority::add(entry, priority::NewPriority { handle, ..priority::NewPriority::new(title, why) })
        .map(|_| ())
}

fn add_metric(
    entry: &mut NewEntry,
    name: &str,
    about: &str,
    success: &str,
    failure: &str,
    handle: &str,
) -> Result<(), Refusal> {
    let add = metric::NewMetric {
        name: said(name)?,
        about: about.to_owned(),
        success: Some(said(success)?),
        failure: Some(said(failure)?),
        every: None,
        due: None,
        handle: Some(handle.to_owned()),
    };
    metric::add(entry, add).map(|_| ())
}

fn read(entry: &mut NewEntry, name: &str, value: &str) -> Result<(), Refusal> {
    metric::record(entry, name, said(value)?, None, None).map(|_| ())
}

fn draw(
    entry: &mut NewEntry,
    statement: &str,
    handle: &str,
    levels: &[(Level, &str)],
    words: &str,
    every: &str,
) -> Result<(), Refusal> {
    let rungs: Result<Vec<_>, _> =
        levels.iter().map(|(level, value)| RungSpec::parse(*level, value)).collect();
    let terms = BoundarySpec {
        rungs: rungs?,
        words: words.split(", ").filter_map(|word| word.parse().ok()).collect(),
        every: Some(said(every)?),
        handle: Some(handle.to_owned()),
        ..BoundarySpec::default()
    };
    boundary::add(entry, said(statement)?, terms).map(|_| ())
}

fn agreed(entry: &mut NewEntry, names: &[&str]) -> Result<(), Refusal> {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    agreement::confirm(entry, &names, &AgreedBy { person: "cpo".to_owned(), on: None }, None).map(|_| ())
}

fn hold(entry: &mut NewEntry, answers: [&str; 3], keep: &[&str]) -> Result<(), Refusal> {
    let [changed, still_right, new_information] = answers.map(|answer| answer.parse().ok());
    let answers = Answers { changed, still_right, new_information };
    let keep = keep.iter().map(ToString::to_string).collect();
    pulse::hold(entry, NewPulse { with: Some("cpo".to_owned()), answers, keep, ..NewPulse::default() })
        .map(|_| ())
}

fn decide(entry: &mut NewEntry, text: &str, about: Option<&str>) -> Result<(), Refusal> {
    let question = Question { text: text.to_owned(), ..Question::default() };
    let verdict = check(&question, entry.state(), entry.today()).to_keep();
    let terms = decision::DecisionDetails {
        about: about.map(ToOwned::to_owned),
        ..decision::DecisionDetails::default()
    };
    decision::decide(entry, said(text)?, &terms, verdict).map(|_| ())
}
