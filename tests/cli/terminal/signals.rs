//! A signal that ends the program at a prompt leaves the terminal as it was.

use std::fs;
use std::process::Command;

use crate::common::{ALIGN, at_terminal, command};

use super::{expect, with_executive};

/// Shows the terminal's settings before and after the program, whose number it tells.
const SCRIPT: &str = r#"stty -a; echo begun; sh -c 'echo $$ >"$0"; exec "$@"' "$PID_FILE" "$0" "$@"
echo ended; stty -a; echo done"#;

#[test]
fn a_signal_at_a_prompt_leaves_the_terminal_as_before() {
    for signal in ["TERM", "HUP", "QUIT"] {
        let home = with_executive();
        let pid_file = home.path().join("pid");
        let mut shell = command("sh", home.path());
        shell.args(["-c", SCRIPT, ALIGN, "disconnect"]).env("PID_FILE", &pid_file);
        let mut session = at_terminal(shell, true);
        let before = session.exp_string("begun").expect("the settings");
        expect(&mut session, "With whom? >");
        let pid = fs::read_to_string(&pid_file).expect("its number");
        let killed = Command::new("kill").args([&format!("-{signal}"), pid.trim()]).status();
        assert!(killed.expect("it runs").success());
        expect(&mut session, "ended\r\n");
        let after = session.exp_string("done").expect("the settings");
        assert!(before.contains(" icanon") && before == after, "{signal}: {before}\n{after}");
    }
}
