//! Where each line stands on the payslip.

use crate::scheme::{Group, Line};

/// Gives each group its lines: in the document's order, but each step in between right above the first line that needs it,
/// and the total last. `inputs` is how many inputs there are.
pub(super) fn lay_out(groups: &mut [Group], lines: &[Line], inputs: usize) {
    let mut laid = vec![false; lines.len()];
    for (place, line) in lines.iter().enumerate() {
        if let Some(group) = line.group.and_then(|group| groups.get_mut(group)) {
            put(place, lines, inputs, &mut laid, &mut group.lines);
        }
    }
    // A scheme whose result is itself a step has no other place for it.
    if let Some(last) = groups.last_mut() {
        (0..lines.len()).for_each(|place| put(place, lines, inputs, &mut laid, &mut last.lines));
    }
    for group in groups {
        let total = group.total;
        group.lines.sort_by_key(|place| Some(*place) == total);
    }
}

fn put(place: usize, lines: &[Line], inputs: usize, laid: &mut [bool], group: &mut Vec<usize>) {
    match laid.get_mut(place) {
        Some(laid) if !*laid => *laid = true,
        _ => return,
    }
    for rule in lines.get(place).into_iter().flat_map(|line| line.rule.all()) {
        rule.operands(&mut |slot| {
            let step =
                slot.0.checked_sub(inputs).filter(|step| lines.get(*step).is_some_and(|line| line.group.is_none()));
            step.into_iter().for_each(|step| put(step, lines, inputs, laid, group));
        });
    }
    group.push(place);
}
