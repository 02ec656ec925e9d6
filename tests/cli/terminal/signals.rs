//! A signal that ends the program at a prompt leaves the terminal as it was.

use std::fs;
use std::process::Command;

use rexpect::reader::Options;
use rexpect::session::spawn_with_options;

use super::{align, expect, with_executive};

/// Shows the terminal's settings before and after the program, whose number it tells.
const SCRIPT: &str = r#"stty -a; echo begun; sh -c 'echo $$ >"$0"; exec "$@"' "$PID_FILE" "$0" "$@"
echo ended; stty -a; echo done"#;

#[test]
fn a_signal_at_a_prompt_leaves_the_terminal_as_before() {
    for signal in ["TERM", "HUP", "QUIT"] {
        let home = with_executive();
        let pid_file = home.path().join("pid");
        let program = align(home.path(), &["disconnect"]);
        let mut shell = Command::new("sh");
        shell.args(["-c", SCRIPT]).arg(program.get_program()).args(program.get_args()).env_clear();
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("PID_FILE", &pid_file).env("PATH", "/usr/bin:/bin");
        let options = Options::new().timeout_ms(Some(10_000)).strip_ansi_escape_codes(true);
        let mut session = spawn_with_options(shell, options).expect("it starts");
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
