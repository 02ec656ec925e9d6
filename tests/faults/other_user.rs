//! Another user of the machine: who may not read a journal is told so, who may only read it can only read.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use crate::common::{ALIGN, skip, text};
use crate::home::Home;
use crate::limits::is_not_saved;

const ADD: [&str; 5] = ["priority", "add", "Open the office", "--why", "two people wait"];

#[test]
fn given_a_journal_of_another_then_it_is_closed_and_not_empty() {
    let home = Home::with_journal();
    let Some(stranger) = Stranger::of(&home) else { return };
    open(&home.path(), 0o711);
    for args in [&["top"][..], &ADD] {
        let output = stranger.align(args);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = text(&output.stderr);
        assert!(told.contains("main/log: Permission denied") && output.stdout.is_empty(), "{output:?}");
        assert_eq!(told.contains("two people wait"), args == ADD, "{told}");
    }
}

#[test]
fn a_journal_of_another_user_can_be_read_and_not_written() {
    let home = Home::with_journal();
    let Some(stranger) = Stranger::of(&home) else { return };
    assert!(home.sh("chmod -R a+rX .").status.success());
    let before = home.bytes();
    is_not_saved(&stranger.align(&ADD));
    assert_eq!(home.bytes(), before);
    let top = stranger.align(&["top", "--json"]);
    assert!(top.status.success(), "{top:?}");
    assert_eq!(text(&top.stdout), text(&home.align(&["top", "--json"]).stdout));
}

/// Somebody who owns nothing here, with the program where everybody may run it.
struct Stranger<'a> {
    home: &'a Home,
}

impl Stranger<'_> {
    /// Where this user may not become another, that is said.
    fn of(home: &Home) -> Option<Stranger<'_>> {
        let stranger = Stranger { home };
        if !stranger.run(Path::new("/bin/true"), &[]).is_some_and(|output| output.status.success()) {
            skip("this user may not become another");
            return None;
        }
        fs::copy(ALIGN, home.beside("align")).expect("the program can be copied");
        open(&home.beside("align"), 0o755);
        open(&home.beside(""), 0o755);
        Some(stranger)
    }

    fn align(&self, args: &[&str]) -> Output {
        self.run(&self.home.beside("align"), args).expect("it ran before")
    }

    fn run(&self, program: &Path, args: &[&str]) -> Option<Output> {
        let mut setpriv = self.home.command("setpriv");
        setpriv.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program).args(args);
        setpriv.current_dir("/").output().ok()
    }
}

fn open(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}
