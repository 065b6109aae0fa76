//! Checks every template and writes it ready to evaluate, so that programs carry neither their text nor the
//! checks: half the page's own code would otherwise be there to read its own templates.
//!
//! Each scheme becomes a file that is named by its content: `schemes/first/` has the one that a first visit to the
//! page shows, `schemes/later/` the others. `templates.rs` is the index of them all.

#[path = "../src/fingerprint.rs"]
mod fingerprint;
#[path = "../src/first.rs"]
mod first;
mod syllables;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use fingerprint::fingerprint;
use first::FIRST;
use payscheme::{Diagnostic, Document, Scheme, Severity, Text};
use syllables::syllables;

fn main() -> Result<(), Box<dyn Error>> {
    let templates = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../payscheme/templates");
    println!("cargo::rerun-if-changed={}", templates.display());
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    let out = env::var("OUT_DIR")?;
    let schemes = Path::new(&out).join("schemes");
    empty(&schemes)?;

    let mut folders: Vec<_> = fs::read_dir(&templates)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::from("const TEMPLATES: &[Template] = &[\n");
    // Functions rather than fields: programs that don't ask for these don't carry them.
    let mut spelled = String::from("fn syllables(id: &str) -> &'static str {\n    match id {\n");
    let mut texts =
        String::from("#[cfg(feature = \"embedded\")]\nfn text(id: &str) -> &'static str {\n    match id {\n");
    let mut first = None;
    for (place, folder) in folders.iter().enumerate() {
        let id = folder.file_name().into_string().map_err(|_| "a template's folder is named by its id")?;
        let scheme = checked(&folder.path().join("scheme.toml"), &id)?;
        let bytes = scheme.to_embedded()?;
        let fingerprint = fingerprint(&bytes);
        let part = if id == FIRST { "first" } else { "later" };
        // As `Template::file` names it.
        let file = format!("{part}/{id}-{fingerprint:016x}.bin");
        fs::write(schemes.join(&file), bytes)?;
        if id == FIRST {
            first = Some(place);
        }
        let about = scheme.about();
        let label = |text: &Text| format!("Label {{ zh: {:?}, en: {:?} }}", text.zh, text.en);
        let each = |of: &str, names: Vec<String>| {
            names.iter().map(|name| format!("{of}::{name}")).collect::<Vec<_>>().join(", ")
        };
        let purposes = each("Purpose", about.purposes.iter().map(|purpose| format!("{purpose:?}")).collect());
        let kinds = each("SchemeKind", about.kinds.iter().map(|kind| format!("{kind:?}")).collect());
        writeln!(
            list,
            "    Template {{\n        id: {id:?},\n        name: {},\n        purposes: &[{purposes}],\n        \
             kinds: &[{kinds}],\n        fingerprint: {fingerprint:#018x},\n        \
             #[cfg(feature = \"embedded\")]\n        \
             embedded: include_bytes!(concat!(env!(\"OUT_DIR\"), {:?})),\n    }},",
            label(&about.name),
            format!("/schemes/{file}"),
        )?;
        writeln!(spelled, "        {id:?} => {:?},", syllables(&about.name.zh))?;
        let path = format!("/../payscheme/templates/{id}/scheme.toml");
        writeln!(texts, "        {id:?} => include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),")?;
    }
    let first = first.ok_or_else(|| format!("there is no template {FIRST}, which a first visit would show"))?;
    writeln!(list, "];\n\nconst FIRST_TEMPLATE: &Template = &TEMPLATES[{first}];\n")?;
    for mut function in [spelled, texts] {
        function.push_str("        _ => \"\",\n    }\n}\n");
        list.push_str(&function);
    }
    fs::write(Path::new(&out).join("templates.rs"), list)?;
    Ok(())
}

/// Two empty folders: what an earlier build named otherwise must not be published.
fn empty(schemes: &Path) -> io::Result<()> {
    if schemes.exists() {
        fs::remove_dir_all(schemes)?;
    }
    fs::create_dir_all(schemes.join("first"))?;
    fs::create_dir_all(schemes.join("later"))
}

/// The scheme in a file, or everything that is wrong with it.
fn checked(file: &Path, id: &str) -> Result<Scheme, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let (document, spans) = Document::from_toml(&text);
    let scheme = document.and_then(|document| Scheme::check(&document)).map_err(|found| {
        let lines = found.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| {
            let line = spans.of(&finding.path).map_or(1, |span| text[..span.start].lines().count().max(1));
            describe(&format!("templates/{id}/scheme.toml:{line}"), finding)
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    let (scheme, _) = scheme?;
    if scheme.about().id != id {
        return Err(format!("templates/{id}/scheme.toml: its id is {}", scheme.about().id).into());
    }
    Ok(scheme)
}

fn describe(place: &str, finding: &Diagnostic) -> String {
    format!("{place}: {}: {:?}", finding.path, finding.problem)
}
