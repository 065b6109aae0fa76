//! What is said while working. A closed pipe must not stop the work, so failed writes are ignored.

use std::io::Write as _;
use std::time::Duration;

/// A line of result on standard output.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// What is being done now, or was decided, on standard error beside Cargo's own lines.
pub(crate) fn step(text: &str) {
    let _ = writeln!(std::io::stderr(), "• {text}");
}

/// What went wrong and what to do about it.
pub(crate) fn error(text: &str) {
    let _ = writeln!(std::io::stderr(), "error: {text}");
}

/// A duration as people read it: `0.8 s`, `2 min 5 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let tenths = (time.as_millis() + 50) / 100;
    if tenths < 600 {
        return format!("{}.{} s", tenths / 10, tenths % 10);
    }
    let whole = (tenths + 5) / 10;
    format!("{} min {} s", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(849)), "0.8 s");
        assert_eq!(seconds(Duration::from_millis(59_949)), "59.9 s");
        assert_eq!(seconds(Duration::from_millis(59_960)), "1 min 0 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }
}
