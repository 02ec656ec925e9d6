//! What somebody typed stays text, in every field and every format.

use serde_json::Value;

use crate::common::{run, text};
use crate::privacy::hostile::{Hostile, is_hostile};

/// What would run, load, break out or be read as a formula, if it were more than text.
pub(crate) fn markup(host: &str) -> String {
    format!(
        "<script src=http://{host}/1></script><script>document.title='owned'</script>]]>\"><svg onload=\"document.title='owned'\">\
         '><img src=http://{host}/2 onerror=document.title='owned'></style><style>@import url(http://{host}/3);</style>\
         <meta http-equiv=refresh content=\"0;url=http://{host}/4\"><base href=http://{host}/5><iframe src=http://{host}/6>\
         </iframe><link rel=stylesheet href=http://{host}/7><a href=javascript:1>x</a>-->{{{{7*7}}}}=cmd|'/c calc'!A0\
         \u{202e}\u{200b}\u{1b}[31m\u{7}\u{0}"
    )
}

#[test]
fn given_markup_in_every_field_then_it_is_text_in_every_format() {
    let journal = Hostile::of(markup("127.0.0.1"));
    let said = |format: &str| {
        let words = ["report", "cpo", "--since", "2026-01-01", "--format", format];
        let output = run(journal.home.path(), words);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout).replace("\r\n", "\n");
        assert!(said.contains("owned"), "nothing hostile is in it: {said}");
        assert_eq!(said.chars().find(|c| is_hostile(*c)), None, "{format}");
        said
    };
    let page = said("html");
    for tag in ["<script", "<img", "<svg onload", "<iframe", "<base", "<link", "<a ", "refresh content=\""] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert_eq!(page.matches("<svg").count(), page.matches("<svg role=\"img\"").count());
    assert_eq!((page.matches("<meta").count(), page.matches("<style").count()), (5, 1));

    let markdown = said("md");
    let is_escaped = |at: usize| markdown[..at].ends_with('\\');
    for (at, tag) in ["<script", "<img", "<svg", "<iframe", "</style"]
        .into_iter()
        .flat_map(|tag| markdown.match_indices(tag))
    {
        assert!(is_escaped(at), "{tag} at {at}");
    }
    assert!(!markdown.contains("=cmd|"), "the cell of a table ends there");

    let json: Value = serde_json::from_str(&said("json")).expect("JSON");
    assert_eq!(json["kind"], "report");
    said("ics");
}
