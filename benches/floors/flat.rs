//! A floor to measure against: reads each line of a log into a struct that borrows from it, and counts who wrote. What the
//! changes say is passed over.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};

use serde::Deserialize;
use serde_json::value::RawValue;

/// As much at once as `align` reads.
const BUFFER: usize = 128 * 1024;

#[derive(Deserialize)]
struct Flat<'a> {
    v: u32,
    id: &'a str,
    at: &'a str,
    by: &'a str,
    changes: &'a RawValue,
}

#[expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own")]
fn main() -> std::io::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let mut log = BufReader::with_capacity(BUFFER, File::open(path)?);
    let (mut line, mut wrote) = (String::new(), HashMap::<String, usize>::new());
    while log.read_line(&mut line)? > 0 {
        let Flat { v, id, at, by, changes } = serde_json::from_str(&line)?;
        let bytes = id.len() + at.len() + changes.get().len();
        match wrote.get_mut(by) {
            Some(sum) => *sum += bytes * v as usize,
            None => drop(wrote.insert(by.to_owned(), bytes)),
        }
        line.clear();
    }
    println!("{wrote:?}");
    Ok(())
}
