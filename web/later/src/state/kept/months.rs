//! Named months: saved, opened, saved over, renamed, removed.

use payscheme_web::state::link;

use super::record::{self, Record};
use super::store::Refusal;
use super::{Kept, MONTH, Month, Removed, Saved};

/// A longer name is cut.
const NAME: usize = 60;
/// The name of what has none.
const NAMELESS: &str = "—";

impl Kept {
    /// The month that was opened or saved last in this window, if it is still there.
    #[must_use]
    pub fn opened(&self) -> Option<&Month> {
        let (id, _) = self.opened.as_ref()?;
        self.months.iter().find(|month| month.id == *id)
    }

    /// Saves figures under a name, as a month of its own.
    ///
    /// # Errors
    /// Why they aren't kept.
    pub fn save(&mut self, name: &str, fragment: &str) -> Result<Saved, Refusal> {
        let saved = self.add(name, fragment);
        self.refresh();
        let (month, saved) = self.noted(saved)?;
        self.opened = Some((month.id, month.record.revision));
        Ok(saved)
    }

    /// Saves figures under another name; what is open stays so.
    ///
    /// # Errors
    /// Why they aren't kept.
    pub fn duplicate(&mut self, name: &str, fragment: &str) -> Result<Saved, Refusal> {
        let added = self.add(name, fragment).map(|(_, saved)| saved);
        self.refresh();
        self.noted(added)
    }

    /// Saves figures over the month that is open; beside it if it isn't any more what this window knows.
    ///
    /// # Errors
    /// Why they aren't kept.
    pub fn save_over(&mut self, fragment: &str) -> Result<Saved, Refusal> {
        let Some((id, revision)) = self.opened.clone() else { return Ok(Saved::Done) };
        let name = self.opened().map(|month| month.record.name.clone()).unwrap_or_default();
        let key = [MONTH, &id].concat();
        let there = self.stores.local.get(&key).map(|text| text.and_then(|text| record::read(&text).ok()));
        let there = self.noted(there)?;
        match there.filter(|record| record.revision == revision) {
            Some(record) => {
                let next = Record { fragment: link::marked(fragment), revision: revision + 1, ..record };
                let set = self.stores.local.set(&key, &record::write(&next));
                self.noted(set)?;
                self.opened = Some((id, next.revision));
                self.refresh();
                Ok(Saved::Done)
            }
            None => {
                self.save(&name, fragment)?;
                Ok(Saved::Beside(self.opened().map(|month| month.record.name.clone()).unwrap_or(name)))
            }
        }
    }

    /// The figures of a month, which is open from now on.
    pub fn open(&mut self, id: &str) -> Option<String> {
        let month = self.months.iter().find(|month| month.id == id)?;
        self.opened = Some((id.to_owned(), month.record.revision));
        Some(month.record.fragment.clone())
    }

    /// Gives a month another name. Its figures stay those that are there, whoever saved them.
    ///
    /// # Errors
    /// Why it isn't done.
    pub fn rename(&mut self, id: &str, name: &str) -> Result<Saved, Refusal> {
        let key = [MONTH, id].concat();
        let renamed = self.stores.local.get(&key).and_then(|text| {
            let Some(Ok(record)) = text.map(|text| record::read(&text)) else { return Ok(None) };
            let (name, saved) = self.unused(name, Some(id));
            let next = Record { name, revision: record.revision + 1, ..record };
            self.stores.local.set(&key, &record::write(&next))?;
            Ok(Some((next.revision, saved)))
        });
        let (revision, saved) = self.noted(renamed)?.unzip();
        if let (Some((opened, known)), Some(revision)) = (&mut self.opened, revision)
            && opened == id
            && *known + 1 == revision
        {
            *known = revision;
        }
        self.refresh();
        Ok(saved.unwrap_or(Saved::Done))
    }

    /// Removes a month, unless another window has just changed it; what it was, to put it back.
    ///
    /// # Errors
    /// Why it isn't removed.
    pub fn remove(&mut self, id: &str) -> Result<Option<Removed>, Refusal> {
        let known = self.months.iter().find(|month| month.id == id).map(|month| month.record.clone());
        self.remove_if([MONTH, id].concat(), |text| record::read(text).ok() == known)
    }

    /// The month that stands after this one in the list, else the one before it.
    #[must_use]
    pub fn after(&self, id: &str) -> Option<String> {
        let at = self.months.iter().position(|month| month.id == id)?;
        let next = self.months.get(at + 1).or_else(|| self.months.get(at.checked_sub(1)?));
        next.map(|month| month.id.clone())
    }

    /// Adds a month under a name that no other has.
    pub(super) fn add(&mut self, name: &str, fragment: &str) -> Result<(Month, Saved), Refusal> {
        self.read_all()?;
        let taken = self.stores.local.keys(MONTH)?;
        let numbers = taken.iter().filter_map(|key| key.strip_prefix(MONTH)?.parse::<u64>().ok());
        let id = numbers.max().unwrap_or(0).saturating_add(1).to_string();
        let (name, saved) = self.unused(name, None);
        let record = Record { name, fragment: link::marked(fragment), revision: 1 };
        self.stores.local.set(&[MONTH, &id].concat(), &record::write(&record))?;
        Ok((Month { id, record }, saved))
    }

    /// The name, with a number if a month other than this one has it; and whether it has one.
    fn unused(&self, name: &str, own: Option<&str>) -> (String, Saved) {
        let cut =
            |name: &str, length: usize| name.trim().chars().take(length).collect::<String>().trim_end().to_owned();
        let others = || self.months.iter().filter(|month| Some(month.id.as_str()) != own);
        let is_free = |name: &String| others().all(|month| month.record.name != *name);
        let name = cut(if name.trim().is_empty() { NAMELESS } else { name }, NAME);
        let numbered = |number: u32| format!("{} ({number})", cut(unnumbered(&name), NAME - 8));
        let mut names = std::iter::once(name.clone()).chain((2..).map(numbered));
        match names.find(is_free) {
            Some(free) if free != name => (free.clone(), Saved::Numbered(free)),
            _ => (name, Saved::Done),
        }
    }
}

/// A name without the number that tells it from another of the same name.
pub(crate) fn unnumbered(name: &str) -> &str {
    let without = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    without.filter(|(_, number)| number.parse::<u32>().is_ok()).map_or(name, |(name, _)| name)
}
