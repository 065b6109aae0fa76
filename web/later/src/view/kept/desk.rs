//! What undo, saved months and sharing know, and how they are told what happens.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use payscheme_web::browser::address;
use payscheme_words::Language;
use web_sys::Event;
use yew::prelude::{Callback, Html};

use super::words::{self, Words};
use crate::browser::keys::Asked;
use crate::browser::{keys, storage};
use crate::page;
use crate::state::caution::caution;
use crate::state::history::{Entry, History};
use crate::state::kept::{Kept, Month, Removed};
use crate::state::schemes::Schemes;
use crate::state::share::NoLink;

/// Figures are kept in a pause of typing, in milliseconds.
const PAUSE: u32 = 300;
/// The title of a dialog, and the button that opens that of saved months.
pub(super) const TITLE: &str = "kept-title";
const MONTHS: &str = "months";

/// All of it, changed in place: what is kept has its own place outside of this program anyway.
pub(super) struct Desk {
    pub(super) history: RefCell<History>,
    pub(super) kept: RefCell<Kept>,
    pub(super) shows: RefCell<Shows>,
    refresh: RefCell<Callback<()>>,
    /// Figures are kept in a pause.
    pause: RefCell<Option<Timeout>>,
}

/// What is open.
#[derive(Default)]
pub(super) struct Shows {
    pub(super) dialog: Option<Dialog>,
    pub(super) notice: Option<Notice>,
    /// The name typed for what is shown now.
    pub(super) name: String,
    /// The month that gets another name, and that name.
    pub(super) renaming: Option<(String, String)>,
    /// The field of a name that was left empty.
    pub(super) nameless: Option<&'static str>,
    pub(super) clearing: bool,
    /// What gets the focus once it is drawn: what had it goes.
    pub(super) focus: Option<String>,
}

/// A dialog.
#[derive(Clone, PartialEq)]
pub(super) enum Dialog {
    Months,
    /// A link that couldn't be copied.
    Link(String),
    NoLink(NoLink),
}

/// What was done, or couldn't be.
#[derive(Clone)]
pub(super) struct Notice {
    pub(super) text: String,
    /// What is given back by undoing it.
    pub(super) removed: Option<Removed>,
    pub(super) is_grave: bool,
}

/// What the page shows now.
pub(super) fn now() -> Option<Entry> {
    page::shown().map(|shown| Entry { fragment: shown.fragment, linked: shown.linked })
}

/// The language of the page now.
fn language() -> Language {
    page::shown().map_or(Language::Zh, |shown| shown.language)
}

impl Desk {
    /// Ready for what the page shows.
    pub(super) fn new() -> Self {
        let now = now().unwrap_or(Entry { fragment: String::new(), linked: false });
        Self {
            history: RefCell::new(History::of(now)),
            kept: RefCell::new(Kept::new(storage::stores(), Schemes::new(page::scheme_file))),
            shows: RefCell::default(),
            refresh: RefCell::default(),
            pause: RefCell::default(),
        }
    }

    /// Listens to the page, the keyboard and other windows, and has itself drawn again after each.
    pub(super) fn listen(self: &Rc<Self>, refresh: Callback<()>) {
        self.refresh.replace(refresh);
        let desk = Rc::clone(self);
        page::note(move || {
            desk.note();
            let keeping = Rc::clone(&desk);
            desk.pause.replace(Some(Timeout::new(PAUSE, move || keeping.keep())));
        });
        let desk = Rc::clone(self);
        keys::on_deed(move || desk.is_seen());
        let desk = Rc::clone(self);
        keys::on_leave(move || desk.history.borrow_mut().let_go(&page::wrong()));
        let desk = Rc::clone(self);
        keys::on_undo(move |asked| desk.go(asked));
        let desk = Rc::clone(self);
        storage::on_change(move |key, text| {
            let renaming = desk.renaming();
            desk.kept.borrow_mut().changed(key.as_deref(), text.as_deref());
            if let Some((month, name)) = renaming.filter(|_| desk.renaming().is_none()) {
                let lost = desk.kept.borrow().lost(&month, &name);
                desk.miss(lost);
            }
            desk.draw();
        });
        // Whoever closes the page loses nothing of what was typed last, though the address may still be without it.
        let desk = Rc::clone(self);
        let leave = move |_: &Event| {
            desk.keep();
            desk.kept.borrow_mut().leave(&address::fragment());
        };
        EventListener::new(&window(), "pagehide", leave.clone()).forget();
        EventListener::new(&document(), "visibilitychange", leave).forget();
    }

    /// Notes what the page shows now, so that it can be undone.
    fn note(&self) {
        let Some(now) = now() else { return };
        let ways = |history: &History| (history.can_undo(), history.can_redo(), history.now().linked);
        let (before, after) = {
            let mut history = self.history.borrow_mut();
            let before = ways(&history);
            history.note(now);
            (before, ways(&history))
        };
        if before != after {
            self.draw();
        }
    }

    /// Keeps what the page shows now; says so, once, if it can't be kept.
    pub(super) fn keep(&self) {
        let Some(now) = now() else { return };
        let (before, refused) = {
            let mut kept = self.kept.borrow_mut();
            let before = kept.refused;
            kept.follow(now);
            (before, kept.refused)
        };
        if let Some(refusal) = refused.filter(|refusal| before != Some(*refusal)) {
            self.warn(words::refused(language(), refusal));
            self.draw();
        }
    }

    /// Somebody does something else: what was said of the last deed is read. What went wrong, or can be given back, stays.
    fn is_seen(&self) {
        let is_read = |notice: &Notice| !notice.is_grave && notice.removed.is_none();
        let gone = self.shows.borrow_mut().notice.take_if(|notice| is_read(notice));
        if gone.is_some() {
            self.draw();
        }
    }

    /// Opens a dialog, or closes the one that is open. What can be given back still can.
    pub(super) fn turn_to(&self, dialog: Option<Dialog>) {
        let mut shows = self.shows.borrow_mut();
        shows.dialog = dialog;
        shows.notice.take_if(|notice| notice.removed.is_none());
    }

    /// The focus goes there once it is drawn; to the title of the dialog if that isn't there then.
    pub(super) fn focus(&self, id: impl Into<String>) {
        self.shows.borrow_mut().focus = Some(id.into());
    }

    /// Gives the focus where it was to go.
    pub(super) fn give_focus(&self) {
        let wanted = self.shows.borrow_mut().focus.take();
        let ids = wanted.iter().map(String::as_str).chain([TITLE, MONTHS]);
        if let Some(id) = ids.filter(|_| wanted.is_some()).find(|id| page::place(id).is_some()) {
            page::focus(id);
        }
    }

    /// Says what is wrong with what is kept, as the page opens.
    pub(super) fn report(&self) {
        let (refused, unread) = {
            let kept = self.kept.borrow();
            (kept.refused, kept.unread.len())
        };
        if let Some(refusal) = refused {
            self.warn(words::refused(language(), refusal));
        } else if unread > 0 {
            let text = words::some_unread(language(), unread);
            if !page::reports(&text) {
                self.warn(text);
            }
        }
    }

    pub(super) fn draw(&self) {
        let refresh = self.refresh.borrow().clone();
        refresh.emit(());
    }

    /// Goes back or forward.
    pub(super) fn go(&self, asked: Asked) {
        // What came just before is the first to go.
        self.note();
        let entry = match asked {
            Asked::Undo => self.history.borrow_mut().undo(),
            Asked::Redo => self.history.borrow_mut().redo(),
        };
        if let Some(Entry { fragment, linked }) = entry {
            let is_now = now().is_some_and(|now| now.linked == linked);
            match (linked, is_now) {
                (_, true) => page::adopt(&fragment),
                (true, false) => page::open_link(&fragment),
                (false, false) => page::own(&fragment),
            }
            self.draw();
        }
    }

    pub(super) fn tell(&self, text: impl Into<String>) {
        self.shows.borrow_mut().notice = Some(Notice { text: text.into(), removed: None, is_grave: false });
    }

    /// The month that gets another name, and that name.
    fn renaming(&self) -> Option<(Month, String)> {
        let (id, name) = self.shows.borrow().renaming.clone()?;
        let month = self.kept.borrow().months.iter().find(|month| month.id == id).cloned();
        Some((month?, name))
    }

    /// Says that the month that was to get another name is gone, and offers it back under that name.
    pub(super) fn miss(&self, lost: Removed) {
        let mut shows = self.shows.borrow_mut();
        shows.renaming = None;
        shows.focus = Some(TITLE.to_owned());
        shows.notice =
            Some(Notice { text: Words::of(language()).gone.to_owned(), removed: Some(lost), is_grave: true });
    }

    /// Adds to what was said of these figures that they aren't all what is typed, where that is so.
    pub(super) fn caution(&self, fragment: &str) {
        let known = self.kept.borrow_mut().read(fragment);
        let Some(caution) = known.and_then(|known| caution(language(), &known, &page::wrong())) else { return };
        let said = self.shows.borrow_mut().notice.take().map(|notice| notice.text + words::say(language(), "", " "));
        self.warn(said.unwrap_or_default() + &caution);
    }

    pub(super) fn warn(&self, text: impl Into<String>) {
        self.shows.borrow_mut().notice = Some(Notice { text: text.into(), removed: None, is_grave: true });
    }
}

/// The desk while it is drawn.
#[derive(Clone)]
pub(super) struct Drawn {
    pub(super) desk: Rc<Desk>,
    pub(super) language: Language,
}

impl Drawn {
    /// The saved month that is shown.
    pub(super) fn month(&self) -> Option<Month> {
        self.desk.kept.borrow().month_of(&now()?).cloned()
    }

    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// What does something on the desk and has it drawn again.
    pub(super) fn on<E: 'static>(&self, act: impl Fn(&Self, E) + 'static) -> Callback<E> {
        let drawn = self.clone();
        Callback::from(move |event| {
            act(&drawn, event);
            drawn.desk.draw();
        })
    }

    /// A button that does something.
    pub(super) fn button(
        &self,
        class: &'static str,
        id: impl Into<yew::AttrValue>,
        label: &'static str,
        act: impl Fn(&Self) + 'static,
    ) -> Html {
        let onclick = self.on(move |drawn: &Self, _: yew::MouseEvent| act(drawn));
        yew::html! { <button type="button" {class} {onclick} data-testid={id.into()}>{ label }</button> }
    }
}
