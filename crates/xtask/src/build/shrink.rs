//! What people need not download: long names between the module and its JavaScript, comments, indentation.
//!
//! Nothing here understands JavaScript or CSS; each step checks that what it relies on holds.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The module that wasm-opt gives all imports with its short names.
const MODULE: &str = "a";

/// JavaScript that speaks to the module by the short names that wasm-opt gave its imports and exports.
///
/// wasm-bindgen's names end in a hash, twice in the download and incompressible.
pub(crate) fn rename(javascript: &str, names: &str) -> Result<String> {
    let names: Value = serde_json::from_str(names).context("wasm-opt's list of names has an unknown shape")?;
    let mut imports = BTreeMap::new();
    let mut modules = Vec::new();
    for import in names["imports"].as_array().into_iter().flatten() {
        let part = |place: usize| import[place].as_str().context("wasm-opt's list of names has an unknown shape");
        modules.push(part(0)?);
        imports.insert(part(1)?, part(2)?);
    }
    modules.dedup();
    let [module] = modules.as_slice() else {
        bail!("the module's imports come from {modules:?}, not from one place");
    };
    let mut exports = BTreeMap::new();
    for export in names["exports"].as_array().into_iter().flatten() {
        let part = |place: usize| export[place].as_str().context("wasm-opt's list of names has an unknown shape");
        exports.insert(part(0)?, part(1)?);
    }

    let mut renamed = String::with_capacity(javascript.len());
    let mut given = 0;
    let mut rest = javascript;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match (imports.get(word), exports.get(word)) {
            (Some(short), _) => {
                renamed.push_str(short);
                given += 1;
            }
            (None, Some(short)) if renamed.ends_with("wasm.") => renamed.push_str(short),
            _ => renamed.push_str(word),
        }
        let sign = after.find(is_of_word).unwrap_or(after.len());
        let (signs, after) = after.split_at(sign);
        renamed.push_str(signs);
        rest = after;
    }
    if given != imports.len() {
        bail!("wasm-bindgen's JavaScript names {given} of {} imports once", imports.len());
    }
    let module = format!("\"{module}\"");
    if renamed.matches(&module).count() != 1 {
        bail!("wasm-bindgen's JavaScript doesn't name {module} once");
    }
    Ok(renamed.replace(&module, &format!("\"{MODULE}\"")))
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

/// A module without what loads its wasm: `load.js` does that in fewer words, as it knows what it loads.
pub(crate) fn without_loader(javascript: &str) -> Result<&str> {
    const NEEDED: [&str; 2] = ["function __wbg_get_imports()", "function __wbg_finalize_init(instance, module)"];
    const EXPORTS: &str = "\nexport { initSync, __wbg_init as default };\n";
    let loader = javascript.find("\nasync function __wbg_load(").context("wasm-bindgen's JavaScript has no loader")?;
    let (before, loader) = javascript.split_at(loader);
    // What else is exported would be lost with it.
    let is_all = loader.ends_with(EXPORTS) && loader.matches("\nexport").count() == 1 && !before.contains("\nexport");
    if !is_all || NEEDED.iter().any(|needed| !before.contains(needed)) {
        bail!("wasm-bindgen's JavaScript doesn't end with its loader");
    }
    Ok(before)
}

/// A script in which what it declares at its outermost level has short names: wasm-bindgen's are long, and those of
/// closures end in a hash.
pub(crate) fn shorten(javascript: &str) -> String {
    let declared = javascript.lines().filter_map(|line| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        let rest = ["function ", "let ", "const "].iter().find_map(|kind| line.strip_prefix(kind))?;
        rest.get(..rest.find(|letter| !is_of_word(letter))?)
    });
    let words: BTreeSet<&str> = javascript.split(|letter| !is_of_word(letter)).collect();
    // A property or a text of the same name is something else.
    let is_else = |name: &str| [".", "\"", "'"].iter().any(|sign| javascript.contains(&format!("{sign}{name}")));
    let long: BTreeSet<&str> = declared.filter(|name| name.len() > 4 && !is_else(name)).collect();
    let mut free = (0..).map(|number: usize| format!("${number}")).filter(|short| !words.contains(short.as_str()));
    let names: BTreeMap<&str, String> = long.into_iter().zip(&mut free).collect();

    let mut shortened = String::with_capacity(javascript.len());
    let mut rest = javascript;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        shortened.push_str(names.get(word).map_or(word, String::as_str));
        let sign = after.find(is_of_word).unwrap_or(after.len());
        let (signs, after) = after.split_at(sign);
        shortened.push_str(signs);
        rest = after;
    }
    shortened
}

/// JavaScript of a program with a Yew of its own, inside a page that has another: each marks its elements with numbers that
/// start at 1, so the marks need names of their own.
pub(crate) fn beside_another_yew(javascript: &str) -> Result<String> {
    const MARKS: [&str; 3] = [".__yew_subtree_id", ".__yew_subtree_cache_key", ".__yew_listener_id"];
    let mut marked = javascript.to_owned();
    for mark in MARKS {
        if !marked.contains(mark) {
            bail!("Yew marks its elements otherwise: there is no {mark}");
        }
        marked = marked.replace(mark, &mark.replace("__yew", "__later"));
    }
    if marked.contains(".__yew") {
        bail!("Yew has a mark that isn't known here");
    }
    Ok(marked)
}

/// The page without its comments that fill lines.
pub(crate) fn page(text: &str) -> String {
    let is_comment = |line: &&str| line.starts_with("<!--") && line.ends_with("-->");
    text.lines().filter(|line| !is_comment(line)).fold(String::new(), |page, line| page + line + "\n")
}

/// A script without its comments that fill lines, its indentation and its empty lines.
pub(crate) fn script(text: &str) -> Result<String> {
    let mut script = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            if line.contains("*/") && in_comment {
                bail!("code follows a comment in the line `{line}`");
            }
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            bail!("a text goes on after the line `{line}`, where indentation may be part of it");
        }
        script.push_str(line);
        script.push('\n');
    }
    Ok(script)
}

/// A style sheet without its comments and the blanks that only people need.
pub(crate) fn style(text: &str) -> Result<String> {
    let mut style = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        style.push_str(before);
        rest = comment.split_once("*/").context("a comment in the style sheet has no end")?.1;
    }
    style.push_str(rest);
    let words: Vec<&str> = style.split_whitespace().collect();
    let mut style = words.join(" ");
    for sign in ["{", "}", ";", ","] {
        style = style.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
    }
    Ok(style.replace(";}", "}").replace(": ", ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = r#"{ "imports": [["./x_bg.js", "__wbg_a_01", "A"], ["./x_bg.js", "__wbg_ab_02", "B"]],
        "exports": [["memory", "C"], ["free", "D"]] }"#;

    #[test]
    fn names_become_short_on_both_sides() {
        let javascript = "__wbg_a_01: f(memory) { wasm.memory; wasm.free(free) }, __wbg_ab_02: 1, \"./x_bg.js\": i";
        let expected = "A: f(memory) { wasm.C; wasm.D(free) }, B: 1, \"a\": i";
        assert_eq!(rename(javascript, NAMES).unwrap(), expected);
    }

    #[test]
    fn what_is_named_otherwise_is_an_error() {
        assert!(rename("__wbg_a_01, \"./x_bg.js\"", NAMES).is_err());
        assert!(rename("__wbg_a_01, __wbg_ab_02", NAMES).is_err());
        assert!(rename("", "no JSON").is_err());
    }

    #[test]
    fn outermost_names_become_short() {
        let text = "async function invoke__h01(value) {\n    const table = value;\n    return table;\n}\nlet cached = $0;\n\
                    let failed = 'failed';\nconst close = a.close;\ninvoke__h01(cached, failed, close);\n";
        let expected = "async function $2(value) {\n    const table = value;\n    return table;\n}\nlet $1 = $0;\n\
                        let failed = 'failed';\nconst close = a.close;\n$2($1, failed, close);\n";
        assert_eq!(shorten(text), expected);
    }

    #[test]
    fn the_loader_goes_with_its_exports() {
        let needed = "function __wbg_get_imports() {\n}\nfunction __wbg_finalize_init(instance, module) {\n}";
        let exports = "export { initSync, __wbg_init as default };\n";
        let loader = format!("\nasync function __wbg_load(a, b) {{\n}}\n{exports}");
        assert_eq!(without_loader(&format!("{needed}{loader}")).unwrap(), needed);
        assert!(without_loader(&loader).is_err(), "nothing to start it with");
        assert!(without_loader(&format!("{needed}\n{exports}")).is_err(), "no loader");
        assert!(without_loader(&format!("export function f() {{}}\n{needed}{loader}\nexport {{ f }};\n")).is_err());
    }

    #[test]
    fn another_yew_marks_elements_otherwise() {
        let javascript = "a.__yew_subtree_id = b; a.__yew_subtree_cache_key; a.__yew_listener_id;";
        assert_eq!(
            beside_another_yew(javascript).unwrap(),
            "a.__later_subtree_id = b; a.__later_subtree_cache_key; a.__later_listener_id;"
        );
        assert!(beside_another_yew("a.__yew_subtree_id").is_err(), "the others are missing");
        assert!(beside_another_yew(&format!("{javascript} a.__yew_more")).is_err());
    }

    #[test]
    fn a_page_keeps_its_elements() {
        assert_eq!(page("<p>\n<!-- Said. -->\n<b><!-- x --></b>\n"), "<p>\n<b><!-- x --></b>\n");
    }

    #[test]
    fn a_script_keeps_its_code() {
        let text = "/**\n * Said.\n */\nlet a = `x${\n1}`;\n";
        assert!(script(text).is_err(), "a text over several lines");
        let text = "/**\n * Said.\n */\nlet a = `x`;\n\n    // Said.\n    let b = \"//\"; /* said */\n/* said */\n";
        assert_eq!(script(text).unwrap(), "let a = `x`;\nlet b = \"//\"; /* said */\n");
    }

    #[test]
    fn a_style_sheet_keeps_its_rules() {
        let text = "/* Said. */\n.a > b,\n.c:hover {\n  margin: 0 calc(-1 * var(--s));\n  color: red;\n}\n\n\
                    @media (min-width: 9px) {\n  .d :is(e, f) {\n    g: \"h\";\n  }\n}\n";
        assert_eq!(
            style(text).unwrap(),
            ".a > b,.c:hover{margin:0 calc(-1 * var(--s));color:red}@media (min-width:9px){.d :is(e,f){g:\"h\"}}"
        );
        assert!(style("/* open").is_err());
    }
}
