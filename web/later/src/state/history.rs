//! Undo and redo: what the page has shown, as fragments of its address.

/// What the page shows at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The figures, as the fragment of an address.
    pub fragment: String,
    /// Did they come with a link?
    pub linked: bool,
}

/// What was shown before, now, and after what was undone.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Entry>,
    now: Entry,
    future: Vec<Entry>,
    /// The input that is being changed: all its changes until it is left are one.
    hand_on: Option<String>,
}

/// So many changes can be undone.
const LIMIT: usize = 500;

impl History {
    /// The history of a page that shows this.
    #[must_use]
    pub const fn of(now: Entry) -> Self {
        Self { past: Vec::new(), now, future: Vec::new(), hand_on: None }
    }

    /// What is shown now.
    #[must_use]
    pub const fn now(&self) -> &Entry {
        &self.now
    }

    /// Is there something to undo?
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Is there something to do again?
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The user's own figures shown last.
    #[must_use]
    pub fn own(&self) -> Option<&str> {
        let mut shown = std::iter::once(&self.now).chain(self.past.iter().rev());
        shown.find(|entry| !entry.linked).map(|entry| entry.fragment.as_str())
    }

    /// The page shows something else.
    pub fn note(&mut self, entry: Entry) {
        if entry == self.now {
            return;
        }
        let changed = only_change(&self.now, &entry);
        self.future.clear();
        let goes_on = changed.is_some() && changed == self.hand_on && self.can_undo();
        let before = std::mem::replace(&mut self.now, entry);
        if !goes_on {
            self.past.push(before);
            if self.past.len() > LIMIT {
                self.past.remove(0);
            }
        } else if self.past.last() == Some(&self.now) {
            // Typed, and typed back: nothing was changed.
            self.past.pop();
            self.hand_on = None;
            return;
        }
        self.hand_on = changed;
    }

    /// The field was left, or something else taken hold of: the next change is one of its own. Where what was typed isn't
    /// allowed in these fields, the change isn't done: what is shown is half of it.
    pub fn let_go(&mut self, wrong: &[String]) {
        self.hand_on.take_if(|input| !wrong.contains(input));
    }

    /// Goes one change back; what is to be shown.
    pub fn undo(&mut self) -> Option<Entry> {
        let before = self.past.pop()?;
        self.future.push(std::mem::replace(&mut self.now, before));
        self.hand_on = None;
        Some(self.now.clone())
    }

    /// Goes one change forward again; what is to be shown.
    pub fn redo(&mut self) -> Option<Entry> {
        let after = self.future.pop()?;
        self.past.push(std::mem::replace(&mut self.now, after));
        self.hand_on = None;
        Some(self.now.clone())
    }
}

/// The name of the one input or reading in which two entries differ.
fn only_change(one: &Entry, other: &Entry) -> Option<String> {
    let (scheme, parts) = parted(&one.fragment);
    let (other_scheme, other_parts) = parted(&other.fragment);
    if scheme != other_scheme || one.linked != other.linked {
        return None;
    }
    let lacks = |parts: &[&str], part: &str| !parts.contains(&part);
    let changed = parts.iter().filter(|part| lacks(&other_parts, part));
    let changed = changed.chain(other_parts.iter().filter(|part| lacks(&parts, part)));
    let mut names = changed.map(|part| part.split_once('=').map_or(*part, |(name, _)| name));
    let first = names.next()?;
    names.all(|name| name == first).then(|| first.to_owned())
}

/// The scheme of a fragment, and its parts.
fn parted(fragment: &str) -> (&str, Vec<&str>) {
    let (scheme, parts) = fragment.split_once('?').unwrap_or((fragment, ""));
    (scheme, parts.split('&').filter(|part| !part.is_empty()).collect())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
