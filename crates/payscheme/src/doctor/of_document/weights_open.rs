//! weights_open: weights that don't make 100 %.

use super::DocumentCheck;
use crate::diagnostic::{Diagnostic, Problem};
use crate::doctor::finding::finding;
use crate::doctor::{Edit, path::at};
use crate::document::{Document, Node, Written};
use crate::exact::Exact;

finding! {
    /// The weights of a sum don't make 100 %, so a full score isn't full.
    ///
    /// ```toml
    /// [[inputs]]
    /// id = "service"
    /// owner = "month"
    /// kind.number = { unit = "points", min = "0", max = "100", step = "1" }
    /// default = "80"
    ///
    /// [[inputs]]
    /// id = "sales"
    /// owner = "month"
    /// kind.number = { unit = "points", min = "0", max = "100", step = "1" }
    /// default = "70"
    ///
    /// [[lines]]
    /// id = "score"
    /// unit = "points"
    /// rule.weighted.items = [{ of = "service", weight = "60" }, { of = "sales", weight = "30" }]
    /// ```
    ///
    /// They make 90 %. Not found with `weight = "40"` in place of `weight = "30"`. The fix gives what is missing to the
    /// largest weight, or takes from it what is too much.
    pub struct WeightsOpen {
        /// What they make, in percent.
        pub sum: String,
    }
}

impl DocumentCheck for WeightsOpen {
    fn of(diagnostic: &Diagnostic, document: &Document) -> Option<(Self, Vec<Edit>)> {
        let Problem::WeightsOpen { sum } = &diagnostic.problem else { return None };
        let edits = fix(document, &diagnostic.path, sum).unwrap_or_default();
        Some((Self { sum: sum.clone() }, edits))
    }
}

fn fix(document: &Document, path: &str, sum: &str) -> Option<Vec<Edit>> {
    let tree = document.to_node();
    let path = format!("{path}.items");
    let Node::List(items) = at(&tree, &path)? else { return None };
    // A weight stands in the item, or is the default of a setting.
    let weights = (0..items.len()).filter_map(|item| {
        let place = format!("{path}[{item}].weight");
        let Node::Text(text) = at(&tree, &place)? else { return None };
        if let Ok(weight) = Written::parse(text) {
            return Some((weight, place));
        }
        let setting = document.inputs.iter().position(|input| input.id == *text)?;
        let weight = Written::parse(&document.inputs.get(setting)?.default.as_ref()?.0).ok()?;
        Some((weight, format!("inputs[{setting}].default")))
    });
    let (weight, place) = weights.max_by(|(a, _), (b, _)| a.0.cmp(&b.0))?;
    let missing = Exact::int(100).checked_sub(Written::parse(sum).ok()?.exact())?;
    let closed = weight.exact().checked_add(missing).filter(|closed| *closed > Exact::ZERO)?;
    Some(vec![Edit::set(&tree, place, closed.to_decimal()?.normalize().to_string())])
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::doctor::Kind;
    use crate::doctor::examples::{bad, mended};

    #[test]
    fn the_largest_weight_takes_what_is_missing() {
        // 60 + 30 = 90; 10 are missing, and 60 + 10 = 70.
        assert!(mended(Kind::WeightsOpen, &bad(Kind::WeightsOpen)).contains("weight = \"70\""));
        // 60 + 55 = 115; 15 are too many, and 60 − 15 = 45.
        let many = bad(Kind::WeightsOpen).replace("weight = \"30\"", "weight = \"55\"");
        assert!(mended(Kind::WeightsOpen, &many).contains("weight = \"45\""));
    }
}
