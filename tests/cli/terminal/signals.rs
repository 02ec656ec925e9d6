//! A signal that ends the program at a prompt leaves the terminal as it was.

use std::fs;
use std::process::Command;

use crate::common::{ALIGN, command};
use crate::pty::Terminal;

use super::with_executive;

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
        let mut session = Terminal::start(shell, true);
        let before = session.expect("begun");
        session.expect("With whom? >");
        let pid = fs::read_to_string(&pid_file).expect("its number");
        let killed = Command::new("kill").args([&format!("-{signal}"), pid.trim()]).status();
        assert!(killed.expect("it runs").success());
        session.expect("ended\r\n");
        let after = session.expect("done");
        assert!(before.contains(" icanon") && before == after, "{signal}: {before}\n{after}");
    }
}
