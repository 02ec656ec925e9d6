//! The terminal, given back as it was although a signal ends the process at a prompt: the line editor takes echo and lines
//! away, and a killed process cannot put them back.

/// From the first prompt on, a signal that ends the process restores the terminal first.
#[cfg(unix)]
pub(super) fn restore_on_signals() {
    static FIRST: std::sync::Once = std::sync::Once::new();
    FIRST.call_once(|| {
        // A terminal that tells no settings is not the one to restore.
        let _ = watch();
    });
}

/// Where there are no such signals, there is nothing to restore.
#[cfg(not(unix))]
pub(super) fn restore_on_signals() {}

#[cfg(unix)]
fn watch() -> nix::Result<()> {
    use nix::sys::signal::{SigSet, Signal, raise};
    use nix::sys::termios::{SetArg, tcgetattr, tcsetattr};
    use std::io::Write as _;

    let before = tcgetattr(std::io::stdin())?;
    let mut signals = SigSet::empty();
    [Signal::SIGTERM, Signal::SIGHUP, Signal::SIGQUIT].into_iter().for_each(|signal| signals.add(signal));
    // Blocked for every thread, so that the one that waits for them gets them.
    signals.thread_block()?;
    let mut interrupt = SigSet::empty();
    interrupt.add(Signal::SIGINT);
    std::thread::spawn(move || {
        // What the thread at the prompt leaves to an editor is not for this one to take.
        let _ = interrupt.thread_block();
        let Ok(signal) = signals.wait() else { return };
        let _ = tcsetattr(std::io::stdin(), SetArg::TCSANOW, &before);
        // The line editor brackets what is pasted.
        drop(std::io::stdout().write_all(b"\x1b[?2004l\r\n"));
        // The process ends by the signal, as it would have without a prompt.
        let _ = signals.thread_unblock().and_then(|()| raise(signal));
    });
    Ok(())
}
