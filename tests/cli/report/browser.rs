//! The page in a browser: no request leaves, no script runs, nothing scrolls sideways, and charts are printed whole.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use crate::common::skip;
use crate::common::{home, run, text};
use crate::privacy::hostile::Hostile;

use super::hostile::markup;

/// Shows each page at both widths, and tells by how much it is too wide, its title, and what its style came to.
const LOOK: &str = "<!DOCTYPE html><title>look</title><body><pre id=said></pre><script>
const pages = ['demo.html', 'hostile.html'].flatMap(page => [360, 1280].map(width => [page, width]));
const looks = pages.map(([page, width]) => new Promise(seen => {
  const frame = document.createElement('iframe');
  frame.style = `border: 0; width: ${width}px; height: 800px`;
  frame.onload = () => setTimeout(() => {
    const inner = frame.contentDocument, root = inner.documentElement;
    const size = inner.defaultView.getComputedStyle(inner.querySelector('h1')).fontWeight;
    seen([page, width, root.scrollWidth - root.clientWidth, inner.title, size, inner.scripts.length, inner.querySelectorAll('svg').length].join(' | '));
  }, 200);
  frame.src = page;
  document.body.append(frame);
}));
Promise.all(looks).then(lines => document.getElementById('said').textContent = '\\n' + lines.join('\\n') + '\\n');
</script>";

fn chromium(folder: &Path, words: &[&str]) -> Option<String> {
    let mut browser = Command::new("chromium");
    browser.current_dir(folder).env("HOME", folder);
    browser.args([
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--allow-file-access-from-files",
    ]);
    browser
        .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"]);
    let Ok(output) = browser.args(words).output() else {
        skip("chromium is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some(text(&output.stdout))
}

#[test]
fn the_page_stays_whole_and_quiet_in_a_browser() {
    let home = home();
    let folder = home.path();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("it does not wait");
    let journal = Hostile::of(markup(&listener.local_addr().expect("an address").to_string()));
    let page = |home: &Path, words: &[&str], name: &str| {
        let path = folder.join(name);
        let output = run(home, [words, &["-o", &path.to_string_lossy()]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    run(folder, ["demo"]);
    page(folder, &["-j", "demo", "report", "cpo", "--since", "2026-04-01"], "demo.html");
    page(journal.home.path(), &["report", "cpo", "--since", "2026-01-01"], "hostile.html");
    fs::write(folder.join("look.html"), LOOK).expect("a page");
    let look = format!("file://{}", folder.join("look.html").display());
    let words = ["--window-size=1400,900", "--virtual-time-budget=5000", "--dump-dom", &look];
    let Some(dom) = chromium(folder, &words) else { return };
    let lines: Vec<Vec<&str>> = dom
        .lines()
        .filter(|line| line.contains(".html | "))
        .map(|line| line.split(" | ").collect())
        .collect();
    assert_eq!(lines.len(), 4, "{dom}");
    for line in lines {
        let [page, width, too_wide, title, weight, scripts, charts] = line[..] else { panic!("{line:?}") };
        assert_eq!(too_wide, "0", "{page} scrolls sideways in {width}");
        let is_text = title.starts_with("Alignment with ") && !title.contains('<');
        assert!(is_text && scripts == "0", "{page} runs what somebody typed: {title}");
        assert_eq!(weight, "600", "{page} has no style");
        assert!(charts != "0", "{page} has no chart");
    }
    assert!(listener.accept().is_err(), "a page asks for something");

    let page = format!("file://{}", folder.join("demo.html").display());
    chromium(folder, &["--no-pdf-header-footer", "--print-to-pdf=demo.pdf", &page]);
    let Ok(words) = Command::new("pdftotext").current_dir(folder).args(["-layout", "demo.pdf", "-"]).output()
    else {
        return skip("pdftotext is not installed");
    };
    let printed = text(&words.stdout);
    for chart in [
        &["gross renewal rate", "91%", "84%", ">= 92%", "< 85%", "2026-04-05", "2026-09-18", "A ring marks"]
            [..],
        &["trials active in a day", "33%", "41%", ">= 50%", "< 30%", "2026-04-05", "2026-09-02"],
        &["The top three over time", "Grow the self-serve signups", "2026-03-24", "2026-09-22"],
    ] {
        let is_on = |page: &str| chart.iter().all(|word| page.contains(word));
        assert!(printed.split('\u{c}').any(is_on), "{chart:?} is on no page whole:\n{printed}");
    }
}
