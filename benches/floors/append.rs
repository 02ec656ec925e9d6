//! A floor to measure against: appends one line to a file, and returns when it is on the disk.

use std::fs::OpenOptions;
use std::io::Write as _;

#[expect(clippy::disallowed_methods, reason = "a program of its own")]
fn main() -> std::io::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let path = args.next().unwrap_or_default();
    let mut line = args.next().unwrap_or_default().into_encoded_bytes();
    line.push(b'\n');
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(&line)?;
    file.sync_data()
}
