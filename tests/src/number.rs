//! Rational numbers without limits, and how they are written.

use num_bigint::BigInt;
use num_rational::Ratio;

/// A rational number of any size.
pub type Rational = Ratio<BigInt>;

/// A whole number.
#[must_use]
pub fn whole(value: i64) -> Rational {
    Rational::from_integer(value.into())
}

/// `num / den`; `None` where `den` is 0.
#[must_use]
pub fn fraction(num: BigInt, den: BigInt) -> Option<Rational> {
    (den != BigInt::from(0)).then(|| Rational::new(num, den))
}

/// Reads `-12.5` or `11500/13`.
#[must_use]
pub fn parse(text: &str) -> Option<Rational> {
    if let Some((num, den)) = text.split_once('/') {
        return fraction(num.parse().ok()?, den.parse().ok()?);
    }
    let (integer, places) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{integer}{places}").parse().ok()?;
    fraction(digits, BigInt::from(10).pow(u32::try_from(places.len()).ok()?))
}

/// The decimal, digit by digit; `None` where it has none of at most nine places.
#[must_use]
pub fn decimal(value: &Rational) -> Option<String> {
    let scaled = value * Rational::from_integer(BigInt::from(10).pow(9));
    let digits = scaled.is_integer().then(|| format!("{:010}", scaled.numer().magnitude()))?;
    let (integer, places) = digits.split_at_checked(digits.len().checked_sub(9)?)?;
    let sign = if *value < whole(0) { "-" } else { "" };
    let places = places.trim_end_matches('0');
    let point = if places.is_empty() { "" } else { "." };
    Some(format!("{sign}{integer}{point}{places}"))
}

/// A value as its unit writes it, in base terms: 6.5 percent is 0.065.
#[must_use]
pub fn base_terms(written: &Rational, unit: &str) -> Rational {
    if unit == "percent" { written / whole(100) } else { written.clone() }
}

/// A value in base terms as its unit writes it.
#[must_use]
pub fn in_unit(value: &Rational, unit: &str) -> Rational {
    if unit == "percent" { value * whole(100) } else { value.clone() }
}

/// Is the printed number this value: exactly, or, where no decimal of 28 digits holds it, to the twenty places (or
/// as many as fit) that are shown?
#[must_use]
pub fn is_printed_as(value: &Rational, printed: &str) -> bool {
    let Some(read) = parse(printed) else { return false };
    if read == *value {
        return true;
    }
    if fits_decimal(value) {
        return false;
    }
    let step = |places: u32| Rational::new(BigInt::from(1), BigInt::from(10).pow(places));
    let mut shown = (0..=20).rev().filter_map(|places| round_to(value, &step(places), "half_up"));
    // A fraction of great parts may be shown to fewer places; its `exact` is what counts.
    let is_great = value.numer().bits() > 59;
    if is_great { shown.any(|shown| shown == read) } else { shown.find(fits_decimal) == Some(read) }
}

/// Can a decimal of 96 bits and at most 28 places hold it?
fn fits_decimal(value: &Rational) -> bool {
    let mut scaled = value.clone();
    let mut places = 0;
    while !scaled.is_integer() && places < 28 {
        scaled *= whole(10);
        places += 1;
    }
    scaled.is_integer() && scaled.numer().bits() <= 96
}

/// The multiple of `step` (above 0) that is nearest in the direction called so in documents.
#[must_use]
pub fn round_to(value: &Rational, step: &Rational, direction: &str) -> Option<Rational> {
    let steps = value / step;
    let half = Rational::new(1.into(), 2.into());
    let whole_steps = match direction {
        "down" => steps.floor(),
        "up" => steps.ceil(),
        // A half away from zero.
        "half_up" if steps < whole(0) => (&steps - half).ceil(),
        "half_up" => (&steps + half).floor(),
        "half_even" => {
            let low = steps.floor();
            let rest = &steps - &low;
            let low_is_even = (low.numer() % BigInt::from(2)) == BigInt::from(0);
            if rest < half || (rest == half && low_is_even) { low } else { low + whole(1) }
        }
        _ => return None,
    };
    Some(whole_steps * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Rational {
        parse(text).unwrap()
    }

    #[test]
    fn reads_decimals_and_fractions() {
        assert_eq!(of("-0.5"), Rational::new((-1).into(), 2.into()));
        assert_eq!(of("22/4"), of("5.5"));
        assert_eq!(parse("1/0"), None);
        assert_eq!(parse("a"), None);
        assert_eq!(parse(""), None);
        for text in ["0", "-0.01", "12.5", "1000", "-3", "0.000000001"] {
            assert_eq!(decimal(&of(text)).as_deref(), Some(text));
        }
        assert_eq!(decimal(&of("1/3")), None);
    }

    #[test]
    fn halves_go_where_the_direction_says() {
        for (value, half_up, half_even, down, up) in [
            ("2.5", "3", "2", "2", "3"),
            ("3.5", "4", "4", "3", "4"),
            ("-2.5", "-3", "-2", "-3", "-2"),
            ("-2.4", "-2", "-2", "-3", "-2"),
            ("2", "2", "2", "2", "2"),
        ] {
            for (direction, expected) in [("half_up", half_up), ("half_even", half_even), ("down", down), ("up", up)] {
                assert_eq!(round_to(&of(value), &whole(1), direction), Some(of(expected)), "{value} {direction}");
            }
        }
    }

    #[test]
    fn a_number_without_end_is_printed_to_twenty_places() {
        let third = of("1/3");
        assert!(is_printed_as(&third, "0.33333333333333333333"));
        assert!(!is_printed_as(&third, "0.33333333333333333334"));
        assert!(!is_printed_as(&third, "0.33"));
        assert!(is_printed_as(&of("0.5"), "0.5"));
        assert!(!is_printed_as(&of("0.5"), "0.50000000000000000001"));
    }
}
