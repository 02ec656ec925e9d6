//! Which file uses which: the paths in a file's code, followed through imports and re-exports to the file they lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::shipped;

/// The module of a file, below the crate; the crate itself is none.
pub(crate) type Module = Vec<String>;

/// A path as it is written: its segments, and the name it has from there on, if an import gives it one.
struct Path {
    segments: Vec<String>,
    name: Option<String>,
}

/// The files of the crate and what they import.
pub(crate) struct Crate {
    modules: BTreeSet<Module>,
    paths: BTreeMap<Module, Vec<Path>>,
}

impl Crate {
    /// The crate as it stands on disk, without its tests. `main.rs` is another crate.
    pub(crate) fn read() -> Crate {
        let sources = shipped().into_iter().filter(|source| source.room() != "main");
        Crate::of(sources.map(|source| (source.modules.clone(), source.code())))
    }

    fn of(sources: impl Iterator<Item = (Module, String)>) -> Crate {
        let paths: BTreeMap<Module, Vec<Path>> =
            sources.map(|(module, code)| (module, paths(&code))).collect();
        Crate { modules: paths.keys().cloned().collect(), paths }
    }

    /// What each file uses of the crate, itself left out.
    pub(crate) fn uses(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let used = |module: &Module| {
            let found = self.paths[module].iter().filter_map(|path| self.resolve(module, &path.segments, 0));
            found.filter(|used| used != module).collect()
        };
        self.modules.iter().map(|module| (module.clone(), used(module))).collect()
    }

    /// The file that a path leads to, seen from a module; none if it leads out of the crate.
    fn resolve(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(Vec::new(), rest, depth),
            "self" => self.walk(from.clone(), rest, depth),
            "super" => {
                let above = from[..from.len().saturating_sub(1)].to_vec();
                let leads_on = rest.first().is_some_and(|next| next == "super");
                if leads_on { self.resolve(&above, rest, depth) } else { self.walk(above, rest, depth) }
            }
            name => {
                let child = [&from[..], &[name.to_owned()]].concat();
                let is_known = self.modules.contains(&child) || self.import(from, name).is_some();
                if is_known { self.walk(from.clone(), path, depth) } else { None }
            }
        }
    }

    /// Follows the segments behind a module.
    fn walk(&self, at: Module, path: &[String], depth: usize) -> Option<Module> {
        let Some((name, rest)) = path.split_first() else { return Some(at) };
        let child = [&at[..], std::slice::from_ref(name)].concat();
        if self.modules.contains(&child) {
            return self.walk(child, rest, depth);
        }
        match self.import(&at, name) {
            // A circle of imports that name each other ends somewhere.
            Some(import) if depth < 16 => {
                let path: Vec<String> = import.segments.iter().chain(rest).cloned().collect();
                self.resolve(&at, &path, depth + 1)
            }
            Some(_) | None => Some(at),
        }
    }

    /// The import that gives a module this name.
    fn import(&self, module: &Module, name: &str) -> Option<&Path> {
        let is_it = |path: &&Path| path.name.as_deref() == Some(name) && path.segments != [name];
        self.paths.get(module)?.iter().find(is_it)
    }
}

/// Every path of two segments or more in some code, and every import.
fn paths(code: &str) -> Vec<Path> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_import = tokens[at] == "use";
        at += usize::from(is_import);
        let begins = tokens.get(at).is_some_and(|token| is_name(token));
        let is_inside = at > 0 && [".", "::"].contains(&tokens[at - 1]);
        if begins && !is_inside && (is_import || tokens.get(at + 1) == Some(&"::")) {
            at = path(&tokens, at, &[], is_import, &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the path that begins here, with the groups in it, and tells where it ends.
fn path(tokens: &[&str], mut at: usize, before: &[String], is_import: bool, found: &mut Vec<Path>) -> usize {
    let mut segments = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(&"{") if is_import => return group(tokens, at, &segments, found),
            Some(&"*") => at += 1,
            Some(token) if is_name(token) => {
                segments.push((*token).to_owned());
                at += 1;
                if tokens.get(at) == Some(&"::") {
                    at += 1;
                    continue;
                }
            }
            Some(_) | None => {}
        }
        break;
    }
    // `use a::{self}` names what stands before it.
    segments = segments
        .iter()
        .enumerate()
        .filter(|(n, name)| *n == 0 || *name != "self")
        .map(|(_, name)| name.clone())
        .collect();
    let renamed = (is_import && tokens.get(at) == Some(&"as")).then(|| tokens[at + 1].to_owned());
    at += if renamed.is_some() { 2 } else { 0 };
    let name = renamed.or_else(|| segments.last().filter(|_| is_import).cloned());
    found.push(Path { segments, name });
    at
}

/// Reads a group of imports, `{a, b::{c, d}}`.
fn group(tokens: &[&str], open: usize, before: &[String], found: &mut Vec<Path>) -> usize {
    let mut at = open + 1;
    while at < tokens.len() && tokens[at] != "}" {
        at = if tokens[at] == "," { at + 1 } else { path(tokens, at, before, true, found).max(at + 1) };
    }
    at + 1
}

/// Names, `::`, and every other character for itself.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            _ if is_letter(c) => rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn is_name(token: &str) -> bool {
    token.chars().all(is_letter)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn imports_and_reexports_lead_to_the_file_that_defines_it() {
    let files = [
        ("", "pub mod room; mod other;"),
        ("room", "mod thing; pub use thing::Thing; pub(crate) fn own() {}"),
        ("room/thing", "use super::own; use std::fmt; pub struct Thing;"),
        ("other", "use crate::room::{self, Thing as It}; fn f() -> It { room::own(); self::f() }"),
        ("other/deep", "fn g() { super::super::room::thing::go(); let x = y.room; }"),
    ];
    let module =
        |path: &str| path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Module>();
    let uses = Crate::of(files.into_iter().map(|(path, code)| (module(path), code.to_owned()))).uses();
    let of = |path: &str| uses[&module(path)].iter().map(|used| used.join("/")).collect::<Vec<_>>();
    assert_eq!(of("room"), ["room/thing"]);
    assert_eq!(of("room/thing"), ["room"]);
    assert_eq!(of("other"), ["room", "room/thing"]);
    assert_eq!(of("other/deep"), ["room/thing"]);
}
