//! The style is allowed by its hash: one that does not fit is a page without style.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::common::{home, run, text};

#[test]
fn the_page_allows_its_own_style_and_nothing_else() {
    let home = home();
    let page = text(&run(home.path(), ["report", "--format", "html"]).stdout);
    let style = between(&page, "<style>", "</style>");
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style.as_bytes())
    );
    assert_eq!(between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\""), policy);
    assert!(!page.contains(" style=") && !page.contains("<script"), "{page}");
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let rest = text.split_once(begin).expect("it begins").1;
    rest.split_once(end).expect("it ends").0
}

/// The SHA-256 in base 64, worked out by a program that is not ours.
fn hash(bytes: &[u8]) -> String {
    let mut sum = Command::new("sha256sum");
    let mut sum = sum.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    sum.stdin.take().expect("piped").write_all(bytes).expect("it reads");
    let output = sum.wait_with_output().expect("it ends");
    let hex = text(&output.stdout);
    let digits: Vec<u32> = hex.chars().map_while(|c| c.to_digit(16)).collect();
    let bits: Vec<u32> =
        digits.iter().flat_map(|digit| (0..4).rev().map(move |bit| digit >> bit & 1)).collect();
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let letter = |six: &[u32]| {
        let value = (0..6).fold(0, |value, bit| value * 2 + six.get(bit).copied().unwrap_or(0));
        letters[value as usize]
    };
    let mut base64: String = bits.chunks(6).map(letter).collect();
    while !base64.len().is_multiple_of(4) {
        base64.push('=');
    }
    base64
}
