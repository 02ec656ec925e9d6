//! A command or a flag that does not exist: what its word means in other tools, and what does that here.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::options::OutputPrefs;
use super::verbs::verb;
use crate::command::Command;
use crate::env::Env;
use crate::view::command;
use crate::view::error::ErrorView;

/// The nouns that have verbs of their own.
const NOUNS: [&str; 4] = ["priority", "metric", "boundary", "person"];

/// What other people call a command of ours.
const MEANINGS: [(&str, &[&str]); 26] = [
    ("priority rank PRIORITY N", &["move", "rank", "reorder", "promote", "demote", "swap"]),
    ("priority retire PRIORITY", &["done", "finish", "finished", "complete", "achieved"]),
    ("person retire PERSON --successor PERSON", &["replace", "succeed", "successor", "replaced", "left"]),
    ("metric record METRIC VALUE", &["reading", "record", "measured"]),
    ("review", &["keep", "still", "looked"]),
    ("boundary", &["what", "authority", "rights"]),
    ("priority", &["priorities", "goal", "goals", "okr", "okrs", "objective", "objectives"]),
    ("metric", &["metrics", "kpi", "kpis", "measure", "measures"]),
    ("boundary", &["boundaries", "limit", "limits", "rule", "rules", "policy"]),
    ("person", &["people", "persons", "team", "teams", "who", "user", "users", "stakeholders"]),
    ("log --grep TEXT", &["search", "find", "grep"]),
    ("log", &["history", "entries", "journal"]),
    ("drift", &["diff", "changes", "changed"]),
    ("undo", &["revert", "reset", "rollback"]),
    ("confirm", &["agree", "agreed", "yes", "accept", "approve"]),
    ("ask", &["question", "consult"]),
    ("answer", &["answers", "reply"]),
    ("decide", &["decision", "decisions", "decided"]),
    ("check", &["may", "can", "allowed", "ok"]),
    ("pulse", &["meeting", "talk", "checkin", "check-in", "1on1"]),
    ("brief", &["prepare", "agenda", "summary", "questions"]),
    ("due", &["todo", "todos", "overdue", "next", "stale", "remind", "reminders"]),
    ("signal", &["warn", "warning", "hear", "heard"]),
    ("disconnect", &["mismatch", "apart", "conflict"]),
    ("init", &["start", "begin", "setup", "new-journal"]),
    ("doctor", &["fix", "repair", "verify", "fsck"]),
];

/// What other people call a flag of ours, by its command.
const FLAGS: [(&str, &str, &[&str]); 3] = [
    ("pulse", "pulse PERSON --new-information TEXT", &["--info", "--information", "--new", "--news"]),
    ("pulse", "pulse PERSON --change PRIORITY:RANK", &["--move", "--rank", "--reorder"]),
    ("recap", "recap PULSE", &["--to", "--with", "--person", "--pulse"]),
];

/// The error for a flag that does not exist, where its word means something, and for a title in several words without quotes.
pub(super) fn unknown_argument(env: &Env, usage: &clap::Error) -> Option<ErrorView> {
    if usage.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(unknown)) = usage.get(ContextKind::InvalidArg) else { return None };
    let args: Vec<&str> = env.args.iter().filter_map(|arg| arg.to_str()).collect();
    let journal = OutputPrefs::from_raw_args(&env.args).journal;
    let hint = if unknown.starts_with('-') {
        let is_meant =
            |(of, _, words): &&(&str, &str, &[&str])| args.contains(of) && words.contains(&unknown.as_str());
        let (_, meant, _) = FLAGS.iter().find(is_meant)?;
        command(journal.as_deref(), &meant.split(' ').collect::<Vec<_>>())
    } else {
        let add = args.windows(2).position(|pair| NOUNS.contains(&pair[0]) && pair[1] == "add")?;
        let words: Vec<&str> =
            args[add + 2..].iter().copied().take_while(|arg| !arg.starts_with('-')).collect();
        // A word behind a flag is not of the title.
        words.get(1).filter(|second| *second == unknown)?;
        command(journal.as_deref(), &[args[add], "add", &words.join(" ")])
    };
    Some(ErrorView {
        code: "usage".to_owned(),
        message: format!("unexpected argument '{unknown}' found"),
        hint: Some(hint),
    })
}

/// The error for a command that does not exist, where its word means something; clap's own otherwise, which goes by letters.
pub(super) fn unknown_command(env: &Env, usage: &clap::Error) -> Option<ErrorView> {
    if usage.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = usage.get(ContextKind::InvalidSubcommand) else { return None };
    let journal = OutputPrefs::from_raw_args(&env.args).journal;
    let command = |words: &str| command(journal.as_deref(), &words.split(' ').collect::<Vec<_>>());
    let before = env.args.iter().map_while(|arg| arg.to_str().filter(|arg| arg != word));
    let noun = before.into_iter().find_map(|arg| NOUNS.into_iter().find(|noun| *noun == arg));
    let hints = hints(&word.to_lowercase(), noun);
    let about = |words: &str| {
        let first = words.split(' ').next();
        Command::SENTENCES.iter().find(|(name, _)| Some(*name) == first).map(|(_, about)| *about)
    };
    let lines = hints.iter().map(|words| match about(words).filter(|_| !words.contains(' ')) {
        Some(about) => format!("{}: {about}", command(words)),
        None => command(words),
    });
    let hint = lines.collect::<Vec<_>>().join("\n");
    let message = match noun {
        Some(noun) => format!("no command `{noun} {word}`"),
        None => format!("no command `{word}`"),
    };
    (!hints.is_empty()).then(|| ErrorView { code: "usage".to_owned(), message, hint: Some(hint) })
}

/// The commands that are meant by a word, behind a noun or not.
fn hints(word: &str, noun: Option<&str>) -> Vec<String> {
    if let Some(verb) = verb(word) {
        let of = |noun: &str| format!("{noun} {} {}", verb.name, verb.operand).trim_end().to_owned();
        return match noun {
            Some(noun) => vec![of(noun)],
            None => NOUNS.into_iter().map(of).collect(),
        };
    }
    let is_of = |command: &str| noun.is_none_or(|noun| command.starts_with(&format!("{noun} ")));
    let meant = MEANINGS.iter().filter(|(command, words)| words.contains(&word) && is_of(command));
    meant.map(|(command, _)| (*command).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::verbs::VERBS;

    #[test]
    fn every_word_leads_to_commands_that_there_are() {
        let meant =
            MEANINGS.iter().map(|(command, _)| *command).chain(FLAGS.iter().map(|(_, meant, _)| *meant));
        let meant = meant.map(str::to_owned);
        let verbs = VERBS.iter().flat_map(|verb| hints(verb.words[0], None));
        for words in meant.chain(verbs) {
            let first = words.split(' ').next().unwrap();
            assert!(Command::SENTENCES.iter().any(|(name, _)| *name == first), "{words}");
        }
    }

    #[test]
    fn no_word_that_is_a_command_is_explained_as_one_that_is_not() {
        let words =
            MEANINGS.iter().flat_map(|(_, words)| *words).chain(VERBS.iter().flat_map(|verb| verb.words));
        for word in words {
            assert!(!Command::SENTENCES.iter().any(|(name, _)| name == word), "{word}");
        }
    }
}
