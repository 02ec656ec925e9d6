//! A floor to measure against: what a process costs that only says hello.

#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn main() {
    println!("hello");
}
