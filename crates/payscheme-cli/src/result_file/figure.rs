//! Values as plain decimals, for programs and spreadsheets.

use std::io::Write as _;

use payscheme::{Amount, Exact, Rounding, Unit};

/// Places of a number that has no end, half away from zero.
const PLACES: u32 = 6;

/// Appends a value in its unit: every digit where there is an end, else to six places.
pub(super) fn push(value: Exact, unit: Unit, out: &mut Vec<u8>) {
    match hundredths(value, unit) {
        Some(hundredths) => push_hundredths(hundredths, out),
        None => push_any(Amount { value, unit }, out),
    }
}

/// Nearly every figure has at most two places.
#[inline]
fn hundredths(value: Exact, unit: Unit) -> Option<i64> {
    const PLAIN: Exact = Exact::int(100);
    // A percentage is its value: 6.5 % is 0.065 inside.
    const PERCENT: Exact = Exact::int(10_000);
    let scaled = value.checked_mul(if unit == Unit::Percent { PERCENT } else { PLAIN })?;
    let whole = i64::try_from(scaled.whole(Rounding::Down)?).ok()?;
    (Exact::int(whole) == scaled).then_some(whole)
}

fn push_hundredths(hundredths: i64, out: &mut Vec<u8>) {
    if hundredths < 0 {
        out.push(b'-');
    }
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let start = out.len();
    let mut left = whole;
    loop {
        out.push(digit(left % 10));
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
    }
    if rest != 0 {
        out.extend([b'.', digit(rest / 10)]);
        if rest % 10 != 0 {
            out.push(digit(rest % 10));
        }
    }
}

fn digit(below_ten: u64) -> u8 {
    b'0' + u8::try_from(below_ten).unwrap_or(0)
}

#[cold]
fn push_any(amount: Amount, out: &mut Vec<u8>) {
    let decimal = amount.decimal().or_else(|| amount.rounded(PLACES));
    // Into memory nothing fails to be written.
    let _ = match decimal {
        Some(decimal) => write!(out, "{decimal}"),
        None => write!(out, "{amount}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_where_there_is_an_end() {
        for (num, den, unit, text) in [
            (0, 1, Unit::Yuan, "0"),
            (288_462, 100, Unit::Yuan, "2884.62"),
            (28_845, 10, Unit::Yuan, "2884.5"),
            (5, 100, Unit::Yuan, "0.05"),
            (-5, 100, Unit::Yuan, "-0.05"),
            (-130, 1, Unit::Points, "-130"),
            (1000, 1, Unit::Points, "1000"),
            (65, 1000, Unit::Percent, "6.5"),
            (1, 1, Unit::Percent, "100"),
            // 0.12345 % of 1 is 0.0012345.
            (12_345, 10_000_000, Unit::Percent, "0.12345"),
            (1, 8, Unit::Number, "0.125"),
            // 2^-10 = 0.0009765625: ten places and an end.
            (1, 1024, Unit::Number, "0.0009765625"),
            (2, 3, Unit::Number, "0.666667"),
            (-1, 3, Unit::Percent, "-33.333333"),
            (i128::from(i64::MAX), 1, Unit::Yuan, "9223372036854775807"),
        ] {
            let mut out = b"x".to_vec();
            push(Exact::ratio(num, den).unwrap(), unit, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("x{text}"));
        }
    }
}
