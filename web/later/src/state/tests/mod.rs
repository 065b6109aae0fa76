use payscheme_templates::Template;
use payscheme_words::Language;

use super::aim::Wish;
use super::near::near_misses;
use super::{Action, State, Taken};
use crate::page::Shown;

mod aim;
mod curve;
mod near;
mod next;

pub(in crate::state) fn file(template: &Template) -> Option<Vec<u8>> {
    Some(template.bytes().to_vec())
}

/// The state while the page shows this.
pub(in crate::state) fn shown(fragment: &str) -> State {
    let mut state = State::new(file);
    follow(&mut state, fragment);
    state
}

pub(in crate::state) fn follow(state: &mut State, fragment: &str) {
    state.apply(Action::Follow(Shown { language: Language::Zh, fragment: fragment.to_owned(), linked: false }));
    state.apply(Action::Lead(state.leading()));
}

fn told(state: &State, place: &str) -> Vec<String> {
    let open: Vec<String> = place.strip_prefix("line-").map(str::to_owned).into_iter().collect();
    let all = near_misses(Language::Zh, state.calculation.as_ref().unwrap(), &open);
    let told = all.into_iter().find(|told| told.place == place);
    told.into_iter().flat_map(|told| told.rows).map(|row| row.text).collect()
}

/// Weights that don't make 100 % give no payslip: the last one that there was stays, not that of the defaults.
#[test]
fn figures_without_a_payslip_leave_the_last_one() {
    let mut state = shown("v1/weighted-kpi?base_pay=3333");
    let shown_now = |state: &State| state.calculation.as_ref().unwrap().shown().clone();
    let before = shown_now(&state);
    follow(&mut state, "v1/weighted-kpi?base_pay=3333&weight_service=99");
    assert!(state.calculation.as_ref().unwrap().fault().is_some());
    assert_eq!(shown_now(&state), before);
    assert_ne!(before, shown_now(&shown("v1/weighted-kpi")));
}

#[test]
fn nothing_is_told_of_figures_without_a_payslip() {
    let state = shown("v1/nonsense");
    assert!(state.calculation.is_none());
    assert!(state.plot().is_none());
}

#[test]
fn a_route_is_given_back_only_while_nothing_else_changed() {
    let mut state = shown("v1/aftersales-130");
    let taken = Taken { before: "v1/aftersales-130".to_owned(), after: "v1/aftersales-130?praise=5".to_owned() };
    state.apply(Action::Take(taken.clone()));
    follow(&mut state, "v1/aftersales-130?praise=5");
    assert_eq!(state.taken, Some(taken));
    follow(&mut state, "v1/aftersales-130?praise=6");
    assert_eq!(state.taken, None);
}

/// It would take back what was done for something else.
#[test]
fn another_target_ends_the_way_back() {
    let mut state = shown("v1/aftersales-130");
    let taken = Taken { before: "v1/aftersales-130".to_owned(), after: "v1/aftersales-130?praise=5".to_owned() };
    let wish = |text: &str| Action::Wish(Wish::Amount("pay".to_owned(), text.to_owned()));
    state.apply(wish("2961.54"));
    state.apply(Action::Take(taken.clone()));
    follow(&mut state, &taken.after);
    state.apply(wish("2961.54"));
    assert_eq!(state.taken, Some(taken));
    state.apply(wish("3000"));
    assert_eq!(state.taken, None);
}

#[test]
fn another_scheme_is_another_wish() {
    let mut state = shown("v1/aftersales-130");
    state.apply(Action::Touch("pay".to_owned()));
    state.apply(Action::Wish(Wish::NextTier));
    state.apply(Action::Over("late".to_owned()));
    follow(&mut state, "v1/aftersales-130?late=2");
    assert!(state.aim.wish.is_some() && state.chart.over.is_some());
    follow(&mut state, "v1/weighted-kpi");
    // Its first input with an effect.
    assert!(state.aim.wish.is_none());
    assert_eq!(state.chart.over.as_deref(), Some("service_score"));
}
