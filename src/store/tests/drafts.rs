//! Drafts: what somebody wrote and has not recorded yet.

use crate::store::{Folders, Store, owner_only};

#[test]
fn a_text_stays_where_another_cannot_be_written_in_its_place() {
    let home = tempfile::tempdir().unwrap();
    let (journal, state) = (home.path().join("journal"), home.path().join("state"));
    let store = Store::new(Folders { journal, state, cache: None });
    let path = store.text_path("edit-pulse");
    store.save_text(&path, "three answers").unwrap();
    // What stands in the way of the new one is met before the old one is touched.
    std::fs::create_dir(owner_only::beside(&path)).unwrap();
    assert!(store.save_text(&path, "three answers, and a fourth").is_err());
    assert_eq!(store.text(&path).unwrap().as_deref(), Some("three answers"));
}
