//! Embeds the templates: each `templates/<id>/scheme.toml` becomes a compact tree, so that the page needs no
//! TOML parser.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Serialize;

/// The same shape as `document::Node`, which reads it back; the tests would see a difference.
#[derive(Serialize)]
#[allow(dead_code, reason = "all variants keep their places, as the compact form counts them")]
enum Node {
    Bool(bool),
    Number(String),
    Inexact,
    Null,
    Text(String),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=templates");
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    let mut folders: Vec<_> = fs::read_dir(Path::new(&root).join("templates"))?.collect::<Result<_, _>>()?;
    folders.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::from("const TEMPLATES: &[Template] = &[\n");
    for folder in folders {
        let id = folder.file_name().into_string().map_err(|_| "a template's folder is named by its id")?;
        let file = folder.path().join("scheme.toml");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let table = toml::de::DeTable::parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        fs::write(Path::new(&out).join(&id), postcard::to_allocvec(&table_node(table.get_ref()))?)?;
        writeln!(
            list,
            "    Template {{ id: {id:?}, embedded: include_bytes!(concat!(env!(\"OUT_DIR\"), {:?})) }},",
            format!("/{id}"),
        )?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&out).join("templates.rs"), list)?;
    Ok(())
}

fn table_node(table: &toml::de::DeTable<'_>) -> Node {
    // As written, not as the parser's map keeps them: options and lines have an order.
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let node = |value: &toml::Spanned<toml::de::DeValue<'_>>| value_node(value.get_ref());
    Node::Table(entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), node(value))).collect())
}

fn value_node(value: &toml::de::DeValue<'_>) -> Node {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => Node::Number(number.to_string()),
        DeValue::Float(number) => Node::Number(number.to_string()),
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Datetime(value) => Node::Text(value.to_string()),
        DeValue::Array(list) => Node::List(list.iter().map(|value| value_node(value.get_ref())).collect()),
        DeValue::Table(table) => table_node(table),
    }
}
