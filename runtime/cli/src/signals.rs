//! Ctrl-C and SIGTERM: a command that is told to end says how far it came.
//!
//! Comes in: signals of the system. Goes out: which one came, and the status to end with. Must never: keep a second one from ending
//! the process at once.

use crate::json::Json;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// How long a signal may wait for somebody to look.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Added to a signal's number, it is the status that shells show for a process that the signal ended.
pub(crate) const STATUS_OF_SIGNALS: i32 = 128;

/// The signals that asked this process to end.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// The number of the last one; 0 for none.
    received: Arc<AtomicUsize>,
}

impl Signals {
    /// From here on the first signal is noted and the second one ends the process.
    pub fn watch() -> Signals {
        let signals = Signals::default();
        let is_second = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // The actions run in this order. Where one cannot be registered, the signal does what it did before.
            let _ = flag::register_conditional_shutdown(
                signal,
                STATUS_OF_SIGNALS + signal,
                is_second.clone(),
            )
            .and_then(|_| flag::register(signal, is_second.clone()))
            .and_then(|_| {
                let number = usize::try_from(signal).unwrap_or_default();
                flag::register_usize(signal, signals.received.clone(), number)
            });
        }
        signals
    }

    /// For work that cannot be interrupted in its middle: at the first signal the result is told, as a JSON line, and the process ends.
    pub fn end_with_result() {
        let signals = Signals::watch();
        let wait = move || {
            while signals.received().is_none() {
                std::thread::sleep(LOOK_EVERY);
            }
            crate::exit::print_line(&signals.result().text());
            std::process::exit(signals.status().into());
        };
        // Without a thread the second signal ends the process.
        let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
    }

    /// The result of a command that a signal ended.
    fn result(&self) -> Json {
        Json::Object(vec![
            ("kind", "result".into()),
            ("status", crate::exit::class(crate::exit::STOPPED).into()),
            ("exit", u64::from(self.status()).into()),
            ("reason", "interrupted".into()),
            ("message", "interrupted".into()),
        ])
    }

    /// The signal that came, if one did.
    pub fn received(&self) -> Option<i32> {
        i32::try_from(self.received.load(Ordering::Relaxed)).ok().filter(|number| *number != 0)
    }

    /// The exit status for the signal that came.
    pub fn status(&self) -> u8 {
        let signal = self.received().unwrap_or(SIGINT);
        u8::try_from(STATUS_OF_SIGNALS + signal).unwrap_or(u8::MAX)
    }
}
