//! table: a value by two or more keys, each a choice or the interval that a number falls in.

use serde::{Deserialize, Serialize};

use super::bands::interval;
use super::{Ends, Given, Mark, RuleKind, Value};
use crate::amount::Amount;
use crate::bounds::{Bound, Follows, Leaves, Trend, direction};
use crate::check::{Ranges, Scope};
use crate::diagnostic::{Findings, Problem, nearest};
use crate::document::field::record;
use crate::document::{Field, Node, Word, Written};
use crate::exact::Exact;
use crate::expression::Fault;
use crate::interval::{End, Interval, Range};
use crate::limits;
use crate::number::Number;
use crate::scheme::Slot;
use crate::statement::{Operand, Scene};
use crate::unit::Unit;

record! {
    /// A value by two or more keys.
    pub struct TableDoc {
        /// The choices and numbers that are looked up.
        keys: Vec<String>,
        /// The rows; together they cover every combination, each once.
        rows: Vec<RowDoc>,
    }

    /// One row.
    pub struct RowDoc {
        /// For each key an option's id, or an interval; `{}` is any.
        at: Vec<KeyDoc>,
        /// The value, in the line's unit: a number or a name.
        value: Word,
    }

    /// The interval of a number, with ends as in bands.
    pub struct IntervalDoc {
        /// At least this.
        from: Option<Written>,
        /// More than this.
        over: Option<Written>,
        /// At most this.
        upto: Option<Written>,
        /// Less than this.
        under: Option<Written>,
    }
}

/// One key of a row as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyDoc {
    /// An option of a choice.
    Option(String),
    /// An interval of a number; without ends, anything.
    Interval(IntervalDoc),
}

impl Field for KeyDoc {
    fn read(node: &Node, findings: &mut Findings) -> Option<Self> {
        match node {
            Node::Text(_) => String::read(node, findings).map(Self::Option),
            node => IntervalDoc::read(node, findings).map(Self::Interval),
        }
    }
    fn write(&self) -> Option<Node> {
        match self {
            Self::Option(option) => option.write(),
            Self::Interval(interval) => interval.write(),
        }
    }
    fn schema() -> Node {
        Node::table([("oneOf", Node::List(vec![String::schema(), IntervalDoc::schema()]))])
    }
}

/// A checked table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is looked up.
    pub keys: Vec<(Slot, KeyKind)>,
    /// The rows, as written.
    pub rows: Vec<(Vec<Key>, Value)>,
}

/// What a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyKind {
    /// A choice with so many options.
    Choice(usize),
    /// A number in this unit.
    Number(Unit),
}

/// One key of a checked row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Anything.
    Any,
    /// An option, by its place.
    Option(usize),
    /// A number in this interval.
    Interval(Interval),
}

/// One combination of keys, for coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// An option, by its place.
    Option(usize),
    /// A number that stands for all that the rows don't tell apart from it.
    Number(Exact),
}

/// Which row was hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableBecause<'s> {
    /// The keys with their values.
    pub keys: Vec<KeyBecause<'s>>,
    /// The place of the row in the document, from 0.
    pub row: usize,
    /// Its value.
    #[serde(flatten)]
    pub given: Given<'s>,
}

/// One key with what it was and what the row asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "one per key of one row, short-lived")]
pub enum KeyBecause<'s> {
    /// A choice.
    Option {
        /// The choice's id.
        of: &'s str,
        /// The option's id.
        option: &'s str,
    },
    /// A number.
    Number {
        /// The number.
        of: Operand<'s>,
        /// The row's interval.
        band: Ends,
    },
}

impl Key {
    fn fits(&self, cell: Cell) -> bool {
        match (self, cell) {
            (Self::Any, _) => true,
            (Self::Option(option), Cell::Option(place)) => *option == place,
            (Self::Interval(interval), Cell::Number(value)) => interval.contains(value),
            _ => false,
        }
    }

    fn resolve(
        doc: &KeyDoc,
        (name, kind): (&str, KeyKind),
        scope: &Scope<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        match (doc, kind) {
            (KeyDoc::Interval(IntervalDoc { from: None, over: None, upto: None, under: None }), _) => Some(Self::Any),
            (KeyDoc::Option(option), KeyKind::Choice(_)) => {
                let (_, options) = scope.choice(name, findings)?;
                let place = options.iter().position(|candidate| candidate == option);
                if place.is_none() {
                    let suggestion = nearest(option, options.iter().map(String::as_str));
                    findings.note(Problem::UnknownOption { option: option.clone(), of: name.to_owned(), suggestion });
                }
                place.map(Self::Option)
            }
            (KeyDoc::Interval(doc), KeyKind::Number(unit)) => {
                interval((doc.from, doc.over), (doc.upto, doc.under), unit, findings).map(Self::Interval)
            }
            (KeyDoc::Option(_), KeyKind::Number(_)) => {
                findings.note(Problem::WrongKind { expected: "table", found: "text" });
                None
            }
            (KeyDoc::Interval(_), KeyKind::Choice(_)) => {
                findings.note(Problem::WrongKind { expected: "text", found: "table" });
                None
            }
        }
    }
}

impl Table {
    /// The cells that a key tells apart.
    fn cells(&self, key: usize, slot: Slot, kind: KeyKind, ranges: &Ranges) -> Vec<Cell> {
        match kind {
            KeyKind::Choice(options) => (0..options).map(Cell::Option).collect(),
            KeyKind::Number(_) => {
                let range = ranges.of(slot);
                let mut ends: Vec<Exact> = self
                    .rows
                    .iter()
                    .filter_map(|(keys, _)| match keys.get(key) {
                        Some(Key::Interval(interval)) => Some([interval.low, interval.high]),
                        _ => None,
                    })
                    .flatten()
                    .flatten()
                    .map(|end| end.at)
                    .collect();
                ends.sort();
                ends.dedup();
                // Each end for itself, and the open stretches between them.
                let open = |at: Exact| Some(End { at, closed: false });
                let mut atoms = Vec::with_capacity(2 * ends.len() + 1);
                let mut low = None;
                for end in ends {
                    atoms.push(Interval { low, high: open(end) });
                    atoms.push(Interval::closed(end, end));
                    low = open(end);
                }
                atoms.push(Interval { low, high: None });
                let inside = atoms.iter().filter_map(|atom| atom.intersection(&range.interval()).witness(range.step));
                inside.map(Cell::Number).collect()
            }
        }
    }

    /// Notes every combination that no row or more than one row has.
    fn check_coverage(&self, scope_names: &[&str], ranges: &Ranges, findings: &mut Findings) -> bool {
        let axes: Vec<Vec<Cell>> =
            self.keys.iter().enumerate().map(|(key, (slot, kind))| self.cells(key, *slot, *kind, ranges)).collect();
        let count = axes.iter().try_fold(1_usize, |count, axis| count.checked_mul(axis.len())).unwrap_or(usize::MAX);
        if count > limits::TABLE_CELLS {
            findings.note(Problem::TooLarge { what: "table", limit: limits::TABLE_CELLS, found: count });
            return false;
        }
        let mut complete = true;
        for index in 0..count {
            let mut rest = index;
            let cells: Vec<Cell> = axes
                .iter()
                .filter_map(|axis| {
                    let cell = axis.get(rest % axis.len()).copied();
                    rest /= axis.len();
                    cell
                })
                .collect();
            let mut fitting = (0..self.rows.len()).filter(|row| self.fits(*row, &cells));
            let problem = match (fitting.next(), fitting.next()) {
                (Some(_), None) => continue,
                (None, _) => Problem::TableGap { keys: self.name_cells(&cells, scope_names, ranges) },
                (Some(first), Some(second)) => {
                    Problem::TableOverlap { keys: self.name_cells(&cells, scope_names, ranges), first, second }
                }
            };
            findings.note(problem);
            complete = false;
        }
        complete
    }

    fn fits(&self, row: usize, cells: &[Cell]) -> bool {
        self.rows.get(row).is_some_and(|(keys, _)| keys.iter().zip(cells).all(|(key, cell)| key.fits(*cell)))
    }

    fn name_cells(&self, cells: &[Cell], names: &[&str], ranges: &Ranges) -> Vec<String> {
        let named = self.keys.iter().zip(cells).zip(names).map(|(((slot, kind), cell), name)| {
            let value = match (cell, kind) {
                (Cell::Option(place), _) => ranges.option_id(*slot, *place),
                (Cell::Number(value), KeyKind::Number(unit)) => Amount { value: *value, unit: *unit }.to_string(),
                (Cell::Number(_), KeyKind::Choice(_)) => String::new(),
            };
            format!("{name}={value}")
        });
        named.collect()
    }
}

impl RuleKind for Table {
    type Doc = TableDoc;
    type Because<'s> = TableBecause<'s>;

    fn resolve(doc: &TableDoc, unit: Unit, scope: &Scope<'_>, findings: &mut Findings) -> Option<Self> {
        let keys: Vec<Option<(Slot, KeyKind)>> = doc
            .keys
            .iter()
            .enumerate()
            .map(|(index, name)| {
                findings.at_key("keys", |findings| {
                    findings.at_index(index, |findings| match scope.find_choice(name) {
                        Some((slot, options)) => Some((slot, KeyKind::Choice(options.len()))),
                        None => scope.number(name, findings).map(|slot| (slot, KeyKind::Number(scope.unit(slot)))),
                    })
                })
            })
            .collect();
        let keys: Vec<(Slot, KeyKind)> = keys.into_iter().collect::<Option<_>>()?;
        if keys.is_empty() {
            findings.note(Problem::EmptyList);
            return None;
        }
        let rows = findings.each("rows", &doc.rows, |row, findings| {
            if row.at.len() != keys.len() {
                findings.note(Problem::TableKeys { expected: keys.len(), found: row.at.len() });
                return None;
            }
            let at: Vec<Option<Key>> = row
                .at
                .iter()
                .enumerate()
                .zip(doc.keys.iter().zip(&keys))
                .map(|((index, key), (name, (_, kind)))| {
                    findings.at_key("at", |findings| {
                        findings.at_index(index, |findings| Key::resolve(key, (name, *kind), scope, findings))
                    })
                })
                .collect();
            let value = findings.at_key("value", |findings| Value::resolve(&row.value, unit, scope, findings));
            Some((at.into_iter().collect::<Option<_>>()?, value?))
        });
        Some(Self { keys, rows: rows? })
    }

    fn operands(&self, visit: &mut dyn FnMut(Slot)) {
        for (slot, _) in &self.keys {
            visit(*slot);
        }
        for (_, value) in &self.rows {
            value.operand(visit);
        }
    }

    fn survey(&self, _unit: Unit, ranges: &Ranges, findings: &mut Findings) -> Option<Range> {
        let names: Vec<String> = self.keys.iter().map(|(slot, _)| ranges.id_of(*slot)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let complete = findings.at_key("rows", |findings| self.check_coverage(&names, ranges, findings));
        let values = self.rows.iter().map(|(_, value)| value.range(ranges)).reduce(Range::or);
        if complete { values } else { None }
    }

    fn evaluate<N: Number>(&self, values: &[N::Held]) -> Result<(N, Mark), N::Fault> {
        for (index, (keys, value)) in (0..).zip(&self.rows) {
            let hit = keys.iter().zip(&self.keys).try_fold(true, |so_far, (key, (slot, _))| {
                Ok::<bool, N::Fault>(
                    so_far
                        && match key {
                            Key::Any => true,
                            Key::Option(option) => slot.option_of(values) == *option,
                            Key::Interval(interval) => interval.includes(slot.number::<N>(values)?)?,
                        },
                )
            })?;
            if hit {
                return Ok((value.number::<N>(values)?, index));
            }
        }
        // The check proved that the rows cover every combination.
        Err(Fault::NoRow.into())
    }

    fn bound(&self, bounds: &[Bound], _range: &Range) -> Option<Bound> {
        let operands = self.keys.iter().map(|(slot, _)| slot.bound(bounds)).collect::<Option<Vec<_>>>()?;
        let mut hit: Vec<(&[Key], Bound)> = Vec::new();
        for (keys, value) in &self.rows {
            if keys.iter().zip(&operands).all(|(key, operand)| key.may_fit(operand)) {
                hit.push((keys, value.bound(bounds)?));
            }
        }
        let all = hit.iter().map(|(_, value)| *value).reduce(Bound::or)?;
        let mut trend = all.trend;
        for (place, operand) in operands.iter().enumerate().filter(|(_, operand)| operand.trend != Trend::NONE) {
            let (along, against) = direction(&hit, place);
            trend = trend.or(operand.trend.followed(along, against));
        }
        Some(Bound::new(all.min, all.max, trend))
    }

    fn slopes(&self, bounds: &[Bound], visit: &mut dyn FnMut(Slot, Bound)) -> Follows {
        let operands: Option<Vec<Bound>> = self.keys.iter().map(|(slot, _)| slot.bound(bounds)).collect();
        let Some(operands) = operands else { return Follows::Jumps };
        let fits = |keys: &[Key]| keys.iter().zip(&operands).all(|(key, operand)| key.may_fit(operand));
        let mut rows = self.rows.iter().filter(|(keys, _)| fits(keys));
        match (rows.next(), rows.next()) {
            (Some((_, value)), None) => value.slope(visit),
            _ => Follows::Jumps,
        }
    }

    fn leaves(&self, _bounds: &[Bound], at: &[Exact], visit: &mut dyn FnMut(Slot, Bound)) -> Leaves {
        let cells = self.keys.iter().map(|(slot, kind)| match kind {
            KeyKind::Choice(_) => Cell::Option(slot.option_of(at)),
            KeyKind::Number(_) => Cell::Number(slot.of(at)),
        });
        let cells: Vec<Cell> = cells.collect();
        let row = (0..self.rows.len()).find(|row| self.fits(*row, &cells)).and_then(|row| self.rows.get(row));
        let Some((keys, value)) = row else { return Leaves::Anyhow };
        value.slope(visit);
        let ways = keys.iter().zip(&self.keys).filter_map(|(key, (slot, _))| match key {
            Key::Any => None,
            Key::Option(_) => Some(Leaves::option(*slot)),
            Key::Interval(interval) => Some(Leaves::interval(*slot, slot.of(at), interval)),
        });
        Leaves::Any(ways.collect())
    }

    fn because<'s>(&'s self, scene: &Scene<'s>) -> TableBecause<'s> {
        let row = scene.mark as usize;
        let hit = self.rows.get(row);
        let keys = self.keys.iter().enumerate().map(|(index, (slot, kind))| match kind {
            KeyKind::Choice(_) => KeyBecause::Option {
                of: scene.scheme.id_of(*slot),
                option: scene.scheme.option_id(*slot, slot.option_of(scene.values)),
            },
            KeyKind::Number(unit) => {
                let interval = match hit.and_then(|(keys, _)| keys.get(index)) {
                    Some(Key::Interval(interval)) => *interval,
                    _ => Interval { low: None, high: None },
                };
                KeyBecause::Number { of: scene.operand(*slot), band: Ends::of(&interval, *unit) }
            }
        });
        TableBecause {
            keys: keys.collect(),
            row,
            given: hit
                .map_or(Given { value: scene.amount, from: None }, |(_, value)| value.given(scene.amount.unit, scene)),
        }
    }
}
