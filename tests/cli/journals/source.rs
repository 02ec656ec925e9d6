//! What the source says of the format: the kinds of changes and their fields.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A field of a change.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) is_optional: bool,
}

/// The fields of each kind of change, by its name on disk.
pub(crate) fn changes() -> BTreeMap<String, Vec<Field>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let structs: String = sources(&folder).into_iter().map(|path| read(&path)).collect();
    let variants = read(&folder.join("change.rs"));
    let body = variants.split("\nchanges! {").nth(1).and_then(|rest| rest.split("\n}").next());
    let kinds = body.expect("the changes").lines().filter(|line| !line.contains("///"));
    let names = kinds.filter_map(|line| line.trim().split([' ', ':']).next()).filter(|name| !name.is_empty());
    let changes: BTreeMap<_, _> = names.map(|name| (snake(name), fields(&structs, name))).collect();
    assert!(changes.len() >= 27, "the source is read wrongly: {:?}", changes.keys());
    changes
}

/// Every source in a folder and below it, what tells of changes first.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("the sources are listed");
    let mut sources: Vec<PathBuf> = items
        .map(|item| item.expect("listed").path())
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect();
    sources.sort_by_key(|path| (!path.components().any(|part| part.as_os_str() == "change"), path.clone()));
    sources
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source")
}

/// The fields of a struct, those of what is flattened into it among them.
fn fields(source: &str, name: &str) -> Vec<Field> {
    let body = source.split(&format!(" struct {name} {{\n")).nth(1).and_then(|rest| rest.split("\n}").next());
    let mut fields = vec![];
    let mut said = String::new();
    for line in body.unwrap_or_else(|| panic!("no struct {name}")).lines().map(str::trim) {
        let said_in = line.strip_prefix("pub ").or(line.strip_prefix("pub(crate) "));
        match said_in.and_then(|field| field.trim_end_matches(',').split_once(": ")) {
            Some((_, inner)) if said.contains("flatten") => fields.extend(self::fields(source, inner)),
            Some((name, _)) => {
                fields.push(Field { name: name.to_owned(), is_optional: said.contains("serde(default") });
            }
            None => {
                said.push_str(line);
                continue;
            }
        }
        said.clear();
    }
    assert!(!fields.is_empty(), "{name} has no fields");
    fields
}

/// `PriorityAdded` as it stands on disk: `priority_added`.
fn snake(name: &str) -> String {
    let letters = name.chars().enumerate().flat_map(|(place, c)| {
        let dash = (c.is_uppercase() && place > 0).then_some('_');
        dash.into_iter().chain(c.to_lowercase())
    });
    letters.collect()
}
