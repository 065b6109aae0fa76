//! What the values of a line are multiples of while some inputs move: between them nothing can be reached.

use crate::check::Ranges;
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::inputs::Inputs;
use crate::interval::Range;
use crate::scheme::{InputKind, Scheme, Slot};

/// What all values of a line are whole multiples of while these inputs are anywhere on their grids and the others as
/// they are; worked out as the check does for all inputs. `None` where nothing of the kind is known.
pub(super) fn step_of(scheme: &Scheme, inputs: &Inputs, of: Slot, free: &[usize]) -> Option<Exact> {
    let mut ranges = Ranges::of_inputs(&scheme.inputs, scheme.lines.iter().map(|line| line.id.as_str()));
    for (place, (input, value)) in scheme.inputs.iter().zip(&inputs.values).enumerate() {
        if matches!(input.kind, InputKind::Number { .. }) && !free.contains(&place) {
            ranges.set(Slot(place), Range::only(*value));
        }
    }
    for &place in &scheme.order {
        let Some(line) = scheme.lines.get(place) else { continue };
        let rule = line.rule.under(&inputs.readings)?;
        let range = rule.survey(line.unit, &ranges, &mut Findings::default()).unwrap_or(line.range);
        ranges.set(Slot(scheme.inputs.len() + place), range);
    }
    ranges.of(of).step
}
