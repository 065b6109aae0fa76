//! The page as one file, which opens from disk without a server: `payscheme.html`.
//!
//! What the hosted page fetches is inside it, compressed and in letters; its policy names its one script and its one style
//! sheet by their hashes and allows nothing to be fetched.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{content, markup, shrink};

/// Its name in `dist/`.
pub(crate) const NAME: &str = "payscheme.html";

/// The page as one file, from the shell and what is in it.
///
/// `files` are those that the script asks for, by their names, as gzip.
pub(crate) fn page(shell: &str, style: &str, script: &str, files: &[(&str, &[u8])]) -> Result<String> {
    for (text, end) in [(style, "</style"), (script, "</script"), (script, "<!--")] {
        if text.contains(end) {
            bail!("the single file can't hold a text with `{end}` in it");
        }
    }
    let policy = markup::policy(shell)?;
    let own = policy_of_one(policy, &content::integrity(script.as_bytes()), &content::integrity(style.as_bytes()))?;
    // It is here as soon as a page of a first visit would be.
    let shell = markup::put_first(&without_links(&shell.replacen(policy, &own, 1)), "")?;
    let (before, after) = markup::around_mark(&shell)?;
    let (before, after) = (shrink::page(before), shrink::page(after.trim_start()));
    let (body, end) = after.split_once("</body>").context("index.html has no end of its body")?;
    let mut page = format!("{before}<style>{style}</style>\n{body}");
    for (name, bytes) in files {
        // Data to the browser, and not a script: nothing runs it.
        let _ = writeln!(
            page,
            "<script type=\"application/octet-stream\" id=\"{name}\">{}</script>",
            BASE64_STANDARD.encode(bytes)
        );
    }
    let _ = write!(page, "<script type=\"module\">{script}</script>\n</body>{end}");
    Ok(page)
}

/// The hosted page's policy without its host: what came from there is in the page or isn't needed.
fn policy_of_one(policy: &str, script: &str, style: &str) -> Result<String> {
    let mut directives = Vec::new();
    for directive in policy.split("; ") {
        let (name, sources) = directive.split_once(' ').with_context(|| format!("`{directive}` allows nothing"))?;
        let own = match name {
            "script-src" => Some(script),
            "style-src" => Some(style),
            _ => None,
        };
        let own = own.map(|hash| format!("'{hash}'"));
        let others = sources.split(' ').filter(|source| *source != "'self'").map(str::to_owned);
        let sources: Vec<String> = own.into_iter().chain(others).collect();
        // Whatever is left with no source is forbidden by default.
        if !sources.is_empty() {
            directives.push(format!("{name} {}", sources.join(" ")));
        }
    }
    if directives.first().is_none_or(|first| first != "default-src 'none'") {
        bail!("the policy in index.html doesn't begin with `default-src 'none'`");
    }
    Ok(directives.join("; "))
}

/// The shell without links to files beside it.
fn without_links(shell: &str) -> String {
    let is_link = |line: &&str| line.starts_with("<link ") && !line.contains(" href=\"data:");
    shell.lines().filter(|line| !is_link(line)).fold(String::new(), |page, line| page + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html"));

    #[test]
    fn everything_is_inside() {
        let page = page(SHELL, "a{}", "b()", &[("c.wasm", b"\0asm")]).unwrap();
        // AGFzbQ== is the base64 of a zero byte and `asm`.
        for part in [
            "<style>a{}</style>\n</head>",
            "<script type=\"application/octet-stream\" id=\"c.wasm\">AGFzbQ==</script>\n",
            "<script type=\"module\">b()</script>\n</body>",
        ] {
            assert!(page.contains(part), "{part} isn't in {page}");
        }
        for outside in ["src=\"", "xtask:", "rel=\"manifest\"", "rel=\"stylesheet\"", "'self'"] {
            assert!(!page.contains(outside), "{outside} is in {page}");
        }
    }

    #[test]
    fn its_policy_allows_what_is_inside_and_nothing_else() {
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'";
        let own = "default-src 'none'; script-src 'sha256-A' 'wasm-unsafe-eval'; style-src 'sha256-B'; img-src data:; \
                   base-uri 'none'";
        assert_eq!(policy_of_one(policy, "sha256-A", "sha256-B").unwrap(), own);
        assert!(policy_of_one("script-src 'self'", "sha256-A", "sha256-B").is_err(), "all else would be allowed");
    }

    #[test]
    fn a_text_that_would_end_its_element_is_an_error() {
        assert!(page(SHELL, "", "'</script>'", &[]).is_err());
        assert!(page(SHELL, "", "'<!--'", &[]).is_err());
        assert!(page(SHELL, "a{content:'</style>'}", "", &[]).is_err());
    }
}
