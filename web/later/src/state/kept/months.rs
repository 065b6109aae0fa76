//! Named months: saved, opened, saved over, renamed, removed.

use payscheme_web::state::link;

use super::hand::scheme_of;
use super::record::{self, Record};
use super::store::Refusal;
use super::{Kept, MONTH, Month, Removed, Saved};

/// A longer name is cut.
const NAME: usize = 60;
/// The name of what has none.
const NAMELESS: &str = "—";

impl Kept {
    /// Saves figures under a name, as a month of its own.
    ///
    /// # Errors
    /// Why they aren't kept.
    pub fn save(&mut self, name: &str, fragment: &str) -> Result<Saved, Refusal> {
        let saved = self.add(name, fragment);
        self.refresh();
        let (month, saved) = self.noted(saved)?;
        self.turn_to(Some((month.id, month.record.revision)));
        Ok(saved)
    }

    /// Saves figures that came with a link under a name. They are the user's own from now on; others in that scheme stay beside.
    ///
    /// # Errors
    /// Why they aren't kept.
    pub fn save_link(&mut self, name: &str, fragment: &str) -> Result<Saved, Refusal> {
        let saved = self.save(name, fragment)?;
        self.hand.part_with(scheme_of(fragment));
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
                self.turn_to(Some((id, next.revision)));
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
        let (opened, fragment) = ((id.to_owned(), month.record.revision), month.record.fragment.clone());
        self.turn_to(Some(opened));
        Some(fragment)
    }

    /// Gives a month another name. Its figures stay those that are there, whoever saved them.
    ///
    /// # Errors
    /// Why it isn't done.
    pub fn rename(&mut self, id: &str, name: &str) -> Result<Saved, Refusal> {
        let key = [MONTH, id].concat();
        let there = self.stores.local.get(&key).map(|text| text.and_then(|text| record::read(&text).ok()));
        let Some(record) = self.noted(there)? else {
            let known = self.months.iter().find(|month| month.id == id).cloned();
            self.refresh();
            return Ok(known.map_or(Saved::Done, |known| Saved::Gone(self.lost(&known, name))));
        };
        let (name, saved) = self.unused(name, Some(id));
        let next = Record { name, revision: record.revision + 1, ..record };
        let set = self.stores.local.set(&key, &record::write(&next));
        self.noted(set)?;
        if self.opened == Some((id.to_owned(), record.revision)) {
            self.turn_to(Some((id.to_owned(), next.revision)));
        }
        self.refresh();
        Ok(saved)
    }

    /// A month that another window has removed, to put it back under this name, or its own for an empty one.
    #[must_use]
    pub fn lost(&self, month: &Month, name: &str) -> Removed {
        let name = if name.trim().is_empty() { &month.record.name } else { name };
        let (name, _) = self.unused(name, Some(&month.id));
        let record = Record { name, ..month.record.clone() };
        Removed { key: [MONTH, &month.id].concat(), text: record::write(&record) }
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
