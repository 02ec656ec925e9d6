//! The topics: what no single command's help can tell.

/// The topics by name, each with its text.
const TOPICS: [(&str, &str); 11] = [
    ("practice", PRACTICE),
    ("boundaries", BOUNDARIES),
    ("check", CHECK),
    ("dates", DATES),
    ("handles", HANDLES),
    ("json", JSON),
    ("files", FILES),
    ("privacy", PRIVACY),
    ("exit-codes", EXIT_CODES),
    ("agents", AGENTS),
    ("skill", SKILL),
];

/// The text of a topic.
pub(in crate::command) fn find(topic: &str) -> Option<&'static str> {
    TOPICS.iter().find(|(name, _)| *name == topic).map(|(_, text)| *text)
}

/// The topics, a line each.
pub(super) fn list() -> String {
    TOPICS.iter().map(|(name, text)| format!("{name:<12}{}\n", title(text))).collect()
}

/// The first line; of what is a file of its own, what it is.
fn title(text: &str) -> &str {
    let is_file = text.starts_with("---");
    if is_file { "A SKILL.md for an assistant's client" } else { text.lines().next().unwrap_or_default() }
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

const CHECK: &str = "\
May I decide this?

  `align check TEXT` looks for the boundary that the decision falls under, by
  its words, and answers with the level that stands there for the amount.

  You decide       only where words in common, an example or you yourself say
                   which boundary is meant, and it is confirmed
  Somebody first   where a stricter boundary may be meant, too, where one part
                   of several is stricter, where an amount cannot be read
  Nothing covers   ask; then make a boundary of the answer

  It never takes an amount for a sign of what is meant: that $4k fits a limit
  says how far you may go, not that this is about it.

  Teach it: --boundary HANDLE --remember keeps the text as an example,
  --no-boundary --remember as none. `align boundary edit --words 'vendor,
  supplier'` adds words. `align check --explain` shows the arithmetic.
  `align check --all FILE` answers one decision a line.
";

const DATES: &str = "\
Dates, cadences, amounts

  Dates      2026-09-22, today, yesterday, tue, last tue, 3d ago, last week,
             2 weeks ago, sep 22, end of june, next month, q3, 2026-q3;
             records are taken as past days, deadlines as days to come
  Cadences   10d, 2w, 1mo, 1q, 1y, daily, weekly, biweekly (every 2 weeks),
             every other friday, monthly, quarterly, never;
             months are calendar months; something is overdue only after its
             day has passed
  Amounts    '$5k', '€4,500', 1.2m, '10 000 USD', 10%, '3 people', '2 weeks';
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

const JSON: &str = "\
For scripts

  Every command takes --json and prints one document:
    {\"schema_version\":1,\"kind\":\"top\",\"data\":{…}}
  An error is one, too, on standard error, with its code and its way out.
  Fields are added, never renamed or removed, while schema_version stays.

  What goes stale says when: stale_on and due_on are days, overdue_days is a
  number while something is overdue, every is the cadence it is held to.
  Days are 2026-09-22, moments RFC 3339. `align help schema KIND` prints the
  JSON schema of an answer.

  align top --json | jq -r '.data.top[].title'
  align due --count                     for a shell prompt
  align check \"$TEXT\" && deploy        exit code 0: you decide
";

const FILES: &str = "\
Where things are, and what may be deleted

  `align where` prints the folders of a journal.

  log      the truth: one file a machine, a line an entry, only ever appended.
           Back it up; `align sync` takes it to other machines, and so does
           whatever syncs folders.
  private  the same for what was said in confidence: signals, translations,
           mismatches, the answers of a pulse, snoozes, and whatever names
           something private. Back it up; it is not to be shared. --private
           and --shared say otherwise, but what names something private is.
  state    this machine's name, locks, half answered pulses. Not for syncing.
  cache    what makes reading quick. May be deleted at any time.

  All files are readable by you alone, and nothing is sent anywhere but by
  `align sync`, where you say it, and a hook that you name.

  ALIGN_HOME      one folder for all of it
  ALIGN_JOURNAL   the journal, where -j does not say it
  ALIGN_AUTHOR    who writes, where --author does not say it
  ALIGN_PAGER     what shows long answers, before PAGER; empty for none
  NO_COLOR        no colours
";

const PRIVACY: &str = "\
What leaves this machine, and who may read it

  Nothing leaves it but what you send. No command uses the network, but
  `align sync`, which runs git with the logins that you have. There is no
  account, no server of ours and no telemetry.

  On this machine   folders are 0700 and files 0600: readable by you alone.
                    They are not encrypted; a disk, or `age`, does that.
  Two logs          log/ may be shared. private/ beside it is for you alone:
                    signals, translations, mismatches, the answers of a
                    pulse, snoozes, and whatever names one of these.
                    --private and --shared say otherwise for an entry.
  align sync        sends log/ alone to the remote that you name: whoever may
                    read that repository reads it. A --private-remote, for
                    your own machines, takes private/, too. Commit messages
                    hold counts and kinds, no text.
                    `align sync --status` shows what is not sent yet.
  align hook        a program that you name gets each entry once it is saved,
                    private ones too; what it does with it is yours to know
  To send           align report, align recap and align brief --format md
                    write a text without what is not its reader's to see:
                    signals, notes and what you asked others stay out.
                    align report --redact leaves out names and texts, too.
  align export      is the whole journal, private or not

  align where       where all of this is
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

const AGENTS: &str = "\
For an assistant: what to read, and what is a person's

  Say who you are, in every command: ALIGN_AUTHOR=agent:NAME, or --author
  agent:NAME. What you record then says so wherever it is shown.

  First run these three:
    align top --json               what matters now, and why
    align check --json 'TEXT'      may this be decided without asking?
    align brief --json             what to bring to the next talk

  `check` tells by its exit code: 0 decide (`inform`: and tell `ask`),
  3 somebody else first (`ask` says whom), 4 no boundary covers it: ask.
  1 and 2 are errors, never a yes. Only `may_decide: true` is a yes.

  How fresh is fresh: a priority or boundary is agreed until the day before
  `stale_on`. From `stale_on` on, or while it is null and `confirmed_on` is,
  treat it as not agreed, and say so to the person.

  You may          read everything; `align ask PERSON TEXT`; `align signal`;
                   `align metric record`; `align decide TEXT` of what `check`
                   permits; undo what you recorded yourself
  A person's       to confirm, to set a boundary, to rank, to retire, to say
                   who is asked, to say which boundary a decision falls under
  Refused is exit 1, with the command that a person runs. Show them that
  command. A yes in a chat, or in a form of your client's, is no confirmation:
  do not type it for them.

  What was not typed at a terminal says so: \"noted by a script\", \"noted by
  agent:NAME\"; in JSON `confirmed_via`, and `via` in the log. What somebody
  noted for another person has `first_hand: false`. Whoever has the
  person's terminal or writes the journal's files passes for the person: that
  is for the one who starts you to keep.

  Before each use of a tool: align check --hook < JSON (align check --help)
  Limits for agents:         align boundary edit HANDLE --for agents --consult
  To be found by a client:   align help skill > SKILL.md, or align mcp
";

const SKILL: &str = "\
---
name: align
description: What matters now, what may be decided without asking, and whom to
  ask. Use before work is planned, a decision is taken, or somebody is asked.
---
Run `align help agents` once and do as it says. In short:
- Set ALIGN_AUTHOR=agent:NAME. Run `align top --json` for what matters now.
- Before a decision: `align check --json 'TEXT'`. Exit 0 yes, 3 or 4 ask.
- To ask: `align ask PERSON 'TEXT'`. Never confirm for somebody.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::WIDEST_HELP_LINE;

    #[test]
    fn no_line_is_wider_than_a_narrow_terminal() {
        let texts = TOPICS.iter().map(|(_, text)| (*text).to_owned()).chain([list()]);
        let lines: Vec<String> =
            texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let wide: Vec<&String> =
            lines.iter().filter(|line| line.chars().count() > WIDEST_HELP_LINE).collect();
        assert!(wide.is_empty(), "wider than {WIDEST_HELP_LINE}: {wide:#?}");
    }
}
