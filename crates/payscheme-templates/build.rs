//! Checks every template and embeds it ready to evaluate, so that programs carry neither their text nor the
//! checks: half the page's own code would otherwise be there to read its own templates.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use payscheme::{Diagnostic, Document, Scheme, Severity};

fn main() -> Result<(), Box<dyn Error>> {
    let templates = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../payscheme/templates");
    println!("cargo::rerun-if-changed={}", templates.display());
    let out = env::var("OUT_DIR")?;
    let mut folders: Vec<_> = fs::read_dir(&templates)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::from("const TEMPLATES: &[Template] = &[\n");
    // A function rather than a field: programs that don't ask for the texts don't carry them.
    let mut texts = String::from("fn text(id: &str) -> &'static str {\n    match id {\n");
    for folder in folders {
        let id = folder.file_name().into_string().map_err(|_| "a template's folder is named by its id")?;
        let file = folder.path().join("scheme.toml");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
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
        fs::write(Path::new(&out).join(&id), scheme.to_embedded()?)?;
        let path = format!("/{id}");
        writeln!(
            list,
            "    Template {{ id: {id:?}, embedded: include_bytes!(concat!(env!(\"OUT_DIR\"), {path:?})) }},"
        )?;
        let path = format!("/../payscheme/templates/{id}/scheme.toml");
        writeln!(texts, "        {id:?} => include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),")?;
    }
    list.push_str("];\n\n");
    texts.push_str("        _ => \"\",\n    }\n}\n");
    list.push_str(&texts);
    fs::write(Path::new(&out).join("templates.rs"), list)?;
    Ok(())
}

fn describe(place: &str, finding: &Diagnostic) -> String {
    format!("{place}: {}: {:?}", finding.path, finding.problem)
}
