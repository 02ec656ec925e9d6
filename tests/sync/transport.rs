//! The same over each way by which git reaches a repository: a URL of a file, git's own server, and ssh, on this machine.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::common::{home, skip, text};
use crate::home::{Home, Hub, agree};

/// What is started for a test, and ended with it.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn meet(hub: &Hub, remote: &str, prepare: impl Fn(&Home)) {
    let homes = ["ann", "bob"].map(Home::new);
    for home in &homes {
        prepare(home);
        home.add(&format!("by-{}", home.author));
        home.align(&["sync", remote]);
    }
    homes[0].add("cfo");
    for home in [&homes[0], &homes[1], &homes[0]] {
        home.align(&["sync"]);
    }
    agree(&[&homes[0], &homes[1]]);
    assert_eq!(homes[1].people(), ["by-ann", "by-bob", "cfo"]);
    hub.is_clean();
}

#[test]
fn a_url_of_a_file() {
    let hub = Hub::new();
    meet(&hub, &format!("file://{}", hub.path()), |_| ());
}

#[test]
fn gits_own_server() {
    let hub = Hub::new();
    fs::write(hub.folder.path().join("git-daemon-export-ok"), "").expect("written");
    let port = free_port();
    let mut daemon = Command::new("git");
    daemon.args(["daemon", "--reuseaddr", "--listen=127.0.0.1", "--enable=receive-pack"]);
    daemon.arg(format!("--port={port}")).arg(format!("--base-path={}", hub.path())).arg(hub.path());
    daemon.stdout(Stdio::null()).stderr(Stdio::null());
    let _server = Server(daemon.spawn().expect("git runs"));
    assert!(answers(port), "git daemon does not answer");
    meet(&hub, &format!("git://127.0.0.1:{port}/"), |_| ());
}

#[test]
fn ssh_with_a_key_and_nobody_asked() {
    let sshd = Path::new("/usr/sbin/sshd");
    if !sshd.exists() {
        return skip("there is no sshd");
    }
    let hub = Hub::new();
    let folder = home();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for key in ["host", "user", "stranger"] {
        let made =
            Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &path(key)]).status();
        assert!(made.expect("ssh-keygen runs").success());
    }
    fs::copy(path("user.pub"), path("authorized")).expect("copied");
    let port = free_port();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nUsePAM no\n",
        path("host"),
        path("authorized")
    );
    fs::write(path("config"), config).expect("written");
    // Where the server runs as root it wants a folder of its own.
    drop(fs::create_dir_all("/run/sshd"));
    let mut server = Command::new(sshd);
    server.args(["-D", "-e", "-f", &path("config")]).stderr(Stdio::null());
    let _server = Server(server.spawn().expect("sshd runs"));
    assert!(answers(port), "sshd does not answer");
    let user = text(&Command::new("id").arg("-un").output().expect("id runs").stdout);
    let remote = format!("ssh://{}@127.0.0.1:{port}{}", user.trim(), hub.path());
    let host = fs::read_to_string(path("host.pub")).expect("a key");
    fs::write(path("known"), format!("[127.0.0.1]:{port} {host}")).expect("written");
    let with_key = |home: &Home, key: &str| {
        let ssh = format!(
            "ssh -i {} -o UserKnownHostsFile={} -o IdentitiesOnly=yes -F none",
            path(key),
            path("known")
        );
        fs::write(home.path().join(".gitconfig"), format!("[core]\n\tsshCommand = {ssh} -o BatchMode=yes\n"))
            .expect("written");
    };
    meet(&hub, &remote, |home| with_key(home, "user"));
    let eve = Home::new("eve");
    eve.add("by-eve");
    with_key(&eve, "stranger");
    let said = eve.refused(&["sync", &remote]);
    assert!(said.contains("git was not let in, and asks nobody here"), "{said}");
    // Without a word of the user's, ssh is told to ask nobody: not whether it knows the host, either.
    fs::remove_file(eve.path().join(".gitconfig")).expect("removed");
    let said = eve.refused(&["sync", &remote]);
    assert!(said.contains("Host key verification failed") || said.contains("not let in"), "{said}");
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn answers(port: u16) -> bool {
    (0..100).any(|_| {
        sleep(Duration::from_millis(50));
        TcpStream::connect(("127.0.0.1", port)).is_ok()
    })
}
