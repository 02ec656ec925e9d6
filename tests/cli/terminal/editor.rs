//! `--edit` at a terminal: the editor has it meanwhile, and it is as before afterwards.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rexpect::session::PtySession;

use crate::common;

use super::{CTRL_C, answer, ends, entries, expect, type_keys, with_executive};

/// An editor that takes echo and lines away from the terminal and ends without giving them back.
fn editor(home: &Path, script: &str) -> String {
    let path = home.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("the editor is written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is a program");
    path.display().to_string()
}

/// Runs a command in a shell at a terminal, with this editor.
fn at_with(home: &Path, command: &str, editor: &str) -> PtySession {
    let mut shell = common::command("sh", home);
    shell.args(["-c", command]).env("ALIGN", common::ALIGN).env("EDITOR", editor);
    common::at_terminal(shell, true)
}

#[test]
fn an_editor_that_crashes_leaves_the_terminal_as_it_was() {
    let home = with_executive();
    let editor = editor(home.path(), "stty raw -echo; echo 'sales told customers' >> \"$1\"; kill -9 $$");
    let command = "before=$(stty -g); \"$ALIGN\" decide 'cut the scope' --edit; test \"$before\" = \"$(stty -g)\" && echo same";
    let mut shell = at_with(home.path(), command, &editor);
    expect(&mut shell, "(SIGKILL)");
    expect(&mut shell, "what you wrote is kept in");
    expect(&mut shell, "same");
    ends(shell, 0);
}

#[test]
fn an_interrupt_while_the_editor_runs_is_the_editors() {
    let home = with_executive();
    let before = entries(home.path());
    let script =
        "trap 'kill $!; echo taken; echo why it was >> \"$1\"; exit 0' INT; echo ready; sleep 60 & wait";
    let editor = editor(home.path(), script);
    let mut shell = at_with(home.path(), "exec \"$ALIGN\" decide 'cut the scope' --edit", &editor);
    expect(&mut shell, "ready");
    type_keys(&mut shell, CTRL_C);
    expect(&mut shell, "taken");
    expect(&mut shell, "You decided");
    ends(shell, 0);
    assert_eq!(entries(home.path()), before + 1);
}

#[test]
fn a_pulse_asks_for_the_rest_behind_the_editor() {
    let home = with_executive();
    let editor = editor(home.path(), "sed -i '/^# 2.3/a yes, renewals first' \"$1\"");
    let mut shell = at_with(home.path(), "\"$ALIGN\" pulse --edit", &editor);
    answer(&mut shell, "Enter to answer now", "\r");
    answer(&mut shell, "1 Win the renewals", "k\r");
    answer(&mut shell, "2 First value in a day", "\r");
    answer(&mut shell, "3 Retire the old billing", "<\r");
    answer(&mut shell, "2 First value in a day", "\r");
    answer(&mut shell, "3 Retire the old billing", "\r");
    answer(&mut shell, "- Be ready for enterprise", "\r");
    answer(&mut shell, "as the top three?", "\r");
    expect(&mut shell, "cpo confirmed renewals");
    ends(shell, 0);
}
