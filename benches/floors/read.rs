//! A floor to measure against: reads a file whole, and writes its length.

#[expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own")]
fn main() -> std::io::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    println!("{}", std::fs::read(path)?.len());
    Ok(())
}
