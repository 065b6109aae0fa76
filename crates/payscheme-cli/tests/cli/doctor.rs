//! `doctor`: findings in words and as data.
//!
//! `PAYSCHEME_ACCEPT=1 cargo test -p payscheme-cli --test cli` writes the renderings anew; read them before keeping them.

use std::path::Path;

use crate::run::payscheme;

#[test]
fn renderings() {
    let accept = std::env::var_os("PAYSCHEME_ACCEPT").is_some();
    // A document that is no scheme, with fixes; and one that is, with months.
    for (name, arguments, code) in
        [("bands", &["bands.toml"][..], 1), ("aftersales-130", &["aftersales-130", "--minimum-wage", "2500"], 0)]
    {
        for language in ["zh", "en"] {
            let run = payscheme(&[&["doctor", "--lang", language], arguments].concat());
            assert_eq!((run.code, run.err.as_str()), (code, ""), "{name}");
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/doctor");
            let path = folder.join(format!("{name}.{language}.txt"));
            if accept {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &run.out).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            assert!(run.out == expected, "{name}.{language}.txt says\n{expected}\nbut there is\n{}", run.out);
        }
    }
}

#[test]
fn as_data() {
    let run = payscheme(&["doctor", "bands.toml", "--json"]);
    assert_eq!(run.code, 1);
    let found = run.json();
    let codes: Vec<&str> =
        found["findings"].as_array().unwrap().iter().filter_map(|each| each["code"].as_str()).collect();
    // What can't be a scheme comes first, then what is only strange.
    assert_eq!(codes, ["gap", "overlap", "weights_open", "unsound", "unreachable_band"]);
    assert_eq!((&found["months"], &found["complete"]), (&0.into(), &true.into()));
    let gap = &found["findings"][0];
    assert_eq!((&gap["severity"], &gap["place"]["line"]), (&"error".into(), &"gap".into()));
    // 5.01 % itself is left out by the band over it, so the one below takes it in.
    assert_eq!(gap["fix"]["edits"][0]["path"], "lines[0].rule.bands.rows[0].upto");
    assert_eq!(gap["fix"]["edits"][0]["to"], "5.01");

    let run = payscheme(&["doctor", "aftersales-130", "--minimum-wage", "2500", "--json"]);
    assert_eq!(run.code, 0);
    let found = run.json();
    let wage = &found["findings"][0];
    assert_eq!((&wage["code"], &wage["minimum"]["value"]), (&"below_minimum_wage".into(), &"2500".into()));
    assert_eq!((&wage["least"]["value"], &wage["severity"]), (&"2000".into(), &"warning".into()));
    assert_eq!(wage["witness"]["set"][0]["name"], "complaint_points");
}

/// Service weighs 20 %; with 50 % the eight weights make 130 %.
#[test]
fn settings_under_which_there_is_no_payslip_are_an_error() {
    let run = payscheme(&["doctor", "weighted-kpi", "--set", "weight_service=50", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["weights_open".to_owned()]));
}

/// Whoever has a base of 2600 is never below 2500; under the reading that attendance can go below zero, it does.
#[test]
fn settings_and_readings_are_those_given() {
    let codes = |arguments: &[&str]| -> Vec<String> {
        let run = payscheme(&[&["doctor", "aftersales-130", "--minimum-wage", "2500", "--json"], arguments].concat());
        assert_eq!(run.code, 0);
        let found = run.json();
        let findings = found["findings"].as_array().unwrap();
        findings.iter().map(|each| format!("{} {}", each["code"].as_str().unwrap(), each["place"]["line"])).collect()
    };
    let bases = ["--set", "base_ordinary=2600"];
    assert!(codes(&[]).contains(&"below_minimum_wage \"pay\"".to_owned()));
    assert!(!codes(&bases).contains(&"below_minimum_wage \"pay\"".to_owned()));
    let attendance = "below_zero \"attendance_points\"".to_owned();
    assert!(!codes(&[]).contains(&attendance));
    assert!(codes(&["--reading", "attendance_floor=goes_below"]).contains(&attendance));
}

#[test]
fn wrong_usage_is_told() {
    assert_eq!(payscheme(&["doctor"]).code, 2);
    assert_eq!(payscheme(&["doctor", "aftersales-130", "--minimum-wage", "much"]).code, 2);
    let run = payscheme(&["doctor", "aftersales-13", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["unknown_scheme".to_owned()]));
    let run = payscheme(&["doctor", "aftersales-130", "--set", "late=-1", "--json"]);
    assert_eq!((run.code, run.error_codes()), (1, vec!["out_of_range".to_owned()]));
}
