//! `align top` beside sqlite3 on one indexed table of the same entries.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::top::LENGTH;
use crate::Bench;
use crate::call::Call;
use crate::home::Home;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};
use crate::tools;

const QUERY: &str = "select id, at, kind, json from entries order by id desc limit 3";

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(LENGTH)?;
    let figure = format!("`align top` at {} entries / sqlite3 on a table of them", grouped(home.entries));
    let Some(sqlite) = tools::find("sqlite3") else {
        table.unmeasured(&figure, "sqlite3 is not installed");
        return Ok(());
    };
    let database = fill(&sqlite, &home)?;
    let (top, query) = (home.align(&["top"]), call(&sqlite, &[database.as_os_str(), QUERY.as_ref()]));
    let ratio = compare(bench.patience, || top.time(), || query.time())?;
    table.ratio(&figure, &ratio, Bar::Below(1.0));
    Ok(())
}

/// A database of the entries of a log, by id.
fn fill(sqlite: &Path, home: &Home) -> Result<PathBuf> {
    let (database, script) = (home.scratch("sqlite"), home.scratch("sql"));
    if database.exists() {
        std::fs::remove_file(&database)?;
    }
    let log = home.log().display();
    let text = format!(".mode ascii\n.separator \"\\037\" \"\\n\"\n.import \"{log}\" lines\n.quit\n",);
    std::fs::write(&script, format!("create table lines (line text);\n{text}"))?;
    call(sqlite, &[database.as_os_str()]).input(&script).output()?;
    let fields = "line ->> 'id', line ->> 'at', line ->> '$.changes[0].type', line";
    let move_over = format!(
        "create table entries (id text primary key, at text, kind text, json text) without rowid;
         insert into entries select {fields} from lines; drop table lines; vacuum;"
    );
    call(sqlite, &[database.as_os_str(), move_over.as_ref()]).output()?;
    Ok(database)
}

fn call(sqlite: &Path, args: &[&std::ffi::OsStr]) -> Call {
    Call::new(sqlite, args.iter())
}
