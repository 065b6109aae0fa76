//! How fast answers backwards are in V8, one thread: what the page asks after a keystroke, and ten curves.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use payscheme::{Inputs, Scheme};
use payscheme_templates::Template;
use serde_json::{Value, json};

use crate::months::{SplitMix, TEMPLATE};

const PROGRAM: &str = include_str!("v8.mjs");

/// Months of each template.
const MONTHS: usize = 20;

/// Curves drawn of each.
const CURVES: usize = 10;

/// Milliseconds of one question about one template, over all months and rounds.
struct Times {
    p50: f64,
    p95: f64,
}

/// What was measured, by template.
pub(crate) struct Answers {
    trivial: Times,
    by_template: BTreeMap<String, [Times; 2]>,
}

/// Asks in V8; each month `rounds` times.
pub(crate) fn measure(npm: &Path, rounds: usize) -> Result<Answers> {
    let npm = npm.canonicalize().with_context(|| format!("there is no {}", npm.display()))?;
    let folder = std::env::temp_dir().join(format!("payscheme-answers-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let answered = ask(&npm, &folder, rounds);
    let _ = fs::remove_dir_all(&folder);
    let answered = answered?;
    let times = answered["times"].as_object().context("Node gave no times")?;
    let of = |template: &str, question: &str| {
        let times = times.get(template).and_then(|times| times[question].as_array());
        let times: Vec<f64> = times.into_iter().flatten().filter_map(Value::as_f64).collect();
        percentiles(times).with_context(|| format!("Node gave no times of {template}"))
    };
    let by_template = times.keys().map(|id| Ok((id.clone(), [of(id, "near")?, of(id, "curves")?])));
    Ok(Answers { trivial: of(TEMPLATE, "trivial")?, by_template: by_template.collect::<Result<_>>()? })
}

fn ask(npm: &Path, folder: &Path, rounds: usize) -> Result<Value> {
    let (program, months) = (folder.join("v8.mjs"), folder.join("months.json"));
    fs::write(&program, PROGRAM)?;
    fs::write(&months, templates()?.to_string())?;
    let output = Command::new("node").args([&program, npm, &months]).arg(rounds.to_string()).output()?;
    if !output.status.success() {
        bail!("Node failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Months of every template, as they would be given to the package.
fn templates() -> Result<Value> {
    let mut random = SplitMix(4);
    let mut templates = Vec::new();
    for template in Template::ALL {
        let scheme = template.scheme().context("a template is no scheme")?;
        // Inputs with the longest grids first: they have the most to be looked through.
        let mut over: Vec<(u64, &str)> = (0..scheme.inputs().len())
            .filter_map(|place| Some((scheme.column(place)?.last(), scheme.inputs().get(place)?.id.as_str())))
            .collect();
        over.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        let over: Vec<&str> = over.into_iter().map(|(_, id)| id).take(CURVES).collect();
        let of = if scheme.pay().is_some() { "pay" } else { "score" };
        let mut months = Vec::new();
        while months.len() < MONTHS {
            let inputs = month(&scheme, &mut random);
            if scheme.evaluate(&inputs).is_ok() {
                let text = |place: usize| inputs.text_of(&scheme, place).map(Value::String);
                let set = scheme.inputs().iter().enumerate();
                let set: serde_json::Map<String, Value> =
                    set.filter_map(|(place, input)| Some((input.id.clone(), text(place)?))).collect();
                months.push(json!({ "inputs": set, "readings": {}, "over": over, "of": of }));
            }
        }
        templates.push(json!({ "template": template.id, "months": months }));
    }
    Ok(Value::Array(templates))
}

/// The defaults with every third input anywhere on its grid.
fn month(scheme: &Scheme, random: &mut SplitMix) -> Inputs {
    let mut inputs = scheme.defaults();
    for place in 0..scheme.inputs().len() {
        if let Some(column) = scheme.column(place).filter(|_| random.below(3) == 0) {
            let _ = inputs.set_steps(scheme, place, u64::from(random.below(column.last() + 1)));
        }
    }
    inputs
}

fn percentiles(mut times: Vec<f64>) -> Option<Times> {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().checked_sub(1)?)).copied();
    Some(Times { p50: at(50)?, p95: at(95)? })
}

impl Answers {
    /// The slowest template at a question, with its times.
    fn slowest(&self, question: usize) -> Option<(&str, &Times)> {
        let times = self.by_template.iter().filter_map(|(id, times)| Some((id.as_str(), times.get(question)?)));
        times.max_by(|(_, a), (_, b)| a.p50.total_cmp(&b.p50))
    }

    fn rows(&self) -> Vec<(&'static str, &str, &Times, f64)> {
        let [near, curves] =
            self.by_template.get(TEMPLATE).map_or([None, None], |[near, curves]| [Some(near), Some(curves)]);
        let (slowest_near, slowest_curves) = (self.slowest(0), self.slowest(1));
        [
            ("near misses and the next tier", near.map(|times| (TEMPLATE, times)), 1.0),
            ("near misses and the next tier", slowest_near, 5.0),
            ("ten curves", curves.map(|times| (TEMPLATE, times)), 3.0),
            ("ten curves", slowest_curves, 3.0),
        ]
        .into_iter()
        .filter_map(|(title, found, aim)| found.map(|(template, times)| (title, template, times, aim)))
        .collect()
    }

    /// The table: the first scheme, and of all the slowest.
    pub(crate) fn table(&self) -> String {
        let mut text = format!("answers backwards in V8, as objects, {MONTHS} months of each template, milliseconds\n");
        let _ = writeln!(text, "{:<32} {:<28} {:>8} {:>8}  aim of the median", "", "", "median", "p95");
        let _ = writeln!(
            text,
            "{:<32} {:<28} {:>8.4} {:>8.4}",
            "adding up the inputs", TEMPLATE, self.trivial.p50, self.trivial.p95
        );
        for (title, template, Times { p50, p95 }, aim) in self.rows() {
            let told = if *p50 <= aim { "reached" } else { "MISSED" };
            let _ = writeln!(text, "{title:<32} {template:<28} {p50:>8.3} {p95:>8.3}  {aim:.0} {told}");
        }
        text
    }

    /// The same as data, of every template.
    pub(crate) fn data(&self) -> Value {
        let told = |times: &Times| json!({ "p50": times.p50, "p95": times.p95 });
        let templates: serde_json::Map<String, Value> = self
            .by_template
            .iter()
            .map(|(id, [near, curves])| (id.clone(), json!({ "near": told(near), "curves": told(curves) })))
            .collect();
        json!({ "unit": "ms", "trivial": told(&self.trivial), "templates": templates })
    }
}
