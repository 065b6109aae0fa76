//! Faults, as someone would make them while writing a scheme: one at a time, at every place of a document where it can
//! be made.

use payscheme::Exact;
use payscheme::document::{Node, Written};

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A band reaches into the next.
    WidenedBand,
    /// A band moves, its neighbours don't.
    ShiftedBand,
    /// A band is left out.
    DroppedBand,
    /// A row of a table is left out.
    DroppedRow,
    /// A weight is another.
    BrokenWeight,
    /// Points or an amount have the other sign.
    ChangedSign,
    /// Two bands beside each other have each other's values.
    SwappedValues,
    /// Two bands meet elsewhere.
    ShiftedEdge,
}

impl Fault {
    pub(crate) const ALL: [Self; 8] = [
        Self::WidenedBand,
        Self::ShiftedBand,
        Self::DroppedBand,
        Self::DroppedRow,
        Self::BrokenWeight,
        Self::ChangedSign,
        Self::SwappedValues,
        Self::ShiftedEdge,
    ];
}

/// A document with a fault, and the option of a reading under which it shows.
pub(crate) struct Seeded {
    pub(crate) tree: Node,
    pub(crate) reading: Option<(String, String)>,
}

/// The document with the fault at each place where it can be.
pub(crate) fn seeded(tree: &Node, fault: Fault) -> Vec<Seeded> {
    let mut seeded = Vec::new();
    let settings = weight_settings(tree);
    each_rule(tree, &mut |line, option, kind, rule| {
        for changed in faults(rule, kind, fault) {
            let mut tree = tree.clone();
            let Some(Node::List(lines)) = at_mut(&mut tree, "lines") else { continue };
            let reading = at(&lines[line], &["by", "reading"]).and_then(text).map(str::to_owned);
            let place = match option {
                Some(option) => at_mut(&mut lines[line], "by")
                    .and_then(|by| at_mut(by, "options"))
                    .and_then(|options| at_mut(options, option)),
                None => at_mut(&mut lines[line], "rule"),
            };
            *place.and_then(|rule| at_mut(rule, kind)).unwrap() = changed;
            seeded.push(Seeded { tree, reading: reading.zip(option.map(str::to_owned)) });
        }
    });
    if fault == Fault::BrokenWeight {
        for setting in settings {
            let mut tree = tree.clone();
            let Some(Node::List(inputs)) = at_mut(&mut tree, "inputs") else { continue };
            let input = inputs.iter_mut().find(|input| at(input, &["id"]).and_then(text) == Some(&setting));
            let default = input.and_then(|input| at_mut(input, "default"));
            if let Some(default) = default
                && let Some(weight) = number(default)
            {
                *default = written(weight, Exact::int(-5));
                seeded.push(Seeded { tree, reading: None });
            }
        }
    }
    seeded
}

/// What the rule is with the fault, for each place in it.
fn faults(rule: &Node, kind: &str, fault: Fault) -> Vec<Node> {
    let rows = || match at(rule, &["rows"]) {
        Some(Node::List(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let with_rows = |rows: Vec<Node>| {
        let mut rule = rule.clone();
        *at_mut(&mut rule, "rows").unwrap() = Node::List(rows);
        rule
    };
    let mut found = Vec::new();
    match (fault, kind) {
        (Fault::WidenedBand | Fault::ShiftedBand | Fault::ShiftedEdge, "bands") => {
            for place in 0..rows().len() {
                let mut rows = rows();
                let Some(by) = width(&rows[place]) else { continue };
                let moved = match fault {
                    Fault::WidenedBand => move_end(&mut rows[place], ["upto", "under"], by),
                    Fault::ShiftedBand => {
                        // Its lower end leaves a gap, its upper end reaches into the next.
                        move_end(&mut rows[place], ["from", "over"], by)
                            | move_end(&mut rows[place], ["upto", "under"], by)
                    }
                    _ => {
                        let high = end(&rows[place], ["upto", "under"]);
                        let next =
                            (0..rows.len()).find(|next| high.is_some() && end(&rows[*next], ["from", "over"]) == high);
                        next.is_some_and(|next| {
                            move_end(&mut rows[place], ["upto", "under"], by)
                                && move_end(&mut rows[next], ["from", "over"], by)
                        })
                    }
                };
                if moved {
                    found.push(with_rows(rows));
                }
            }
        }
        (Fault::DroppedBand, "bands") | (Fault::DroppedRow, "table") => {
            for place in 0..rows().len() {
                let mut rows = rows();
                rows.remove(place);
                found.push(with_rows(rows));
            }
        }
        (Fault::SwappedValues, "bands") => {
            for place in 1..rows().len() {
                let mut rows = rows();
                let values = [place - 1, place].map(|row| at(&rows[row], &["value"]).cloned().unwrap());
                let [one, other] = values;
                if one == other {
                    continue;
                }
                *at_mut(&mut rows[place - 1], "value").unwrap() = other;
                *at_mut(&mut rows[place], "value").unwrap() = one;
                found.push(with_rows(rows));
            }
        }
        (Fault::BrokenWeight, "weighted") => {
            items(rule, "items", "weight", &mut found, |weight| written(weight, Exact::int(5)));
        }
        (Fault::ChangedSign, "tally") => items(rule, "items", "each", &mut found, negative),
        (Fault::ChangedSign, "bands") => items(rule, "rows", "value", &mut found, negative),
        (Fault::ChangedSign, "grade") => {
            let Some(Node::Table(values)) = at(rule, &["values"]) else { return found };
            for (option, value) in values {
                let Some(value) = number(value).filter(|value| !value.is_zero()) else { continue };
                let mut rule = rule.clone();
                *at_mut(&mut rule, "values").and_then(|values| at_mut(values, option)).unwrap() = negative(value);
                found.push(rule);
            }
        }
        _ => {}
    }
    found
}

/// The rule with the number under a key of each item changed, in turn.
fn items(rule: &Node, list: &str, key: &str, found: &mut Vec<Node>, change: impl Fn(Exact) -> Node) {
    let Some(Node::List(items)) = at(rule, &[list]) else { return };
    for place in 0..items.len() {
        let mut items = items.clone();
        let Some(value) = at(&items[place], &[key]).and_then(number).filter(|value| !value.is_zero()) else { continue };
        *at_mut(&mut items[place], key).unwrap() = change(value);
        let mut rule = rule.clone();
        *at_mut(&mut rule, list).unwrap() = Node::List(items);
        found.push(rule);
    }
}

/// Half as wide as the band; where it has no other end, a tenth of the one it has; and 1 at least, as less is nothing
/// where only whole numbers are.
fn width(row: &Node) -> Option<Exact> {
    let (low, high) = (end(row, ["from", "over"]), end(row, ["upto", "under"]));
    match (low, high) {
        (Some(low), Some(high)) => high.checked_sub(low)?.checked_div(Exact::int(2)),
        (Some(one), None) | (None, Some(one)) => one.checked_abs()?.checked_div(Exact::int(10)),
        (None, None) => None,
    }
    .map(|by| by.max(Exact::ONE))
}

fn end(row: &Node, keys: [&str; 2]) -> Option<Exact> {
    keys.iter().find_map(|key| at(row, &[key]).and_then(number))
}

fn move_end(row: &mut Node, keys: [&str; 2], by: Exact) -> bool {
    for key in keys {
        if let Some(end) = at_mut(row, key)
            && let Some(value) = number(end)
        {
            *end = written(value, by);
            return true;
        }
    }
    false
}

fn negative(value: Exact) -> Node {
    written(Exact::ZERO, value.checked_neg().unwrap())
}

fn written(value: Exact, more: Exact) -> Node {
    Node::text(value.checked_add(more).unwrap().to_decimal().unwrap().to_string())
}

fn number(node: &Node) -> Option<Exact> {
    Some(Written::parse(text(node)?).ok()?.exact())
}

fn text(node: &Node) -> Option<&str> {
    match node {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

fn at<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n Node> {
    keys.iter().try_fold(node, |node, key| match node {
        Node::Table(table) => table.iter().find(|(name, _)| name == key).map(|(_, node)| node),
        _ => None,
    })
}

fn at_mut<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    match node {
        Node::Table(table) => table.iter_mut().find(|(name, _)| name == key).map(|(_, node)| node),
        _ => None,
    }
}

/// Each rule of each line: the line's place, the option that it is for, what kind it is, and itself.
fn each_rule<'n>(tree: &'n Node, visit: &mut dyn FnMut(usize, Option<&'n str>, &'n str, &'n Node)) {
    let Some(Node::List(lines)) = at(tree, &["lines"]) else { return };
    for (place, line) in lines.iter().enumerate() {
        if let Some(Node::Table(rule)) = at(line, &["rule"]) {
            rule.iter().for_each(|(kind, rule)| visit(place, None, kind, rule));
        }
        if let Some(Node::Table(options)) = at(line, &["by", "options"]) {
            for (option, rule) in options {
                let Node::Table(rule) = rule else { continue };
                rule.iter().for_each(|(kind, rule)| visit(place, Some(option), kind, rule));
            }
        }
    }
}

/// The settings that are weights.
fn weight_settings(tree: &Node) -> Vec<String> {
    let mut settings = Vec::new();
    each_rule(tree, &mut |_, _, kind, rule| {
        let Some(Node::List(items)) = at(rule, &["items"]).filter(|_| kind == "weighted") else { return };
        for weight in items.iter().filter_map(|item| text(at(item, &["weight"])?)) {
            if Written::parse(weight).is_err() && !settings.iter().any(|known| known == weight) {
                settings.push(weight.to_owned());
            }
        }
    });
    settings
}
