//! How fast `align` is, in ratios: whole processes in turns against each other and against floors, and counts.
//!
//! ```sh
//! cargo bench --bench speed                                  # everything, and the table for the README
//! cargo bench --bench speed -- top record                    # some parts
//! cargo bench --bench speed -- --sizes 100,1000 --pairs 11   # a quick look
//! ```
//!
//! No clock is trusted: what is told is always one time divided by another, taken right after it, and of many such
//! ratios the one in the middle, with the quarters beside it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::{Parser, ValueEnum as _};

mod call;
mod clock;
mod counts;
mod figures;
mod floors;
mod history;
mod home;
mod machine;
mod ratio;
mod table;
mod tools;

use figures::Part;
use floors::Floors;
use home::Home;
use ratio::Patience;
use table::Table;

/// How fast align is, in ratios.
#[derive(Parser)]
#[command(name = "cargo bench --bench speed --")]
struct Args {
    /// The parts to measure; all, if none is named
    parts: Vec<Part>,
    /// The lengths of the histories; a figure that speaks of another takes the nearest
    #[arg(long, value_delimiter = ',', default_value = "100,1000,10000,100000,1000000")]
    sizes: Vec<usize>,
    /// At most so many pairs for a ratio
    #[arg(long, default_value_t = 101)]
    pairs: usize,
    /// No more pairs for a ratio after so many seconds, but five at least
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// What every figure is measured with.
struct Bench {
    folder: PathBuf,
    sizes: Vec<usize>,
    patience: Patience,
    floors: Floors,
}

impl Bench {
    /// The length that is nearest to the one wanted, on a scale of factors.
    fn near(&self, wanted: usize) -> usize {
        let apart = |size: &usize| (*size).max(wanted) / (*size).min(wanted).max(1);
        self.sizes.iter().copied().min_by_key(apart).unwrap_or(wanted)
    }

    /// A journal of about so many entries, in one log.
    fn home(&self, wanted: usize) -> Result<Home> {
        Home::open(&self.folder, self.near(wanted), 1)
    }
}

fn main() -> Result<()> {
    let args = Args::parse();
    if !args.bench {
        // `cargo test --benches` runs it, too: that it compiles is all that is asked then.
        return Ok(());
    }
    ensure!(!args.sizes.is_empty() && args.pairs > 0, "some lengths and some pairs are needed");
    let folder = home::folder(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed"))?;
    let patience = Patience { pairs: args.pairs, limit: Duration::from_secs(args.seconds) };
    let bench = Bench { folder, sizes: args.sizes, patience, floors: Floors::build()? };
    let parts = if args.parts.is_empty() { Part::value_variants().to_vec() } else { args.parts };
    let mut table = Table::default();
    let mut by_length = String::new();
    for part in parts {
        part.measure(&bench, &mut table, &mut by_length)?;
    }
    let mut out = std::io::stdout().lock();
    write!(out, "\n{table}{by_length}{}", machine::facts(&bench)?)?;
    Ok(())
}

/// Says what was just found; the table comes when all is found.
fn tell(news: &str) {
    let mut stderr = std::io::stderr().lock();
    let told = writeln!(stderr, "{news}");
    drop(told);
}
