//! What users do, without a browser.

use payscheme::InputError;

use super::*;

/// Every scheme.
fn library() -> Library {
    Template::ALL.iter().map(|template| (template, template.scheme().unwrap())).collect()
}

/// A page with every scheme at hand.
fn open(fragment: &str) -> State {
    State::open(Language::Zh, fragment, library()).unwrap()
}

/// A page with only the first scheme at hand.
fn fresh() -> State {
    let library = std::iter::once((Template::FIRST, Template::FIRST.scheme().unwrap())).collect();
    State::open(Language::Zh, "", library).unwrap()
}

fn template(id: &str) -> &'static Template {
    Template::find(id).unwrap()
}

fn missed(id: &str) -> Action {
    Action::Arrive(vec![(template(id), None)])
}

fn arrived(id: &str) -> Action {
    Action::Arrive(vec![(template(id), Some(template(id).bytes().to_vec()))])
}

fn typed(input: &str, text: &str) -> Action {
    Action::Type { input: input.to_owned(), text: text.to_owned() }
}

fn pay(state: &State) -> String {
    let calculation = &state.calculation;
    calculation.scheme().evaluate(calculation.shown()).unwrap().pay().unwrap().to_string()
}

#[test]
fn a_first_visit_shows_a_payslip() {
    // 20+20+20+20+20+15 = 115; 1000 × 115 ÷ 130 = 884.62; + 2000.
    assert_eq!(pay(&open("")), "2884.62");
}

#[test]
fn a_wrong_value_keeps_the_last_good_payslip() {
    let mut state = open("");
    state.apply(typed("refund_rate", "5"));
    // 30 instead of 20: 125 → 961.538… → 961.54.
    assert_eq!(pay(&state), "2961.54");
    state.apply(Action::Leave("refund_rate".to_owned()));
    // In a later visit to the field: 10 instead of 20 points, 105 → 807.69.
    state.apply(typed("refund_rate", "10"));
    assert_eq!(pay(&state), "2807.69");
    for wrong in ["101", "-1", "6.505", "abc", ""] {
        state.apply(typed("refund_rate", wrong));
        assert!(state.calculation.is_stale() && state.calculation.error("refund_rate").is_some());
        assert_eq!(pay(&state), "2807.69", "what was shown last stays");
        assert_eq!(state.calculation.text("refund_rate"), wrong, "what was typed is not lost");
    }
    state.apply(Action::Leave("refund_rate".to_owned()));
    assert_eq!(state.calculation.text("refund_rate"), "", "not lost when the field is left either");
    state.apply(typed("refund_rate", "8。00%"));
    assert!(!state.calculation.is_stale());
    assert_eq!(pay(&state), "2884.62");
    state.apply(Action::Leave("refund_rate".to_owned()));
    assert_eq!(state.calculation.text("refund_rate"), "8");
}

/// Steps go from the last value that was allowed: 4 late arrivals, so one more is 5.
#[test]
fn what_is_emptied_is_stepped_from_what_it_was() {
    let mut state = open("");
    for text in ["4", "4x", ""] {
        state.apply(typed("late", text));
    }
    state.apply(Action::Step { input: "late".to_owned(), by: 1 });
    assert_eq!(state.calculation.text("late"), "5");
    assert_eq!(state.fragment(), "v1/aftersales-130?late=5");
}

/// A pool of 1.3万 is 13,000: 13,000 × 115 ÷ 130 = 11,500. Thousands are read for every figure; its own range says what is too many.
#[test]
fn large_figures_are_read_as_people_write_them() {
    let mut state = open("");
    state.apply(typed("pool", "1.3万"));
    assert_eq!(pay(&state), "13500");
    assert_eq!(state.calculation.text("pool"), "1.3万", "as typed until the field is left");
    state.apply(Action::Leave("pool".to_owned()));
    assert_eq!(state.calculation.text("pool"), "13000");
    assert_eq!(state.fragment(), "v1/aftersales-130?pool=13000");
    state.apply(typed("late", "3k"));
    let error = state.calculation.error("late");
    assert!(matches!(error, Some(InputError::OutOfRange { value, .. }) if value == "3000"), "{error:?}");
    assert_eq!(pay(&state), "13500");
}

#[test]
fn readings_settings_and_reset() {
    let mut state = open("");
    state.apply(typed("pool", "2,000"));
    state.apply(Action::Adopt("v1/aftersales-130?pool=2000&r.bonus_rounding=yuan".to_owned()));
    // 2000 × 115 ÷ 130 = 1769.23… → 1769.
    assert_eq!(pay(&state), "3769");
    let again = open(&state.fragment());
    assert_eq!(pay(&again), "3769");
    state.apply(Action::Reset);
    assert_eq!(pay(&state), "2884.62");
    assert_eq!(state.fragment(), "v1/aftersales-130");
}

#[test]
fn another_address_is_opened_and_a_damaged_one_reported() {
    let mut state = open("");
    state.apply(Action::Open("v1/aftersales-130?late=0".to_owned()));
    // Full attendance: 120 → 923.08.
    assert_eq!(pay(&state), "2923.08");
    state.apply(Action::Open("damaged".to_owned()));
    assert_eq!(pay(&state), "2923.08");
    assert_eq!(state.reports, [Report::Link(vec![LinkError::Unreadable])]);
    state.apply(Action::Open("v1/aftersales-130?late=2".to_owned()));
    assert_eq!(state.reports, [], "the next address is a good one");
    state.apply(Action::Open("damaged".to_owned()));
    state.apply(Action::Dismiss);
    assert_eq!(state.reports, []);
}

#[test]
fn figures_wait_while_another_scheme_is_looked_at() {
    let mut state = open("");
    state.apply(typed("refund_rate", "5"));
    state.apply(typed("late", "abc"));
    for id in ["bonus-ladder-100", "weighted-kpi", "aftersales-130"] {
        state.apply(Action::Choose(template(id)));
    }
    assert_eq!(pay(&state), "2961.54");
    assert_eq!(state.calculation.text("late"), "abc");
}

#[test]
fn sliding_moves_by_grid_steps() {
    let mut state = open("");
    state.apply(Action::Slide { input: "refund_rate".to_owned(), steps: 801 });
    assert_eq!(state.calculation.text("refund_rate"), "8.01");
    // Over 8 %: 10 points; 105 → 807.69.
    assert_eq!(pay(&state), "2807.69");
}

#[test]
fn steps_begin_where_the_last_ended() {
    let mut state = open("");
    let step = |input: &str, by| Action::Step { input: input.to_owned(), by };
    // From 6.5 %, by 0.01 each.
    state.apply(step("refund_rate", 1));
    state.apply(step("refund_rate", 1));
    assert_eq!(state.calculation.text("refund_rate"), "6.52");
    state.apply(typed("refund_rate", "7"));
    state.apply(step("refund_rate", -10));
    assert_eq!(state.calculation.text("refund_rate"), "6.9");
    // A wrong value gives way to the last good one and a step.
    state.apply(typed("refund_rate", "700"));
    state.apply(step("refund_rate", 1));
    assert_eq!(state.calculation.text("refund_rate"), "6.91");
    // 1 of 31: no further than the ends.
    state.apply(step("late", -5));
    assert_eq!(state.calculation.text("late"), "0");
    state.apply(step("late", 99));
    assert_eq!(state.calculation.text("late"), "31");
    // A choice has no steps.
    state.apply(step("level", 1));
    assert_eq!(state.calculation.text("level"), "ordinary");
}

#[test]
fn a_page_names_the_scheme_that_it_needs() {
    for (fragment, needed) in [
        ("", "aftersales-130"),
        ("damaged", "aftersales-130"),
        ("v1/no-such-scheme", "aftersales-130"),
        ("v1/weighted-kpi?service_score=90", "weighted-kpi"),
    ] {
        let state = State::open(Language::Zh, fragment, Library::default());
        assert_eq!(state.unwrap_err().id, needed, "{fragment}");
    }
}

#[test]
fn a_scheme_that_is_not_here_is_awaited_and_then_shown() {
    let mut state = fresh();
    state.apply(typed("refund_rate", "5"));
    state.apply(Action::Choose(template("bonus-ladder-100")));
    assert_eq!(state.pending(), Some(template("bonus-ladder-100")));
    assert_eq!(pay(&state), "2961.54", "until it comes, all stays as it is");
    // Another one's arrival isn't what was waited for.
    state.apply(arrived("weighted-kpi"));
    assert_eq!(state.pending(), Some(template("bonus-ladder-100")));
    state.apply(arrived("bonus-ladder-100"));
    assert_eq!((state.awaited.as_ref(), state.chosen()), (None, Some(template("bonus-ladder-100"))));
    state.apply(Action::Choose(template("aftersales-130")));
    assert_eq!(pay(&state), "2961.54", "the figures waited");
    state.apply(Action::Choose(template("weighted-kpi")));
    assert_eq!(state.awaited, None, "it is here already");
}

#[test]
fn a_scheme_that_does_not_come_can_be_tried_again() {
    let mut state = fresh();
    let wanted = template("bonus-ladder-100");
    state.apply(Action::Choose(wanted));
    // A failure of something else is none of this.
    state.apply(missed("weighted-kpi"));
    assert_eq!(state.pending(), Some(wanted));
    state.apply(missed(wanted.id));
    assert_eq!(state.awaited.as_ref().unwrap().trouble, Some(Trouble::Unreachable));
    assert_eq!((state.pending(), pay(&state).as_str()), (None, "2884.62"));
    state.apply(Action::Retry);
    assert_eq!(state.pending(), Some(wanted));
    state.apply(Action::Arrive(vec![(wanted, Some(b"<!doctype html>".to_vec()))]));
    assert_eq!(state.awaited.as_ref().unwrap().trouble, Some(Trouble::Foreign));
    assert_eq!(state.chosen(), Some(Template::FIRST));
    state.apply(Action::Choose(Template::FIRST));
    assert_eq!(state.awaited, None, "who stays waits no more");
}

#[test]
fn an_address_waits_for_its_scheme() {
    let mut state = fresh();
    let link = "v1/bonus-ladder-100?kpi_score=90";
    state.apply(typed("refund_rate", "5"));
    state.apply(Action::Open(link.to_owned()));
    assert_eq!(state.pending(), Some(template("bonus-ladder-100")));
    assert_eq!(state.fragment(), link, "a reload finds it");
    state.apply(missed("bonus-ladder-100"));
    assert_eq!(state.fragment(), link);
    state.apply(arrived("bonus-ladder-100"));
    assert_eq!(state.calculation.text("kpi_score"), "90");
    assert_eq!((state.fragment().as_str(), state.awaited.as_ref()), (link, None));
    state.apply(Action::Choose(Template::FIRST));
    assert_eq!(state.calculation.text("refund_rate"), "5", "what was typed before the address changed");
}

#[test]
fn what_is_missing_gets_less() {
    let mut state = fresh();
    let missing = state.library().missing();
    assert_eq!(missing.len(), Template::ALL.len() - 1);
    state.apply(Action::Arrive(missing.iter().map(|template| (*template, Some(template.bytes().to_vec()))).collect()));
    assert_eq!(state.library().missing(), Vec::<&Template>::new());
}

/// The figures kept for a template, as a browser has them.
fn kept(template: &Template) -> Option<String> {
    let kept = match template.id {
        "aftersales-130" => "v1/aftersales-130?refund_rate=5",
        "bonus-ladder-100" => "v1/bonus-ladder-100?kpi_score=90",
        // Of another scheme, and of none.
        "weighted-kpi" => "v1/bonus-ladder-100?kpi_score=90",
        "call-centre" => "\u{0}{",
        _ => return None,
    };
    Some(kept.to_owned())
}

#[test]
fn a_scheme_is_chosen_with_the_figures_kept_for_it() {
    let mut state = open("");
    state.kept = kept;
    state.apply(Action::Choose(template("bonus-ladder-100")));
    assert_eq!(state.calculation.text("kpi_score"), "90");
    state.apply(typed("kpi_score", "80"));
    state.apply(Action::Choose(template("weighted-kpi")));
    assert_eq!((state.fragment().as_str(), state.reports.len()), ("v1/weighted-kpi", 0));
    state.apply(Action::Choose(template("call-centre")));
    assert_eq!(state.fragment(), "v1/call-centre");
    assert_eq!(state.reports, [Report::Link(vec![LinkError::Unreadable])], "what is damaged is told");
    state.apply(Action::Choose(template("bonus-ladder-100")));
    assert_eq!(state.calculation.text("kpi_score"), "80", "what was typed since then comes first");
}

#[test]
fn what_came_with_a_link_stays_known_as_such() {
    let mut state = open("");
    assert!(!state.calculation.linked);
    // The address that the page itself has written is no link.
    state.apply(Action::Open(state.fragment()));
    assert!(!state.calculation.linked);
    state.apply(Action::Open("v1/aftersales-130?late=2".to_owned()));
    state.apply(typed("refund_rate", "5"));
    state.apply(Action::Reset);
    state.apply(Action::Adopt("v1/aftersales-130?late=3".to_owned()));
    assert!(state.calculation.linked, "whatever is changed in it");
    state.apply(Action::Choose(template("weighted-kpi")));
    assert!(!state.calculation.linked, "another scheme's figures didn't");
    state.apply(Action::Choose(template("aftersales-130")));
    assert!(state.calculation.linked);
    state.apply(Action::Adopt("v1/bonus-ladder-100?kpi_score=90".to_owned()));
    assert!(state.calculation.linked);
    state.apply(Action::Own("v1/bonus-ladder-100?kpi_score=90".to_owned()));
    assert!(!state.calculation.linked);
    state.apply(Action::Linked("v1/bonus-ladder-100?kpi_score=90".to_owned()));
    assert!(state.calculation.linked);
}

#[test]
fn figures_of_another_scheme_are_adopted_and_what_is_typed_waits() {
    let mut state = open("");
    state.apply(typed("late", "abc"));
    state.apply(Action::Adopt("v1/bonus-ladder-100?kpi_score=90".to_owned()));
    assert_eq!(state.calculation.text("kpi_score"), "90");
    state.apply(Action::Choose(template("aftersales-130")));
    assert_eq!(state.calculation.text("late"), "abc");
    // Within a scheme, a text stays where its value does.
    state.apply(Action::Adopt("v1/aftersales-130?refund_rate=5".to_owned()));
    assert_eq!((state.calculation.text("late").as_str(), pay(&state).as_str()), ("abc", "2961.54"));
    state.apply(Action::Own("v1/aftersales-130".to_owned()));
    assert_eq!(
        (state.calculation.text("late").as_str(), pay(&state).as_str()),
        ("1", "2884.62"),
        "a month is opened as it is"
    );
}
