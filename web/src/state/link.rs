//! A calculation as the fragment of an address: `#v1/aftersales-130?late=2&r.score_cap=capped`.
//!
//! Only what differs from the scheme's defaults is written, inputs by their ids, readings with `r.` before
//! theirs. Ids, options and numbers need no escaping. Reading takes what it can and reports the rest.
//!
//! What is handed to others or put away ends in `.f=` with the scheme's fingerprint: whoever opens it with another
//! version of the scheme is told. No id begins with a dot.

use std::rc::Rc;

use payscheme::{InputError, Scheme};
use payscheme_templates::Template;

use super::calculation::Calculation;
use super::library::Library;

/// The version of this format.
const VERSION: &str = "v1";
/// The name of the part with the scheme's fingerprint.
const FINGERPRINT: &str = ".f";
/// A longer fragment was made by nobody's honest use.
const LIMIT: usize = 8 * 1024;

/// What was wrong with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It isn't in this format at all.
    Unreadable,
    /// It is in a format of another version.
    Version(String),
    /// It names a scheme that isn't built in.
    UnknownScheme(String),
    /// It was made with another version of the scheme, of this fingerprint.
    OtherScheme(String),
    /// A part of it isn't `name=value`.
    Part(String),
    /// A value in it isn't allowed.
    Value(InputError),
}

/// The fragment (without `#`) that opens this calculation.
#[must_use]
pub fn write(calculation: &Calculation) -> String {
    let scheme = calculation.scheme();
    let defaults = scheme.defaults();
    let inputs = calculation.inputs();
    let mut parts = Vec::new();
    for (place, input) in scheme.inputs().iter().enumerate() {
        // What has no default and is 0 differs, too.
        let is_default = inputs.value(place) == defaults.value(place) && input.default.is_some();
        if let Some(text) = inputs.text_of(scheme, place).filter(|_| !is_default) {
            parts.push(format!("{}={text}", input.id));
        }
    }
    for (reading, (chosen, default)) in scheme.readings().iter().zip(inputs.readings().iter().zip(defaults.readings()))
    {
        if chosen != default
            && let Some(option) = reading.options.get(*chosen)
        {
            parts.push(format!("r.{}={}", reading.id, option.id));
        }
    }
    let id = &scheme.about().id;
    if parts.is_empty() { format!("{VERSION}/{id}") } else { format!("{VERSION}/{id}?{}", parts.join("&")) }
}

/// The same with the scheme's fingerprint, for others and for later.
#[must_use]
pub fn marked(fragment: &str) -> String {
    let id = fragment.split(['/', '?']).nth(1).unwrap_or_default();
    match Template::find(id) {
        Some(template) if !fragment.contains(FINGERPRINT) => {
            let sign = if fragment.contains('?') { '&' } else { '?' };
            [fragment, &String::from(sign), FINGERPRINT, "=", &template.fingerprint()].concat()
        }
        _ => fragment.to_owned(),
    }
}

/// So much of what isn't understood is told.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The calculation of this scheme that a fragment opens, as far as it can be read; `None` if it is of another.
#[must_use]
pub fn again(fragment: &str, scheme: &Rc<Scheme>) -> Option<Calculation> {
    let (_, rest) = fragment.split_once('/')?;
    let (id, parts) = rest.split_once('?').unwrap_or((rest, ""));
    let template = Template::find(id).filter(|template| template.id == scheme.about().id)?;
    Some(figures(template, scheme, parts).0)
}

/// The calculation that a fragment (without `#`) opens, as far as it can be read, and what couldn't be.
///
/// # Errors
/// The template that it opens, if its scheme isn't here.
pub fn read(fragment: &str, library: &Library) -> Result<(Option<Calculation>, Vec<LinkError>), &'static Template> {
    if fragment.len() > LIMIT {
        return Ok((None, vec![LinkError::Unreadable]));
    }
    let Some((version, rest)) = fragment.split_once('/') else {
        return Ok((None, vec![LinkError::Unreadable]));
    };
    if version != VERSION {
        let is_version = version.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok());
        let error = if is_version { LinkError::Version(version.to_owned()) } else { LinkError::Unreadable };
        return Ok((None, vec![error]));
    }
    let (id, parts) = rest.split_once('?').unwrap_or((rest, ""));
    let Some(template) = Template::find(id) else {
        return Ok((None, vec![LinkError::UnknownScheme(short(id))]));
    };
    let scheme = library.get(template).ok_or(template)?;
    let (calculation, errors) = figures(template, &scheme, parts);
    Ok((Some(calculation), errors))
}

fn figures(template: &Template, scheme: &Rc<Scheme>, parts: &str) -> (Calculation, Vec<LinkError>) {
    let mut inputs = scheme.defaults();
    let mut errors = Vec::new();
    for part in parts.split('&').filter(|part| !part.is_empty()) {
        let result = match part.split_once('=') {
            None => Err(LinkError::Part(short(part))),
            // It ends the link: a chat may take what is written after it for a part of it.
            Some((FINGERPRINT, made_with)) if made_with.starts_with(&template.fingerprint()) => Ok(()),
            Some((FINGERPRINT, made_with)) => Err(LinkError::OtherScheme(short(made_with))),
            Some((name, value)) => match name.strip_prefix("r.") {
                Some(reading) => inputs.choose(scheme, reading, value).map_err(LinkError::Value),
                None => inputs.set(scheme, name, value).map_err(LinkError::Value),
            },
        };
        errors.extend(result.err());
    }
    (Calculation::of_inputs(Rc::clone(scheme), inputs), errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        std::iter::once((Template::FIRST, Template::FIRST.scheme().unwrap())).collect()
    }

    fn s1() -> Calculation {
        Calculation::of_scheme(library().get(Template::FIRST).unwrap())
    }

    fn read(fragment: &str) -> (Option<Calculation>, Vec<LinkError>) {
        super::read(fragment, &library()).unwrap()
    }

    #[test]
    fn a_scheme_that_is_not_here_is_named() {
        assert_eq!(super::read("v1/weighted-kpi?x=y", &library()).unwrap_err().id, "weighted-kpi");
        assert_eq!(super::read("v1/aftersales-130", &Library::default()).unwrap_err().id, "aftersales-130");
    }

    #[test]
    fn defaults_need_no_parts() {
        assert_eq!(write(&s1()), "v1/aftersales-130");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut calculation = s1();
        calculation.set("refund_rate", "4.99").unwrap();
        calculation.set("level", "leader").unwrap();
        calculation.choose("score_cap", "capped").unwrap();
        let fragment = write(&calculation);
        assert_eq!(fragment, "v1/aftersales-130?refund_rate=4.99&level=leader&r.score_cap=capped");
        let (read, errors) = read(&fragment);
        assert_eq!(errors, []);
        assert_eq!(read.unwrap().inputs(), calculation.inputs());
    }

    #[test]
    fn figures_of_the_same_scheme_are_read_again() {
        let now = again("v1/aftersales-130?late=2", s1().scheme()).unwrap();
        assert_eq!(now.text("late"), "2");
        assert!(again("v1/weighted-kpi", s1().scheme()).is_none());
        assert!(again("%%%", s1().scheme()).is_none());
    }

    #[test]
    fn another_version_of_the_scheme_is_told() {
        let own = marked("v1/aftersales-130?late=2");
        let (calculation, errors) = read(&own);
        assert_eq!((calculation.unwrap().text("late").as_str(), errors), ("2", vec![]));
        assert_eq!(marked(&own), own, "once is enough");
        let (calculation, errors) = read(&[&own, "）快看"].concat());
        assert_eq!(
            (calculation.unwrap().text("late").as_str(), errors),
            ("2", vec![]),
            "what a chat adds is no version"
        );
        let (calculation, errors) = read("v1/aftersales-130?.f=0badc0de&late=2");
        assert_eq!(errors, [LinkError::OtherScheme("0badc0de".to_owned())]);
        assert_eq!(calculation.unwrap().text("late"), "2", "the figures are taken all the same");
        // What nobody's page has written is marked by none.
        for strange in ["", "v1", "v1/no-such-scheme?x=1", "%%%"] {
            assert_eq!(marked(strange), strange);
        }
    }

    #[test]
    fn hostile_links_are_refused_part_by_part() {
        for (part, is_part) in [
            ("<script>alert(1)</script>", true),
            ("late=<script>alert(1)</script>", false),
            ("<img src=x onerror=alert(1)>=1", false),
            ("late=1e400", false),
            ("late=-99999999999999999999999999999999999999999999", false),
            ("late=NaN", false),
            ("r.score_cap=../../etc", false),
            ("r.=", false),
            ("=", false),
            (&"[".repeat(5000), true),
            (".f", true),
            ("__proto__=1", false),
        ] {
            let (calculation, errors) = read(&format!("v1/aftersales-130?{part}&refund_rate=5"));
            assert_eq!(errors.len(), 1, "{part}");
            assert_eq!(matches!(&errors[0], LinkError::Part(told) if told.len() <= 60), is_part, "{part}");
            assert_eq!(write(&calculation.unwrap()), "v1/aftersales-130?refund_rate=5");
        }
        assert_eq!(read("v99999999999999999999/aftersales-130").1, [LinkError::Unreadable]);
        assert_eq!(read("v4294967295/aftersales-130").1, [LinkError::Version("v4294967295".to_owned())]);
    }

    #[test]
    fn takes_what_it_can_and_reports_the_rest() {
        let (calculation, errors) = read("v1/aftersales-130?late=2&late=99&nonsense=1&refund_rate=6.505&level&r.x=y");
        let calculation = calculation.unwrap();
        assert_eq!(calculation.text("late"), "2");
        assert_eq!(calculation.text("refund_rate"), "6.5");
        assert_eq!(errors.len(), 5);
        assert!(matches!(&errors[3], LinkError::Part(part) if part == "level"));
    }

    #[test]
    fn damaged_fragments_are_reported() {
        for (fragment, expected) in [
            ("", LinkError::Unreadable),
            ("%%%", LinkError::Unreadable),
            ("v2/aftersales-130", LinkError::Version("v2".to_owned())),
            ("v1/nothing", LinkError::UnknownScheme("nothing".to_owned())),
            ("x/aftersales-130", LinkError::Unreadable),
        ] {
            let (calculation, errors) = read(fragment);
            assert!(calculation.is_none());
            assert_eq!(errors, [expected]);
        }
        let (calculation, errors) = read(&format!("v1/{}", "a".repeat(9000)));
        assert!(calculation.is_none() && errors == [LinkError::Unreadable]);
    }
}
