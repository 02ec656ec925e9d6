//! The lock is held by another process, for longer than a recording waits or until that is killed.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::common::{skip, text};
use crate::home::Home;
use crate::limits::{ADD, is_not_saved};

/// Three wait their five seconds, all at once. This process holds the lock of the first and of the second, in which the
/// number of somebody else stands; of the third, who took it has ended, and left it to another.
#[test]
fn a_held_lock_gives_the_text_back_and_names_the_holder() {
    let homes = [Home::with_journal(), Home::with_journal(), Home::with_journal()];
    let before = homes.each_ref().map(Home::bytes);
    let Some(mut sleeper) = sleeper(&homes[2]) else { return };
    fs::write(lock(&homes[1]), "1").expect("a number");
    let _held = [hold(&lock(&homes[0])), hold(&lock(&homes[1]))];
    let waiting = homes.each_ref().map(start_adding);
    assert!(homes[0].align(&["top"]).status.success(), "reading waits for nobody");
    let refused = waiting.map(|process| process.wait_with_output().expect("it ends"));
    sleeper.kill().and_then(|()| sleeper.wait()).expect("it is killed");
    refused.iter().for_each(is_not_saved);
    assert_eq!(homes.each_ref().map(Home::bytes), before);
    let told = refused.each_ref().map(|output: &Output| text(&output.stderr));
    let mine = format!("another process (number {}: ", std::process::id());
    assert!(told[0].contains(&mine) && told[0].contains("faults"), "{}", told[0]);
    assert!(told[1].contains(&mine), "{}", told[1]);
    assert!(told[2].contains("another process has held"), "{}", told[2]);
}

#[test]
fn given_a_holder_that_is_killed_then_whoever_waits_goes_on() {
    let home = Home::with_journal();
    let Some(mut sleeper) = sleeper(&home) else { return };
    let mut adding = start_adding(&home);
    sleep(Duration::from_millis(200));
    assert!(adding.try_wait().expect("it is ours").is_none(), "it did not wait");
    sleeper.kill().and_then(|()| sleeper.wait()).expect("it is killed");
    let added = adding.wait_with_output().expect("it ends");
    assert!(added.status.success(), "{added:?}");
}

/// A process that sleeps on the lock, which a process that has ended took for it.
fn sleeper(home: &Home) -> Option<Child> {
    let script = "exec 9<>\"$(echo .state/locks/*.lock)\" && flock 9 && echo held && exec sleep 60";
    if !home.sh("flock --version").status.success() {
        skip("flock is not there");
        return None;
    }
    let mut shell = home.command("sh");
    let mut sleeper = shell.args(["-c", script]).stdout(Stdio::piped()).spawn().expect("sh can be run");
    let mut held = [0; 5];
    let mut stdout = sleeper.stdout.take().expect("it is piped");
    std::io::Read::read_exact(&mut stdout, &mut held).expect("it takes the lock");
    Some(sleeper)
}

fn start_adding(home: &Home) -> Child {
    let mut command = home.command("sh");
    command.args(["-c", &format!("exec {ADD}")]).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("it starts")
}

/// Takes a lock, until it is dropped.
fn hold(lock: &Path) -> File {
    let file = OpenOptions::new().read(true).write(true).open(lock).expect("it can be opened");
    file.lock().expect("nobody holds it");
    file
}

/// The lock of the only journal.
fn lock(home: &Home) -> PathBuf {
    let mut locks = fs::read_dir(home.path().join(".state/locks")).expect("a folder of locks");
    locks.next().expect("a lock").expect("it is listed").path()
}
