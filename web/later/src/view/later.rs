//! What takes a while is worked out in a task of its own, after what was touched has been painted.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::{hook, use_effect_with, use_state_eq};

/// What came out, and for which question.
#[derive(Debug)]
pub(super) struct Later<K, T> {
    /// The question.
    pub key: K,
    /// What came out.
    pub result: Rc<T>,
}

impl<K: Clone, T> Clone for Later<K, T> {
    fn clone(&self) -> Self {
        Self { key: self.key.clone(), result: Rc::clone(&self.result) }
    }
}

impl<K: PartialEq, T> PartialEq for Later<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && Rc::ptr_eq(&self.result, &other.result)
    }
}

/// The latest that came out of `work`; its key says whether that is for this question or an earlier one. A question that
/// is asked while another waits takes its place.
#[hook]
pub(super) fn use_later<K, T>(key: K, delay: u32, work: fn(&K) -> T) -> Option<Later<K, T>>
where
    K: Clone + PartialEq + 'static,
    T: 'static,
{
    let latest = use_state_eq(|| None::<Later<K, T>>);
    {
        let latest = latest.clone();
        use_effect_with(key, move |key| {
            let key = key.clone();
            let waiting = Timeout::new(delay, move || {
                let result = Rc::new(work(&key));
                latest.set(Some(Later { key, result }));
            });
            move || drop(waiting)
        });
    }
    (*latest).clone()
}
