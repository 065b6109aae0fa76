//! What takes a while is worked out in a task of its own, after what was touched has been painted.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::{hook, use_effect_with, use_state_eq};

/// What came out, and for which question.
#[derive(Debug)]
struct Kept<K, T> {
    key: K,
    result: Rc<T>,
}

impl<K, T> Clone for Kept<K, T>
where
    K: Clone,
{
    fn clone(&self) -> Self {
        Self { key: self.key.clone(), result: Rc::clone(&self.result) }
    }
}

impl<K: PartialEq, T> PartialEq for Kept<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && Rc::ptr_eq(&self.result, &other.result)
    }
}

/// The latest result of `work`, and whether it is that of `key`. A question that is asked while another waits takes its
/// place.
#[hook]
pub(super) fn use_later<K, T>(key: K, delay: u32, work: fn(&K) -> T) -> (Option<Rc<T>>, bool)
where
    K: Clone + PartialEq + 'static,
    T: 'static,
{
    let kept = use_state_eq(|| None::<Kept<K, T>>);
    {
        let kept = kept.clone();
        use_effect_with(key.clone(), move |key| {
            let key = key.clone();
            let waiting = Timeout::new(delay, move || {
                let result = Rc::new(work(&key));
                kept.set(Some(Kept { key, result }));
            });
            move || drop(waiting)
        });
    }
    let is_current = kept.as_ref().is_some_and(|kept| kept.key == key);
    (kept.as_ref().map(|kept| Rc::clone(&kept.result)), is_current)
}
