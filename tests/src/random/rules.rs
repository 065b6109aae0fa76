//! Random rules, each right for its line's unit.

use crate::number::{Rational, decimal, parse, whole};
use payscheme::document::Node;

use super::genes::Genes;
use super::{Draft, Kind, Number, OPTIONS, kind_of, table};

/// Numbers as documents write them.
const NUMBERS: [&str; 14] =
    ["1", "0", "2", "5", "0.5", "0.01", "3.3", "10", "99.99", "100", "12.345", "7", "1000", "0.1"];

/// A random rule for a line in `unit`; it may add inputs that are its weights.
pub(crate) fn rule(draft: &mut Draft, unit: &'static str, genes: &mut Genes) -> Node {
    let kind = kind_of(unit);
    let (name, doc) = match genes.below(9) {
        1 => ("bands", bands(draft, kind, genes)),
        2 => ("brackets", brackets(draft, kind, genes)),
        3 => ("grade", grade(draft, kind, genes)),
        4 => ("tally", tally(draft, kind, genes)),
        5 => ("weighted", weighted(draft, kind, genes)),
        6 => ("table", lookup(draft, kind, genes)),
        7 => ("gate", gate(draft, kind, genes)),
        8 => ("round", round(draft, kind, genes)),
        _ => ("formula", None),
    };
    // Without a name or choice of the kind it needs, a rule becomes a formula.
    match doc {
        Some(doc) => Node::Table(vec![(name.to_owned(), doc)]),
        None => Node::table([("formula", formula(draft, kind, genes))]),
    }
}

fn number(genes: &mut Genes) -> String {
    let sign = if genes.once_in(4) { "-" } else { "" };
    format!("{sign}{}", genes.pick(&NUMBERS))
}

fn name(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<String> {
    let names = draft.names(kind);
    (!names.is_empty()).then(|| names[genes.below(names.len())].0.clone())
}

/// A number or a name.
fn word(draft: &Draft, kind: Kind, genes: &mut Genes) -> Node {
    let named = if genes.once_in(3) { name(draft, kind, genes) } else { None };
    Node::text(named.unwrap_or_else(|| number(genes)))
}

fn any_number(draft: &Draft, genes: &mut Genes) -> Option<String> {
    let kind = genes.pick(&[Kind::Points, Kind::Yuan, Kind::Plain]);
    name(draft, kind, genes).or_else(|| draft.numbers.first().map(|number| number.id.clone()))
}

fn formula(draft: &Draft, kind: Kind, genes: &mut Genes) -> Node {
    let text = expression(draft, kind, 3, genes);
    if text.contains(['/', '÷']) {
        return Node::table([("text", Node::text(text)), ("undefined", Node::text(number(genes)))]);
    }
    Node::text(text)
}

fn expression(draft: &Draft, kind: Kind, depth: usize, genes: &mut Genes) -> String {
    let shape = if depth == 0 { genes.below(2) } else { genes.below(10) };
    let mut part = |kind: Kind| expression(draft, kind, depth.saturating_sub(1), genes);
    match shape {
        2 => format!("{} + {}", part(kind), part(kind)),
        3 => format!("{} − ({})", part(kind), part(kind)),
        4 => format!("({}) * ({})", part(kind), part(Kind::Plain)),
        5 => format!("({}) / ({})", part(kind), part(Kind::Plain)),
        6 => format!("min({}, {})", part(kind), part(kind)),
        7 => format!("max({}, {}, {})", part(kind), part(kind), part(kind)),
        8 => format!("-({}) - sum({}, {})", part(kind), part(kind), part(kind)),
        9 => {
            let other = [Kind::Points, Kind::Yuan][usize::from(kind == Kind::Points)];
            format!("({}) × ({}) ÷ ({})", part(kind), part(other), part(other))
        }
        1 => literal(kind, genes),
        _ => name(draft, kind, genes).unwrap_or_else(|| literal(kind, genes)),
    }
}

fn literal(kind: Kind, genes: &mut Genes) -> String {
    let unit = match kind {
        Kind::Points => " points",
        Kind::Yuan => " yuan",
        Kind::Plain => genes.pick(&["", "%", " times"]),
    };
    format!("{}{unit}", genes.pick(&NUMBERS))
}

/// Rising numbers, for an input often on its grid, so that months hit them exactly.
fn cuts(draft: &Draft, of: &str, positive: bool, genes: &mut Genes) -> Vec<String> {
    let mut cuts: Vec<Rational> = (0..genes.below(4))
        .map(|_| match draft.numbers.iter().find(|number| number.id == of) {
            Some(number) if !genes.once_in(4) => number.value(genes.below(number.count.min(12) + 1)),
            _ => parse(&number(genes)).unwrap(),
        })
        .filter(|cut| !positive || *cut > whole(0))
        .collect();
    cuts.sort();
    cuts.dedup();
    cuts.iter().map(|cut| decimal(cut).unwrap()).collect()
}

/// Intervals that cover everything once, with every sort of end.
fn intervals(draft: &Draft, of: &str, genes: &mut Genes) -> Vec<Vec<(&'static str, Node)>> {
    let mut intervals = Vec::new();
    let mut low = Vec::new();
    for cut in cuts(draft, of, false, genes) {
        let end = |key: &'static str| (key, Node::text(cut.as_str()));
        let mut close = |low: Vec<(&'static str, Node)>, key| intervals.push([low, vec![end(key)]].concat());
        match genes.below(3) {
            0 => {
                close(low, "upto");
                low = vec![end("over")];
            }
            1 => {
                close(low, "under");
                low = vec![end("from")];
            }
            _ => {
                close(low, "under");
                close(vec![end("from")], "upto");
                low = vec![end("over")];
            }
        }
    }
    intervals.push(low);
    genes.shuffle(&mut intervals);
    intervals
}

fn bands(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let of = any_number(draft, genes)?;
    let rows = intervals(draft, &of, genes).into_iter().map(|mut row| {
        row.push(("value", word(draft, kind, genes)));
        table(row)
    });
    let rows = rows.collect();
    Some(Node::table([("of", Node::text(of)), ("rows", Node::List(rows))]))
}

fn brackets(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let of = name(draft, kind, genes)?;
    let mut ends: Vec<Option<String>> = cuts(draft, &of, true, genes).into_iter().map(Some).collect();
    ends.push(None);
    let rows = ends.into_iter().map(|upto| {
        let mut row: Vec<(&str, Node)> = upto.map(|upto| ("upto", Node::text(upto))).into_iter().collect();
        row.push(("rate", word(draft, Kind::Plain, genes)));
        table(row)
    });
    let rows = rows.collect();
    Some(Node::table([("of", Node::text(of)), ("rows", Node::List(rows))]))
}

fn grade(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let choice = draft.choices.get(genes.below(draft.choices.len()))?;
    let values = (0..choice.count).map(|option| (OPTIONS[option].to_owned(), word(draft, kind, genes))).collect();
    Some(Node::table([("of", Node::text(choice.id.as_str())), ("values", Node::Table(values))]))
}

fn tally(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let mut items = Vec::new();
    for _ in 0..genes.below(4) {
        let of = Node::text(name(draft, Kind::Plain, genes)?);
        items.push(Node::table([("of", of), ("each", word(draft, kind, genes))]));
    }
    let mut entries = vec![("items", Node::List(items))];
    if genes.once_in(2) {
        entries.push(("start", Node::text(number(genes))));
    }
    if genes.once_in(2) {
        entries.push(("floor", Node::text(genes.pick(&["0", "-5", "1"]))));
    }
    if genes.once_in(2) {
        entries.push(("cap", Node::text(genes.pick(&["20", "1", "100"]))));
    }
    Some(table(entries))
}

fn weighted(draft: &mut Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let mut left = 100_usize;
    let mut items = Vec::new();
    let count = 1 + genes.below(4);
    for place in 1..=count {
        let weight = if place == count { left } else { genes.below(left + 1) };
        left -= weight;
        let of = Node::text(name(draft, kind, genes)?);
        let weight = weight.to_string();
        let weight = if genes.once_in(5) {
            let id = format!("weight{}", draft.numbers.len());
            let (min, step) = (whole(0), whole(1));
            let stays = Some(weight.clone());
            draft.add_number(Number { id: id.clone(), unit: "percent", min, step, count: 100, stays }, &weight);
            id
        } else {
            weight
        };
        items.push(Node::table([("of", of), ("weight", Node::text(weight))]));
    }
    Some(Node::table([("items", Node::List(items))]))
}

fn lookup(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let mut keys = Vec::new();
    let mut rows: Vec<Vec<Node>> = vec![Vec::new()];
    for _ in 0..1 + genes.below(3) {
        let (key, axis) = match draft.choices.get(genes.below(draft.choices.len() + 1)) {
            Some(choice) => {
                let options = (0..choice.count).map(|option| Node::text(OPTIONS[option]));
                (choice.id.clone(), options.collect::<Vec<_>>())
            }
            None => {
                let of = any_number(draft, genes)?;
                let axis = intervals(draft, &of, genes).into_iter().map(table).collect();
                (of, axis)
            }
        };
        let axis = if genes.once_in(5) { vec![Node::Table(Vec::new())] } else { axis };
        keys.push(Node::text(key));
        rows = rows.iter().flat_map(|row| axis.iter().map(|key| [row.clone(), vec![key.clone()]].concat())).collect();
    }
    genes.shuffle(&mut rows);
    let rows = rows.into_iter().map(|at| Node::table([("at", Node::List(at)), ("value", word(draft, kind, genes))]));
    Some(Node::table([("keys", Node::List(keys)), ("rows", Node::List(rows.collect()))]))
}

fn gate(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let when = condition(draft, 2, genes);
    let (value, otherwise) = (word(draft, kind, genes), word(draft, kind, genes));
    Some(Node::table([("value", value), ("when", when), ("otherwise", otherwise)]))
}

fn condition(draft: &Draft, depth: usize, genes: &mut Genes) -> Node {
    if depth > 0 && genes.once_in(3) {
        let parts = (0..1 + genes.below(3)).map(|_| condition(draft, depth - 1, genes)).collect();
        return Node::table([(genes.pick(&["all", "any"]), Node::List(parts))]);
    }
    if let Some(choice) = draft.choices.get(genes.below(draft.choices.len() + 1)) {
        return Node::text(format!(
            "{} {} {}",
            choice.id,
            genes.pick(&["==", "!="]),
            OPTIONS[genes.below(choice.count)]
        ));
    }
    let kind = genes.pick(&[Kind::Plain, Kind::Points, Kind::Yuan]);
    let sign = genes.pick(&[">=", ">", "<=", "<", "==", "!=", "≥", "≤"]);
    Node::text(format!("{} {sign} {}", expression(draft, kind, 1, genes), expression(draft, kind, 1, genes)))
}

fn round(draft: &Draft, kind: Kind, genes: &mut Genes) -> Option<Node> {
    let of = name(draft, kind, genes)?;
    // Two steps of an input: every other value lies half way.
    let input = draft.numbers.iter().find(|number| number.id == of && number.unit != "percent");
    let to = match input {
        Some(number) if genes.once_in(2) => decimal(&(&number.step * whole(2))).unwrap(),
        _ => genes.pick(&["0.01", "1", "0.5", "0.3", "100"]).to_owned(),
    };
    let direction = Node::text(genes.pick(&["half_up", "half_even", "down", "up"]));
    Some(Node::table([("of", Node::text(of)), ("to", Node::text(to)), ("direction", direction)]))
}
