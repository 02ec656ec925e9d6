//! The topics: what no single command's help can tell.

/// The topics by name, each with its text.
const TOPICS: [(&str, &str); 5] = [
    ("practice", PRACTICE),
    ("boundaries", BOUNDARIES),
    ("dates", DATES),
    ("handles", HANDLES),
    ("exit-codes", EXIT_CODES),
];

/// The text of a topic.
pub(super) fn find(topic: &str) -> Option<&'static str> {
    TOPICS.iter().find(|(name, _)| *name == topic).map(|(_, text)| *text)
}

/// The topics, a line each.
pub(super) fn list() -> String {
    TOPICS
        .iter()
        .map(|(name, text)| format!("{name:<12}{}\n", text.lines().next().unwrap_or_default()))
        .collect()
}

const PRACTICE: &str = "\
What the tool is for

  Priorities move, and nobody tells you. `align` keeps what was agreed, and
  shows when it has gone stale before it hurts.

  Two clocks run on a priority. \"Reviewed\" is yours: `align review`.
  \"Confirmed\" is theirs: `align confirm --by`. Your review never counts as
  their confirmation. Their confirmation counts as your review: you were in
  the room. A boundary has one clock, theirs.

  Every two weeks, hold a pulse with the executive you work for. Read the
  brief before (`align pulse` shows it, Ctrl-D leaves), answer after. What you
  did not discuss keeps its dates.

  Asked what matters?            align top
  May I decide this?             align check 'drop SAML from the Q4 scope'
  What needs me?                 align
  Before and after the talk      align pulse
";

const BOUNDARIES: &str = "\
Who decides what

  Four levels, from loose to strict:
    --decide     you decide
    --inform     you decide, then tell them
    --consult    ask them first
    --approve    they decide

  A level may hold up to an amount:
    --decide='up to $5k' --consult='up to $25k: cpo' --approve=cfo
  Limits are inclusive. The last level has none, and a larger amount never
  gets a looser level. Without an amount, or with one in another unit, the
  stricter level answers.

  If several boundaries match, the strictest wins. A boundary is confirmed
  once a quarter, unless you say otherwise with --every. When that is overdue
  it is out of date: where it said that you decide, `check` says to ask first;
  the other levels stay as they are. An edit ends the confirmation. Until it
  is confirmed again, a loosened boundary answers its old level.
";

const DATES: &str = "\
Dates, cadences, amounts

  Dates      2026-09-22, today, yesterday, tue, last tue, 3d ago, 2w ago,
             sep 22, 2026-q3
             records are taken as past days, deadlines as days to come
  Cadences   10d, 2w, 1mo, 1q, 1y, daily, weekly, biweekly (every 2 weeks),
             monthly, quarterly, never
             months are calendar months; something is overdue only after its
             day has passed
  Amounts    '$5k', '€4,500', 1.2m, '10 000 USD', 10%, '3 people', '2 weeks'
             money in single quotes: in double quotes a shell reads $2 of
             \"$25k\"
  Lines      '>= 92%', '< 85%', in single quotes: a bare > writes a file
";

const HANDLES: &str = "\
Names for things

  Priorities, metrics, boundaries and people get a short name from their
  title, or the one you give with --as. The beginning of a name is enough
  where it is unique. 1, 2 and 3 name the top three by rank.

  Decisions and questions (d-), signals (s-), translations (t-), mismatches
  (x-), pulses (p-) and log entries (e-) are named by the ending of their id:
  d-m47kq2. Four characters of it are enough.
";

const EXIT_CODES: &str = "\
Exit codes

  0    done; of `check`: you decide
  1    could not be done, or refused by what the journal holds; with
       --exit-code: something is overdue; of `doctor`: something is wrong
  2    the command line was wrong, or named something unknown or ambiguous
  3    of `check`: somebody else first
  4    of `check`: no boundary covers it
  130  Ctrl-C at a prompt
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::WIDEST;

    #[test]
    fn no_line_is_wider_than_a_narrow_terminal() {
        let texts = TOPICS.iter().map(|(_, text)| (*text).to_owned()).chain([list()]);
        let lines: Vec<String> =
            texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let wide: Vec<&String> = lines.iter().filter(|line| line.chars().count() > WIDEST).collect();
        assert!(wide.is_empty(), "wider than {WIDEST}: {wide:#?}");
    }
}
