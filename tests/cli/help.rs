//! The commands that there are, as the program's own help lists them.

use std::sync::OnceLock;

use crate::common;

/// Every command, and every verb of one: `top`, `priority`, `priority add`.
pub(crate) fn commands() -> &'static [String] {
    static COMMANDS: OnceLock<Vec<String>> = OnceLock::new();
    COMMANDS.get_or_init(|| {
        let mut all = Vec::new();
        for command in listed(&text(&["commands"])) {
            let help = text(&[&command]);
            let verbs = help.split("\nCommands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
            let verbs = listed(verbs.unwrap_or_default()).into_iter().map(|verb| format!("{command} {verb}"));
            all.extend([command.clone()].into_iter().chain(verbs));
        }
        all
    })
}

#[test]
fn the_help_lists_nouns_with_their_verbs() {
    let found = commands();
    for known in ["top", "priority", "priority add", "boundary test", "help"] {
        assert!(found.iter().any(|command| command == known), "{known} is not among {found:?}");
    }
}

/// The first words of a list's lines, which stand behind two blanks.
fn listed(text: &str) -> Vec<String> {
    let name = |line: &str| line.strip_prefix("  ")?.split(' ').next().map(str::to_owned);
    text.lines().filter_map(name).filter(|name| !name.is_empty()).collect()
}

fn text(words: &[&str]) -> String {
    let home = common::home();
    let output = common::run(home.path(), [&["help"], words].concat());
    assert!(output.status.success(), "align help {words:?}: {output:?}");
    common::text(&output.stdout)
}
