//! `--edit` at a terminal: the editor has it meanwhile, and it is as before afterwards.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::common;
use crate::pty::Terminal;

use super::{CTRL_C, entries, with_executive};

/// An editor that takes echo and lines away from the terminal and ends without giving them back.
fn editor(home: &Path, script: &str) -> String {
    let path = home.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("the editor is written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is a program");
    path.display().to_string()
}

/// Runs a command in a shell at a terminal, with this editor.
fn at_with(home: &Path, command: &str, editor: &str) -> Terminal {
    let mut shell = common::command("sh", home);
    shell.args(["-c", command]).env("ALIGN", common::ALIGN).env("EDITOR", editor);
    Terminal::start(shell, true)
}

#[test]
fn an_editor_that_crashes_leaves_the_terminal_as_it_was() {
    let home = with_executive();
    let editor = editor(home.path(), "stty raw -echo; echo 'sales told customers' >> \"$1\"; kill -9 $$");
    let command = "before=$(stty -g); \"$ALIGN\" decide 'cut the scope' --edit; test \"$before\" = \"$(stty -g)\" && echo same";
    let mut shell = at_with(home.path(), command, &editor);
    shell.expect("(SIGKILL)");
    shell.expect("what you wrote is kept in");
    shell.expect("same");
    shell.ends(0);
}

#[test]
fn an_interrupt_while_the_editor_runs_is_the_editors() {
    let home = with_executive();
    let before = entries(home.path());
    // The program is still busy starting the editor when that begins.
    let script = "trap 'kill $!; echo taken; echo why it was >> \"$1\"; exit 0' INT; sleep 60 & sleep 0.2; echo ready; wait";
    let editor = editor(home.path(), script);
    let mut shell = at_with(home.path(), "exec \"$ALIGN\" decide 'cut the scope' --edit", &editor);
    shell.expect("ready");
    shell.type_at_once(CTRL_C);
    shell.expect("taken");
    shell.expect("You decided");
    shell.ends(0);
    assert_eq!(entries(home.path()), before + 1);
}

#[test]
fn a_pulse_asks_for_the_rest_behind_the_editor() {
    let home = with_executive();
    let editor = editor(home.path(), "sed -i '/^# 2.3/a yes, renewals first' \"$1\"");
    let mut shell = at_with(home.path(), "\"$ALIGN\" pulse --edit", &editor);
    shell.answer("Enter to answer now", "\r");
    shell.answer("1 Win the renewals", "k\r");
    shell.answer("2 First value in a day", "\r");
    shell.answer("3 Retire the old billing", "<\r");
    shell.answer("2 First value in a day", "\r");
    shell.answer("3 Retire the old billing", "\r");
    shell.answer("- Be ready for enterprise", "\r");
    shell.answer("as the top three?", "\r");
    shell.expect("cpo confirmed renewals");
    shell.ends(0);
}
