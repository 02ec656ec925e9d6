use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

/// What a target asserts of an input.
type Holds = fn(&[u8]);

const TARGETS: [(&str, Holds); 5] = [
    ("log_line", |data| super::log_line(data, tempfile::tempdir().expect("a folder").path())),
    ("date", super::date),
    ("amount", super::amount),
    ("threshold", super::threshold),
    ("terminal", super::terminal),
];

#[test]
fn what_was_kept_of_fuzzing_holds() {
    for (name, holds) in TARGETS {
        let inputs = files(&format!("fuzz/corpus/{name}"));
        assert!((20..=60).contains(&inputs.len()), "{name} has {} inputs", inputs.len());
        for (file, input) in inputs {
            assert!(input.len() <= 4096, "{name}/{file} is no small input");
            assert!(catch_unwind(|| holds(&input)).is_ok(), "fuzz/corpus/{name}/{file} does not hold");
        }
    }
}

#[test]
fn every_target_is_replayed() {
    let mut targets: Vec<String> = files("fuzz/fuzz_targets").into_iter().map(|(file, _)| file).collect();
    let mut replayed: Vec<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    targets.sort();
    replayed.sort();
    assert_eq!(targets, replayed);
}

/// The files of a folder, by name, with what they hold.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let items = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("it is listed");
    let mut files: Vec<_> = items
        .map(|item| item.expect("listed"))
        .map(|item| (item.file_name().to_string_lossy().into_owned(), fs::read(item.path()).expect("a file")))
        .collect();
    files.sort();
    files
}
