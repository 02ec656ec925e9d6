//! Remotes that are none, and how git is called.

use std::fs;

use crate::common::{home, text};
use crate::home::{Home, Hub, team};

#[test]
fn what_is_no_repository_is_said_with_the_way_out() {
    let ann = Home::new("ann");
    ann.add("cfo");
    let plain = home();
    let file = plain.path().join("file");
    fs::write(&file, "no repository").expect("written");
    let path = |path: &std::path::Path| path.display().to_string();
    for (remote, says) in [
        (path(&plain.path().join("absent")), "git init --bare"),
        (path(plain.path()), "it is not a repository; to make one in an empty folder: git init --bare"),
        (path(&file), "cannot reach"),
        (format!("file://{}/absent", path(plain.path())), "it is not a repository"),
        ("http://127.0.0.1:9/hub.git".to_owned(), "cannot reach"),
        ("ext::sh -c 'touch evil'".to_owned(), "remote helpers are not used"),
        ("ftp://example.com/hub".to_owned(), "ftp is not used"),
        ("ssh://-oProxyCommand=touch evil/hub".to_owned(), "cannot reach"),
        ("--upload-pack=touch evil".to_owned(), "unexpected argument"),
        ("a\nb".to_owned(), "no line breaks"),
    ] {
        let said = ann.refused(&["sync", &remote]);
        assert!(said.contains(says), "{remote}: {said}");
        assert!(!ann.path().join("evil").exists(), "{remote}");
    }
    // None of them is remembered.
    assert!(ann.refused(&["sync"]).contains("Which remote?"));
    assert!(ann.align(&["sync", "--status"]).contains("synced with no remote"));
    assert_eq!(ann.people(), ["cfo"]);
}

#[test]
fn a_password_in_a_url_is_shown_nowhere_and_in_no_argument() {
    let ann = Home::new("ann");
    ann.add("cfo");
    ann.script("git", "printf '%s\\n' \"$@\" >> \"$HOME/args\"; exec /usr/bin/git \"$@\"");
    let path = format!("{}:/usr/bin:/bin", ann.path().join("bin").display());
    let url = "http://ann:s3cret@127.0.0.1:9/hub.git";
    for args in [&["sync", url][..], &["sync", url, "--json"]] {
        let said = ann.command(args).env("PATH", &path).output().expect("it runs");
        let said = text(&said.stdout) + &text(&said.stderr);
        assert!(said.contains("ann:***@127.0.0.1") && !said.contains("s3cret"), "{said}");
    }
    let args = fs::read_to_string(ann.path().join("args")).expect("git was called");
    assert!(!args.contains("s3cret"), "{args}");
}

#[test]
fn what_the_environment_says_to_git_does_not_count() {
    let (hub, [ann]) = team(["ann"]);
    ann.add("cfo");
    let touched = ann.path().join("touched");
    let evil = format!("touch {}", touched.display());
    ann.script("evil", &evil);
    let mut sync = ann.command(&["sync"]);
    let program = ann.path().join("bin/evil");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_NAMESPACE"] {
        sync.env(name, "/nowhere");
    }
    for name in ["GIT_EXEC_PATH", "GIT_TEMPLATE_DIR", "GIT_PROXY_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_ASKPASS"]
    {
        sync.env(name, &program);
    }
    sync.env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "core.hooksPath")
        .env("GIT_CONFIG_VALUE_0", "/x");
    let synced = sync.output().expect("it runs");
    assert_eq!(text(&synced.stdout), "Sent 1 entry, received none.\n", "{synced:?}");
    assert!(!touched.exists());
    hub.is_clean();
}

#[test]
fn hooks_and_filters_of_the_user_are_not_run() {
    let (hub, [ann]) = team(["ann"]);
    let hooks = ann.path().join("hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    let touched = ann.path().join("touched");
    for hook in
        ["pre-push", "reference-transaction", "post-checkout", "pre-auto-gc", "update", "post-receive"]
    {
        ann.script(hook, &format!("echo {hook} >> {}", touched.display()));
        fs::rename(ann.path().join("bin").join(hook), hooks.join(hook)).expect("moved");
    }
    let config = format!(
        "[core]\n\thooksPath = {}\n\tautocrlf = true\n\tattributesFile = {}\n[filter \"x\"]\n\tclean = touch {}\n\
         [fetch]\n\tfsckObjects = true\n[push]\n\tgpgSign = true\n[commit]\n\tgpgSign = true\n",
        hooks.display(),
        ann.path().join("attributes").display(),
        touched.display()
    );
    fs::write(ann.path().join(".gitconfig"), config).expect("written");
    fs::write(ann.path().join("attributes"), "* filter=x\n").expect("written");
    ann.add("cfo");
    ann.align(&["sync"]);
    assert_eq!(hub.segment(&ann.machine(), 0), fs::read_to_string(ann.log()).expect("a log"));
    // What the hub's own repository runs is the hub's; it is ours here, as both are of one user.
    let said = fs::read_to_string(&touched).unwrap_or_default();
    assert!(!said.contains("pre-push"), "{said}");
}

#[test]
fn a_git_that_is_missing_or_too_old_is_said() {
    let ann = Home::new("ann");
    ann.add("cfo");
    let hub = Hub::new();
    let run = |path: &str| {
        let synced = ann.command(&["sync", &hub.path()]).env("PATH", path).output().expect("it runs");
        assert_eq!(synced.status.code(), Some(1));
        text(&synced.stderr)
    };
    assert!(run("").contains("git is not found"));
    ann.script("git", "echo git version 2.9.5");
    let said = run(&ann.path().join("bin").display().to_string());
    assert!(said.contains("git 2.31 or newer is needed; this is `git version 2.9.5`"), "{said}");
}

#[test]
fn a_remote_that_declines_is_told_harmlessly() {
    let (hub, [ann]) = team(["ann"]);
    let hook = hub.folder.path().join("hooks/pre-receive");
    ann.script("no", "printf 'only \\033[31mleads\\033[0m may write\\n' >&2; exit 1");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("made");
    fs::copy(ann.path().join("bin/no"), &hook).expect("copied");
    ann.add("cfo");
    let said = ann.refused(&["sync"]);
    assert!(said.contains("cannot send to") && !said.contains('\u{1b}'), "{said:?}");
    fs::remove_file(hook).expect("removed");
    assert_eq!(ann.align(&["sync"]), "Sent 1 entry, received none.\n");
}

#[test]
fn another_remote_is_not_taken_in_passing() {
    let (hub, [ann]) = team(["ann"]);
    let other = Hub::new();
    let said = ann.refused(&["sync", &other.path()]);
    assert!(said.contains("is synced with") && said.contains("align sync --stop"), "{said}");
    ann.align(&["sync", &hub.path()]);
    ann.align(&["sync", "--stop"]);
    assert!(ann.refused(&["sync"]).contains("Which remote?"));
    ann.align(&["sync", &other.path()]);
    assert_eq!(other.segment(&ann.machine(), 0), fs::read_to_string(ann.log()).expect("a log"));
}

#[test]
fn an_agent_syncs_and_does_not_say_where_to() {
    let (_hub, [mut ann]) = team(["ann"]);
    ann.author = "agent:helper".to_owned();
    let own = Hub::new();
    for args in [
        &["sync", &own.path()][..],
        &["sync", "--private-remote", &own.path()],
        &["sync", "--stop"],
        &["sync", "--after-each", "on"],
    ] {
        let said = ann.refused(args);
        assert!(said.contains("may not say where a journal is sent"), "{said}");
    }
    assert!(ann.align(&["sync"]).contains("Nothing new"));
}
