//! The figures in hand: kept for each scheme as they change, so that the next visit goes on with them.
//!
//! Each has a *slot*, the end of its key: the scheme's id, or where another window has its own figures there, the id with a
//! number: `aftersales-130.2`. What this window didn't put or find in a slot it never overwrites.

use std::collections::{BTreeMap, BTreeSet};

use payscheme_web::browser::memory::{FIGURES, WORK};

use super::Stores;
use super::store::Refusal;

/// What this window knows of its slots.
#[derive(Clone, Debug, Default)]
pub(super) struct Hand {
    /// The slot of each scheme.
    slots: BTreeMap<String, String>,
    /// The text last seen in each slot.
    known: BTreeMap<String, String>,
    /// The slots that this window has written.
    written: BTreeSet<String>,
    /// The slot of what is shown.
    pub(super) current: Option<String>,
}

/// The id of a fragment's scheme.
pub(super) fn scheme_of(fragment: &str) -> &str {
    fragment.split(['/', '?']).nth(1).unwrap_or_default()
}

/// The id of a slot's scheme.
pub(super) fn scheme_of_slot(slot: &str) -> &str {
    slot.split('.').next().unwrap_or_default()
}

pub(super) fn key_of(slot: &str) -> String {
    [FIGURES, slot].concat()
}

impl Hand {
    /// Begins with figures that were kept: those that the page opened with. `is_sound` says of a text whether all of it can be
    /// read; what can't is left alone.
    pub(super) fn begin(
        &mut self,
        stores: &Stores,
        fragment: &str,
        is_sound: impl FnOnce(&str) -> bool,
    ) -> Result<(), Refusal> {
        let id = scheme_of(fragment);
        let slot = match stores.tab.get(WORK)? {
            Some(slot) => Some(slot),
            None => stores.local.get(WORK)?,
        };
        let slot = slot.filter(|slot| scheme_of_slot(slot) == id).unwrap_or_else(|| id.to_owned());
        if let Some(text) = stores.local.get(&key_of(&slot))?.filter(|text| is_sound(text)) {
            self.take(&slot, text);
        }
        Ok(())
    }

    /// These figures are in this slot, and now in hand.
    pub(super) fn take(&mut self, slot: &str, text: String) {
        self.slots.insert(scheme_of_slot(slot).to_owned(), slot.to_owned());
        self.known.insert(slot.to_owned(), text);
    }

    /// What is in the slot of this scheme is nothing that the next figures may replace.
    pub(super) fn part_with(&mut self, id: &str) {
        if let Some(slot) = self.slots.remove(id) {
            self.known.remove(&slot);
            self.written.remove(&slot);
        }
    }

    /// Keeps figures. `is_spare` says of a text whether nothing is lost with it.
    pub(super) fn keep(
        &mut self,
        stores: &Stores,
        fragment: &str,
        is_spare: impl Fn(&str) -> bool,
    ) -> Result<(), Refusal> {
        let id = scheme_of(fragment);
        let mut slot = self.slots.get(id).cloned().unwrap_or_else(|| id.to_owned());
        let is_seen = self.known.contains_key(&slot);
        let there = stores.local.get(&key_of(&slot))?;
        if let Some(text) = &there
            && text != fragment
            && self.known.get(&slot) != Some(text)
            && !is_spare(text)
        {
            slot = free(stores, id, fragment)?;
        }
        // What was there already and is only looked at is nothing that this window would miss.
        if is_seen || there.as_deref() != Some(fragment) {
            self.written.insert(slot.clone());
        }
        self.put(stores, slot, fragment)
    }

    fn put(&mut self, stores: &Stores, slot: String, fragment: &str) -> Result<(), Refusal> {
        let key = key_of(&slot);
        if stores.local.get(&key)?.as_deref() != Some(fragment) {
            stores.local.set(&key, fragment)?;
        }
        self.take(&slot, fragment.to_owned());
        for store in [&stores.local, &stores.tab] {
            if store.get(WORK)?.as_deref() != Some(&slot) {
                store.set(WORK, &slot)?;
            }
        }
        self.current = Some(slot);
        Ok(())
    }

    /// Another window has changed a slot: what this one had put there goes to a slot of its own.
    pub(super) fn changed(&mut self, stores: &Stores, key: &str, text: Option<&str>) -> Result<(), Refusal> {
        let Some(slot) = key.strip_prefix(FIGURES) else { return Ok(()) };
        let Some(known) = self.known.get(slot).cloned().filter(|known| text != Some(known)) else { return Ok(()) };
        let was_written = self.written.contains(slot);
        let id = scheme_of_slot(slot).to_owned();
        let is_current = self.current.as_deref() == Some(slot);
        match text {
            // Removed, by whoever wanted that.
            None => self.part_with(&id),
            Some(_) if was_written => {
                self.part_with(&id);
                let other = free(stores, &id, &known)?;
                stores.local.set(&key_of(&other), &known)?;
                self.take(&other, known);
                self.written.insert(other.clone());
                if is_current {
                    stores.tab.set(WORK, &other)?;
                    self.current = Some(other);
                }
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// A slot for these figures that nothing else is in.
pub(super) fn free(stores: &Stores, id: &str, fragment: &str) -> Result<String, Refusal> {
    let mut number = 2;
    loop {
        let slot = format!("{id}.{number}");
        match stores.local.get(&key_of(&slot))? {
            Some(text) if text != fragment => number += 1,
            _ => return Ok(slot),
        }
    }
}
