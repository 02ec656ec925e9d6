//! What a command did to the disk, read from strace's words.

use std::path::{Path, PathBuf};

/// The calls that change a disk, or say that something was saved. A `?` before those that not every processor has.
pub(crate) const CALLS: &str = "trace=?open,?creat,openat,close,?mkdir,mkdirat,?rename,?renameat,renameat2,?link,linkat,\
    ?unlink,unlinkat,?rmdir,?symlink,symlinkat,truncate,ftruncate,fallocate,lseek,write,pwrite64,writev,pwritev,\
    pwritev2,copy_file_range,sendfile,fsync,fdatasync,sync,syncfs";

/// A step. Paths lie below the home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    Open {
        fd: u32,
        path: PathBuf,
        create: bool,
        truncate: bool,
        append: bool,
    },
    Close {
        fd: u32,
    },
    MakeFolder {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    /// Two trade places.
    Exchange {
        one: PathBuf,
        other: PathBuf,
    },
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    Cut {
        fd: u32,
        length: usize,
    },
    Write {
        fd: u32,
        bytes: Vec<u8>,
    },
    Sync {
        fd: u32,
    },
    /// Something reached standard output.
    Said,
}

/// The steps of a trace, in order. A call that failed, or that strace kept from the kernel, is none.
pub(crate) fn events(trace: &str, home: &Path) -> Vec<Event> {
    trace.lines().filter_map(|line| event(line, home)).collect()
}

fn event(line: &str, home: &Path) -> Option<Event> {
    let (_process, line) = line.split_once(' ')?;
    let line = line.trim_start();
    assert!(!line.contains("<unfinished") && !line.contains("resumed>"), "two at once: {line}");
    let (name, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(" = ")?;
    let result: u32 = result.split(' ').next()?.parse().ok()?;
    if line.contains("(INJECTED)") {
        return None;
    }
    let fd = || args.split([',', ')']).next().and_then(|fd| fd.parse().ok()).expect("a descriptor");
    let texts: Vec<Vec<u8>> = args.split('"').skip(1).step_by(2).map(unescape).collect();
    let path = |at: usize| below(home, &texts[at]);
    Some(match name {
        "open" | "openat" => Event::Open {
            fd: result,
            path: path(0)?,
            create: args.contains("O_CREAT"),
            truncate: args.contains("O_TRUNC"),
            append: args.contains("O_APPEND"),
        },
        "close" => Event::Close { fd: fd() },
        "mkdir" | "mkdirat" => Event::MakeFolder { path: path(0)? },
        "renameat2" if args.contains("RENAME_EXCHANGE") => Event::Exchange { one: path(0)?, other: path(1)? },
        "rename" | "renameat" | "renameat2" => Event::Rename { from: path(0)?, to: path(1)? },
        "link" | "linkat" => Event::Link { from: path(0)?, to: path(1)? },
        "unlink" | "unlinkat" | "rmdir" => Event::Remove { path: path(0)? },
        "ftruncate" => Event::Cut { fd: fd(), length: second(args)? },
        "write" if fd() == 1 => Event::Said,
        "write" => Event::Write { fd: fd(), bytes: texts[0][..usize::try_from(result).ok()?].to_vec() },
        "fsync" | "fdatasync" => Event::Sync { fd: fd() },
        // It asks for the length, or goes to the end before a read; what is written elsewhere than at the end is told by
        // other calls.
        "lseek" => return None,
        other => panic!("the model of the disk does not know {other}: {line}"),
    })
}

/// The second argument, a number.
fn second(args: &str) -> Option<usize> {
    args.split(", ").nth(1)?.trim_end_matches(')').parse().ok()
}

/// A path below the home, where it is one. Commands run in the home.
fn below(home: &Path, path: &[u8]) -> Option<PathBuf> {
    let path = home.join(String::from_utf8(path.to_vec()).expect("a path is text"));
    path.strip_prefix(home).ok().map(Path::to_owned)
}

/// `\x41\x42` as bytes.
fn unescape(hex: &str) -> Vec<u8> {
    let bytes = hex.split("\\x").skip(1);
    bytes.map(|byte| u8::from_str_radix(byte, 16).expect("strace writes each byte so")).collect()
}
