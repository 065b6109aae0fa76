//! The page: `dist/`, a folder that any static host can serve, also below a path of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::cache::Cache;
use super::sizes::{Size, Sizes};
use super::wasm::{self, Recipe};
use super::{compress, content, hosting, markup, offline, shrink, single};
use crate::workspace::{self, Workspace};
use crate::{cargo, progress, tool};

const PAGE: Recipe = Recipe {
    title: "the page",
    cargo: BOTH,
    profile: "web",
    module: "payscheme-web.wasm",
    name: "payscheme",
    types: false,
    passes: SMALLEST,
    renamed: true,
};

/// The second program; the page loads it once there is a payslip.
const LATER: Recipe = Recipe {
    title: "the second program",
    cargo: BOTH,
    profile: "web",
    module: "payscheme-later.wasm",
    name: "later",
    types: false,
    passes: SMALLEST,
    renamed: true,
};

// In one go, as what both need is then compiled once.
const BOTH: &[&str] = &["build", "--package", "payscheme-web", "--package", "payscheme-later", "--bins"];

// Rust puts the stack below all data, so nothing but a stack that is about to overflow is in the first kilobyte.
const SMALLEST: &[&str] = &[
    "--minify-imports-and-exports-and-modules",
    "--low-memory-unused",
    "--strip-target-features",
    "--flatten",
    "--rereloop",
    "-O3",
    "-Oz",
    "--dae-optimizing",
    "--optimize-instructions",
    "--vacuum",
    "--gufa",
    "-Oz",
    "--rse",
    "--merge-locals",
    "--coalesce-locals",
    "-Oz",
];

/// What loads either program's wasm.
const LOAD: &str = include_str!("load.js");

/// What starts the page, appended to wasm-bindgen's JavaScript: one module, one request.
const START: &str = include_str!("start.js");

/// What starts the second program, appended in the same way.
const START_LATER: &str = include_str!("later.js");

/// What shows the page of a first visit, within the page itself.
const SHOW_FIRST: &str = include_str!("first.js");

/// Where what they ask for is, and what else differs between the two ways to publish the page.
struct Way {
    start: &'static str,
    later: &'static str,
}

/// A folder on a host.
const HOSTED: Way = Way { start: include_str!("hosted.js"), later: include_str!("hosted-later.js") };

/// One file, see `single.rs`.
const SINGLE: Way = Way { start: include_str!("single.js"), later: include_str!("single-later.js") };

/// Files by their address below the page.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds the page into `dist/` and reports its size.
pub(crate) fn build(workspace: &Workspace) -> Result<Sizes> {
    let cache = Cache::of(workspace);
    let finished = wasm::finish(workspace, &cache, &PAGE)?;
    let second = wasm::finish(workspace, &cache, &LATER)?;
    let shell = workspace::read_text(&workspace.root.join("index.html"))?;
    let first_page = first_page(workspace)?;
    let show_first = shrink::script(SHOW_FIRST)?;

    let mut files = static_files(&workspace.root.join("web/static"))?;
    let mut add = |name: &str, bytes: Vec<u8>| {
        let hashed = content::hashed_name(name, &bytes);
        files.insert(format!("{}{hashed}", hosting::ASSETS), bytes);
        hashed
    };
    let schemes = finished.out_folder("payscheme-templates")?.join("schemes");
    let second_script = shrink::beside_another_yew(shrink::without_loader(&second.javascript)?)?;
    let first_script = shrink::without_loader(&finished.javascript)?;
    let later_wasm = add("later.wasm", second.wasm);
    let wasm = add("payscheme.wasm", finished.wasm);
    let (later_style, style) =
        (style(&workspace.root.join("web/later/style"))?, style(&workspace.root.join("web/style"))?);
    let (later_sheet, sheet) =
        (add("later.css", later_style.clone().into()), add("payscheme.css", style.clone().into()));
    // Short names first: then the files' own names can't be mistaken for them.
    let later_of = |way: &Way| {
        let script = shrink::shorten(&format!("{second_script}{LOAD}{START_LATER}{}", way.later));
        shrink::script(&script.replace("FILE.wasm", &later_wasm).replace("FILE.css", &later_sheet))
    };
    let start_of = |way: &Way| {
        let script = shrink::shorten(&format!("{first_script}{LOAD}{}{START}", way.start));
        shrink::script(&script.replace("FILE.wasm", &wasm))
    };
    let later_script = add("later.js", later_of(&HOSTED)?.into());
    let script = add("payscheme.js", start_of(&HOSTED)?.replace("LATER.js", &later_script).into());
    let script_of_one = start_of(&SINGLE)?.replace("SECOND", later_of(&SINGLE)?.trim());

    let (first, later) = (scheme_files(&schemes.join("first"))?, scheme_files(&schemes.join("later"))?);
    let scheme = first.keys().next().context("there is no scheme for a first visit")?.clone();
    let inside: Vec<String> = [&wasm, &later_wasm]
        .map(|name| format!("{}{name}", hosting::ASSETS))
        .into_iter()
        .chain(first.keys().chain(later.keys()).cloned())
        .collect();
    let second = [later_script, later_sheet, later_wasm].map(|name| format!("{}{name}", hosting::ASSETS));
    let later_names: Vec<String> = later.keys().cloned().chain(second).collect();
    files.extend(first);
    files.extend(later);

    let [sheet, script, wasm] = [sheet, script, wasm].map(|name| format!("{}{name}", hosting::ASSETS));
    let assets = markup::Assets {
        style: &sheet,
        script: &script,
        wasm: &wasm,
        scheme: &scheme,
        first: &first_page,
        show_first: &show_first,
    };
    let page = shrink::page(&markup::fill(&shell, &assets)?);
    files.insert("index.html".to_owned(), page.clone().into());
    // It keeps all that there is so far, and neither itself nor the single file.
    let worker = offline::worker(&files)?;
    let packed: Vec<(&str, Vec<u8>)> = inside
        .iter()
        .filter_map(|name| Some((name.strip_prefix(hosting::ASSETS)?, files.get(name)?)))
        .map(|(name, bytes)| Ok((name, compress::compress(&cache, bytes)?.gzip)))
        .collect::<Result<_>>()?;
    let packed: Vec<(&str, &[u8])> = packed.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let single = single::page(&shell, &format!("{style}{later_style}"), &script_of_one, &packed)?;
    files.insert(offline::NAME.to_owned(), worker.into());
    files.insert(single::NAME.to_owned(), single.into());

    let mut sizes = Sizes { optimised: finished.optimised, ..Sizes::default() };
    let compressed = compressed(&cache, &files, &mut sizes)?;
    for (name, size) in &sizes.files {
        if ["index.html", &sheet, &script, &wasm, &scheme].contains(&name.as_str()) {
            sizes.first_load += *size;
        } else if later_names.contains(name) {
            sizes.later += *size;
        }
    }
    let headers = hosting::headers_file(markup::policy(&page)?, files.keys().map(String::as_str));
    files.extend(compressed);
    files.insert(hosting::HEADERS_FILE.to_owned(), headers.into());

    publish(&workspace.dist(), &files)?;
    cache.prune();
    workspace::write(&workspace.kept("size.json"), format!("{:#}\n", sizes.data()))?;
    progress::step(&format!("the page is in {}", workspace.dist().display()));
    progress::line(sizes.table().trim_end());
    Ok(sizes)
}

/// The page as a first visit sees it, in each language.
fn first_page(workspace: &Workspace) -> Result<String> {
    progress::step("drawing the page of a first visit");
    let mut command = cargo::command();
    command.current_dir(&workspace.root).args(["run", "--locked", "--package", "first-page"]);
    let drawn = tool::output(&mut command)?;
    Ok(drawn.lines().collect())
}

/// All style sheets of a folder as one, in the order of their names.
fn style(folder: &Path) -> Result<String> {
    let mut style = String::new();
    for path in workspace::files_below(folder)? {
        if path.extension().is_some_and(|extension| extension == "css") {
            style.push_str(&workspace::read_text(&path)?);
        }
    }
    shrink::style(&style)
}

/// The schemes in a folder, which are named by their content already: the page knows them by these names.
fn scheme_files(folder: &Path) -> Result<Files> {
    let named = |path: &Path| -> Result<(String, Vec<u8>)> {
        let name = path.file_name().context("a scheme without a name")?.to_string_lossy();
        Ok((format!("{}{name}", hosting::ASSETS), workspace::read(path)?))
    };
    workspace::files_below(folder)?.iter().map(|path| named(path)).collect()
}

/// The files that are published as they are.
fn static_files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for path in workspace::files_below(folder)? {
        let below = path.strip_prefix(folder).context("a static file outside its folder")?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        let made = ["index.html", hosting::HEADERS_FILE, offline::NAME, single::NAME];
        if made.contains(&name.as_str()) || name.starts_with(hosting::ASSETS) {
            bail!("{} would replace a file that the build makes; give it another name", path.display());
        }
        files.insert(name, workspace::read(&path)?);
    }
    Ok(files)
}

/// The `.gz` and `.br` beside each file that gets smaller; notes every file's size on the way.
fn compressed(cache: &Cache, files: &Files, sizes: &mut Sizes) -> Result<Files> {
    let mut beside = Files::new();
    for (name, bytes) in files {
        let mut size = Size { raw: bytes.len(), gzip: bytes.len(), brotli: bytes.len() };
        if compress::is_worthwhile(name) {
            let compressed = compress::compress(cache, bytes)?;
            if compressed.gzip.len() < size.raw {
                size.gzip = compressed.gzip.len();
                beside.insert(format!("{name}.gz"), compressed.gzip);
            }
            if compressed.brotli.len() < size.raw {
                size.brotli = compressed.brotli.len();
                beside.insert(format!("{name}.br"), compressed.brotli);
            }
        }
        sizes.files.push((name.clone(), size));
    }
    Ok(beside)
}

/// Makes the folder hold exactly these files. The page itself comes after what it names, and only then what no
/// page names any more is removed: a folder that is being served is never without a file that it needs.
fn publish(folder: &Path, files: &Files) -> Result<()> {
    let is_page = |name: &str| name.starts_with("index.html");
    for page in [false, true] {
        for (name, bytes) in files.iter().filter(|(name, _)| is_page(name) == page) {
            let path = folder.join(name);
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                workspace::write(&path, bytes)?;
            }
        }
    }
    for path in workspace::files_below(folder)? {
        if !files.keys().any(|name| folder.join(name) == path) {
            fs::remove_file(&path).with_context(|| format!("cannot remove the outdated {}", path.display()))?;
            // Its folder goes with its last file.
            if let Some(parent) = path.parent().filter(|parent| *parent != folder) {
                let _ = fs::remove_dir(parent);
            }
        }
    }
    Ok(())
}
