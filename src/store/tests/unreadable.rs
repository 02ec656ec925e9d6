//! Files of this machine that cannot be read: each error says which file it is, what it does not say, and the way out.

use std::path::Path;

use crate::store::{Folders, Store, SyncSettings};

fn message<T: std::fmt::Debug>(read: anyhow::Result<T>) -> String {
    read.unwrap_err().to_string()
}

#[test]
fn an_unreadable_file_is_told_by_what_it_should_hold() {
    let home = tempfile::tempdir().unwrap();
    let (journal, state) = (home.path().join("journal"), home.path().join("state"));
    let store = Store::new(Folders { journal, state: state.clone(), cache: None });
    let key = store.key().to_owned();
    let damage = |file: &Path| {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, "{").unwrap();
    };

    let draft = state.join(format!("drafts/{key}/init.json"));
    damage(&draft);
    let said = message(store.draft::<()>("init"));
    assert!(said.starts_with(&draft.display().to_string()) && said.contains("holds answers"), "{said}");
    assert_eq!(std::fs::read(&draft).unwrap(), b"{");

    store.set_sync(&SyncSettings::default()).unwrap();
    damage(&state.join(format!("sync/{key}.json")));
    let said = message(store.sync_settings());
    assert!(said.contains("where this journal is synced to") && said.contains("align sync REMOTE"), "{said}");

    damage(&state.join(format!("sync/{key}.last.json")));
    let said = message(store.last_sync());
    assert!(said.contains("how the last sync went") && !said.contains("answers"), "{said}");

    damage(&state.join(format!("hooks/{key}.json")));
    let said = message(store.hook());
    assert!(said.contains("names no hook") && said.contains("align hook set"), "{said}");
}
