//! What `align check` costs beside `align top`, on one journal with 50 boundaries.

use anyhow::Result;

use crate::Bench;
use crate::counts::instructions;
use crate::home::align;
use crate::ratio::compare;
use crate::table::{Bar, Table};

const VERBS: [&str; 10] =
    ["Hire", "Buy", "Delete", "Publish", "Sign", "Change", "Cancel", "Move", "Pay", "Discount"];
const OBJECTS: [&str; 5] = [
    "contractors for a quarter", "software from a vendor", "the price of a plan", "a customer's contract",
    "the release date",
];
const DECISION: &str = "Bring in two freelancers for Q3 and let the client pay in 90 days, about $12k";

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.folder.join("boundaries");
    if home.exists() {
        std::fs::remove_dir_all(&home)?;
    }
    let run = |args: &[&str]| align(&home, args).output();
    run(&["person", "add", "cpo", "--executive"])?;
    for statement in VERBS.iter().flat_map(|verb| OBJECTS.map(|object| format!("{verb} {object}"))) {
        let terms =
            ["--decide=up to $5k", "--consult=cpo", "--words", "freelancer, agency fee, renewal, roadmap"];
        run(&[&["boundary", "add", &statement], &terms[..]].concat())?;
    }
    run(&["priority", "add", "Renewals", "--why", "churn doubled"])?;
    // $12k is over the limit: ask cpo first, which is code 3.
    let (check, top) = (align(&home, &["check", DECISION]).ends_with(3), align(&home, &["top"]));

    let figure = "`align check` with 50 boundaries / `align top`";
    let ratio = compare(bench.patience, || check.time(), || top.time())?;
    table.ratio(&format!("{figure}, wall"), &ratio, Bar::AtMost(4.0));
    let figure = format!("{figure}, instructions");
    match (instructions::of(&check)?, instructions::of(&top)?) {
        (Some(check), Some(top)) => table.number(&figure, check as f64 / top as f64, Bar::AtMost(4.0)),
        (None, _) | (_, None) => table.unmeasured(&figure, "valgrind is not installed"),
    }
    Ok(())
}
