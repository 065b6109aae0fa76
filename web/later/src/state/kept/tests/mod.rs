use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::*;

mod figures;
mod files;
mod months;
mod opened;
mod properties;
mod recent;

/// A browser's store, in memory.
#[derive(Default)]
struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    forbidden: Cell<bool>,
    full: Cell<bool>,
}

impl Memory {
    fn may(&self) -> Result<(), Refusal> {
        if self.forbidden.get() { Err(Refusal::Forbidden) } else { Ok(()) }
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.may()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refusal> {
        self.may()?;
        if self.full.get() {
            return Err(Refusal::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.may()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Refusal> {
        self.may()?;
        Ok(self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

fn schemes() -> Schemes {
    Schemes::new(|template| Some(template.bytes().to_vec()))
}

/// A window of a browser that has this store.
fn window(local: &Rc<Memory>) -> Kept {
    let local: Rc<dyn Store> = Rc::<Memory>::clone(local);
    Kept::new(Stores { local, tab: Rc::new(Memory::default()) }, schemes())
}

fn own(fragment: &str) -> Entry {
    Entry { fragment: fragment.to_owned(), linked: false }
}

fn linked(fragment: &str) -> Entry {
    Entry { fragment: fragment.to_owned(), linked: true }
}

fn texts(local: &Memory) -> BTreeMap<String, String> {
    local.texts.borrow().clone()
}

/// What a month with these figures is kept as.
fn marked(fragment: &str) -> String {
    link::marked(fragment)
}

const S1: &str = "v1/aftersales-130";

fn s1(late: u32) -> String {
    format!("{S1}?late={late}")
}

fn names(kept: &Kept) -> Vec<&str> {
    kept.months.iter().map(|month| month.record.name.as_str()).collect()
}

fn months(kept: &Kept) -> Vec<(&str, &str)> {
    kept.months.iter().map(|month| (month.record.name.as_str(), month.record.fragment.as_str())).collect()
}
