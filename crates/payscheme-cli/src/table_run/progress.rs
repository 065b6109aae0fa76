//! How far a long run is, for someone who waits.

use std::io::{IsTerminal, Write as _};
use std::time::{Duration, Instant};

use payscheme_words::Language;

/// Told on stderr, where that is a terminal and it takes longer than a second.
pub(crate) struct Progress {
    language: Language,
    watched: bool,
    next: Instant,
    told: bool,
}

/// What is being done.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Reading,
    WorkingOut,
}

impl Progress {
    pub(crate) fn new(language: Language) -> Self {
        let next = Instant::now() + Duration::from_secs(1);
        Self { language, watched: std::io::stderr().is_terminal(), next, told: false }
    }

    /// So much is done.
    pub(crate) fn at(&mut self, step: Step, done: usize, all: usize) {
        if !self.watched || Instant::now() < self.next {
            return;
        }
        self.next = Instant::now() + Duration::from_millis(100);
        self.told = true;
        let percent = (done * 100).checked_div(all).unwrap_or(0);
        let words = match (step, self.language) {
            (Step::Reading, Language::Zh) => "读取",
            (Step::Reading, Language::En) => "reading",
            (Step::WorkingOut, Language::Zh) => "计算",
            (Step::WorkingOut, Language::En) => "working out",
        };
        // Nobody needs it who can't be told.
        let _ = write!(std::io::stderr(), "\r{words} {percent}%\u{1b}[K");
    }
}

/// The line is free again for what comes after.
impl Drop for Progress {
    fn drop(&mut self) {
        if self.told {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}
