//! The example of a coding agent's hook: what it stops, and what it lets through.

use std::io::Write as _;
use std::process::Stdio;

use crate::common::{command, home, run, text};

#[test]
fn the_hook_stops_what_is_not_ones_own_and_what_is_no_json() {
    let home = home();
    for words in [
        &["person", "add", "cpo", "--executive"][..],
        &["boundary", "add", "Change prices", "--approve=cpo", "--with", "cpo"],
        &["boundary", "add", "Reorder backlog work", "--decide", "--with", "cpo"],
    ] {
        assert!(run(home.path(), words).status.success(), "{words:?}");
    }
    let hook = |input: &str| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/before-tool-use.sh");
        let mut hook = command(script, home.path());
        hook.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = hook.spawn().expect("it runs");
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it is read");
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), text(&output.stderr))
    };
    let (code, why) = hook(r#"{"tool_name":"Bash","tool_input":{"description":"Change prices"}}"#);
    assert_eq!((code, why.contains("cpo decides")), (Some(2), true), "{why}");
    let permitted = r#"{"tool_input":{"description":"Reorder backlog work"}}"#;
    assert_eq!(hook(permitted), (Some(0), String::new()));
    assert_eq!(hook(r#"{"tool_input":{"command":"ls"}}"#).0, Some(0), "the client's own rules");
    assert_eq!(hook("no JSON").0, Some(2));
}
