//! A sign of life while something takes long.
//!
//! Comes in: what is being done. Goes out: on a terminal, after a while, one line on stderr that is kept up to date and wiped out at the
//! end. Must never: write to anything but a terminal, or slow down what it shows.

use npython_cli::exit;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long something takes before it is shown, and how often the line is renewed.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether a line is in use: of programs that are compiled at the same time, one shows how it goes.
static IN_USE: AtomicBool = AtomicBool::new(false);

/// The line; dropping it wipes it out.
pub(crate) struct Progress {
    done: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows what is being done, if it takes long and somebody looks.
    pub(crate) fn of(what: &str) -> Progress {
        if !std::io::stderr().is_terminal() || IN_USE.swap(true, Ordering::Relaxed) {
            return Progress { done: None, thread: None };
        }
        let what = exit::one_line(what);
        let (done, is_done) = mpsc::channel();
        let show = move || {
            let begin = Instant::now();
            let mut is_shown = false;
            while is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let seconds = begin.elapsed().as_secs();
                exit::print_error(&format!("\r{}: {what}: {seconds} s", super::COMMAND));
                is_shown = true;
            }
            if is_shown {
                // To the begin of the line, and erase it.
                exit::print_error("\r\x1b[K");
            }
        };
        // Without a thread nothing is shown, which is what happened before.
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(show).ok();
        Progress { done: Some(done), thread }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // The closed channel ends the thread.
        if self.done.take().is_none() {
            return;
        }
        if let Some(thread) = self.thread.take() {
            // It cannot have panicked; the line is gone before anything else is printed.
            let _ = thread.join();
        }
        IN_USE.store(false, Ordering::Relaxed);
    }
}
