//! Three homes and a repository, at random: recordings, syncs at once, kills at every call of git, and no network. In the end all
//! say the same, and nothing that was acknowledged is missing.

use std::fs;
use std::sync::Mutex;
use std::thread;

use crate::common::is_thorough;
use crate::home::{Home, Hub, agree, settle};

/// How many rounds a world has, and how many acts of a machine a round.
const ROUNDS: usize = 4;
const ACTS: usize = 4;

/// A git that is killed with whoever called it, or cannot reach anything, as files beside it say.
const GIT: &str = r#"
here=$(dirname "$0")
if [ -e "$here/offline" ]; then case $2 in fetch|push|ls-remote) echo 'fatal: no network' >&2; exit 128;; esac; fi
if [ -s "$here/left" ]; then
    left=$(cat "$here/left")
    case $left in
        before1) rm -f "$here/left"; kill -9 $PPID; exit 1;;
        after1) rm -f "$here/left"; /usr/bin/git "$@" >/dev/null 2>&1; kill -9 $PPID; exit 1;;
        before*) echo before$((${left#before} - 1)) > "$here/left";;
        after*) echo after$((${left#after} - 1)) > "$here/left";;
    esac
fi
exec /usr/bin/git "$@"
"#;

/// Repeatable chance.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)) >> 11) % sides
    }
}

#[test]
fn whatever_comes_between_all_say_the_same_in_the_end() {
    let worlds = if is_thorough() { 6 } else { 2 };
    for world in 1..=worlds {
        let hub = Hub::new();
        let homes = ["ann", "bob", "eve"].map(Home::new);
        for home in &homes {
            home.script("git", GIT);
            home.align(&["sync", &hub.path()]);
        }
        let acknowledged = Mutex::new(Vec::new());
        for round in 0..ROUNDS {
            thread::scope(|scope| {
                for (number, home) in (1..).zip(&homes) {
                    let acknowledged = &acknowledged;
                    let mut dice = Dice(world * 1_000 + round as u64 * 10 + number);
                    scope.spawn(move || acts(home, &mut dice, round, acknowledged));
                }
            });
        }
        for home in &homes {
            drop(fs::remove_file(home.path().join("bin/left")));
            drop(fs::remove_file(home.path().join("bin/offline")));
        }
        let homes: Vec<&Home> = homes.iter().collect();
        settle(&homes);
        agree(&homes);
        let people = homes[0].people();
        for person in acknowledged.into_inner().expect("nobody failed while holding it") {
            assert!(people.contains(&person), "world {world}: {person} was acknowledged and is lost");
        }
        for home in &homes {
            assert_eq!(home.align(&["sync"]), "Nothing new here, and nothing new there.\n", "world {world}");
            assert_eq!(home.align(&["doctor"]), "");
        }
        hub.is_clean();
    }
}

fn acts(home: &Home, dice: &mut Dice, round: usize, acknowledged: &Mutex<Vec<String>>) {
    let path = format!("{}:/usr/bin:/bin", home.path().join("bin").display());
    for act in 0..ACTS {
        match dice.roll(4) {
            0 | 1 => {
                let person = format!("{}-{round}-{act}", home.author);
                home.add(&person);
                acknowledged.lock().expect("nobody failed while holding it").push(person);
            }
            _ => {
                let [left, offline] = ["bin/left", "bin/offline"].map(|name| home.path().join(name));
                match dice.roll(4) {
                    0 => fs::write(left, format!("before{}", 1 + dice.roll(8))).expect("written"),
                    1 => fs::write(left, format!("after{}", 1 + dice.roll(8))).expect("written"),
                    2 => fs::write(offline, "").expect("written"),
                    _ => drop(fs::remove_file(offline)),
                }
                let sync = home.command(&["sync"]).env("PATH", &path).output().expect("it runs");
                let is_cut_off = home.path().join("bin/offline").exists();
                let was_killed = sync.status.code().is_none();
                assert!(sync.status.success() || is_cut_off || was_killed, "{sync:?}");
                drop(fs::remove_file(home.path().join("bin/left")));
            }
        }
    }
}

/// Killed before and after each call of git, a sync loses nothing and is done by the next.
#[test]
fn killed_at_any_call_of_git_the_next_sync_does_it() {
    for when in ["before", "after"] {
        let (hub, [ann, bob]) = crate::home::team(["ann", "bob"]);
        ann.script("git", GIT);
        let path = format!("{}:/usr/bin:/bin", ann.path().join("bin").display());
        let mut kills = 0;
        for call in 1.. {
            ann.add(&format!("ann-{call}"));
            bob.add(&format!("bob-{call}"));
            bob.align(&["sync"]);
            fs::write(ann.path().join("bin/left"), format!("{when}{call}")).expect("written");
            let synced = ann.command(&["sync"]).env("PATH", &path).output().expect("it runs");
            assert_eq!(synced.status.code().is_none(), !ann.path().join("bin/left").exists(), "{synced:?}");
            settle(&[&ann, &bob]);
            agree(&[&ann, &bob]);
            if synced.status.success() {
                break;
            }
            kills += 1;
        }
        assert!((6..12).contains(&kills), "{kills} calls of git");
        assert_eq!(ann.people().len(), 2 + 2 * (kills + 1));
        hub.is_clean();
    }
}
