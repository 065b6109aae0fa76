//! The page's shell, `index.html`: what the build reads from it and puts into it.

use anyhow::{Context as _, Result, bail};

use super::content;

/// Where in the shell the build names its files.
const MARK: &str = "<!-- xtask: style, script and preload -->";

/// Where in the shell the page of a first visit goes.
const FIRST: &str = "<!-- xtask: the page of a first visit -->";

/// The addresses of what the page loads first, relative to it.
pub(crate) struct Assets<'a> {
    /// The style sheet.
    pub(crate) style: &'a str,
    /// The one JavaScript module.
    pub(crate) script: &'a str,
    /// The wasm module.
    pub(crate) wasm: &'a str,
    /// The scheme that a first visit shows.
    pub(crate) scheme: &'a str,
    /// The page of a first visit in each language, as elements `<template>`.
    pub(crate) first: &'a str,
    /// The script that shows one of them.
    pub(crate) show_first: &'a str,
}

/// Fills the shell.
///
/// The module in the head is itself what a `modulepreload` of it would be, fetched at once and run after parsing.
/// Only what is asked for later needs a preload: the wasm, by that module, and the first scheme, by the wasm. Their
/// attributes are those of the later `fetch`, so that the browser takes the same response for both.
pub(crate) fn fill(shell: &str, assets: &Assets<'_>) -> Result<String> {
    let Assets { style, script, wasm, scheme, first, show_first } = assets;
    let policy = policy(shell)?;
    let shell = shell.replacen(policy, &with_script(policy, show_first)?, 1);
    let shell = put_first(&shell, &format!("{first}<script>{show_first}</script>"))?;
    let (before, after) = around_mark(&shell)?;
    Ok(format!(
        "{before}<link rel=\"stylesheet\" href=\"{style}\">\n\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <link rel=\"preload\" href=\"{scheme}\" as=\"fetch\" crossorigin>\n\
         <script type=\"module\" src=\"{script}\"></script>{after}"
    ))
}

/// The shell before and after the line where the build names its files.
pub(crate) fn around_mark(shell: &str) -> Result<(&str, &str)> {
    let Some((before, after)) = shell.split_once(MARK) else {
        bail!("index.html lacks the line `{MARK}`; put it at the end of the head");
    };
    if after.contains(MARK) {
        bail!("index.html has the line `{MARK}` twice; keep one");
    }
    Ok((before, after))
}

/// The shell with this in place of the page of a first visit.
pub(crate) fn put_first(shell: &str, instead: &str) -> Result<String> {
    if shell.matches(FIRST).count() != 1 {
        bail!("index.html lacks the line `{FIRST}`, or has it twice; put it after the page's element");
    }
    Ok(shell.replacen(FIRST, instead, 1))
}

/// The policy, which allows this one script within the page, too.
fn with_script(policy: &str, script: &str) -> Result<String> {
    const SCRIPTS: &str = "; script-src 'self' ";
    if script.contains("</") || script.contains("<!--") || !policy.contains(SCRIPTS) {
        bail!("the script of a first visit can't stand in the page");
    }
    Ok(policy.replacen(SCRIPTS, &format!("{SCRIPTS}'{}' ", content::integrity(script.as_bytes())), 1))
}

/// The Content-Security-Policy that the shell declares: hosting sends the same.
pub(crate) fn policy(shell: &str) -> Result<&str> {
    const OPENING: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    shell
        .split_once(OPENING)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy)
        .with_context(|| format!("index.html lacks its policy; it starts with `{OPENING}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html"));
    const ASSETS: Assets<'_> = Assets {
        style: "assets/a.css",
        script: "assets/b.js",
        wasm: "assets/c.wasm",
        scheme: "assets/d.bin",
        first: "<template lang=\"en\"></template>",
        show_first: "f()",
    };

    #[test]
    fn the_shell_is_filled_after_its_policy() {
        let page = fill(SHELL, &ASSETS).unwrap();
        let place = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} is missing"));
        let policy = place("Content-Security-Policy");
        for link in ["href=\"assets/a.css\"", "src=\"assets/b.js\"", "href=\"assets/c.wasm\"", "href=\"assets/d.bin\""]
        {
            assert!(policy < place(link) && place(link) < place("</head>"));
        }
        assert!(!page.contains("xtask:"));
    }

    #[test]
    fn the_shell_needs_nothing_that_its_policy_forbids() {
        let page = fill(SHELL, &ASSETS).unwrap();
        for forbidden in ["<style", " style=\"", " onload=", "http://", "href=\"/", "src=\"/"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        let policy = policy(SHELL).unwrap();
        assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe-inline"));
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"));
    }

    #[test]
    fn the_policy_allows_the_one_script_within() {
        let page = fill(SHELL, &ASSETS).unwrap();
        assert!(page.contains("<template lang=\"en\"></template><script>f()</script>\n</body>"));
        assert_eq!(page.matches("<script>").count(), 1);
        // `printf 'f()' | openssl sha256 -binary | base64`
        let policy = policy(&page).unwrap();
        assert!(
            policy.contains(
                "; script-src 'self' 'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo=' 'wasm-unsafe-eval'; "
            ),
            "{policy}"
        );
        assert!(fill(SHELL, &Assets { show_first: "'</script>'", ..ASSETS }).is_err());
    }

    /// A browser paints its own parts and the first moment of an installed page with them.
    #[test]
    fn the_ground_has_the_same_colours_everywhere() {
        const TOKENS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/style/10-tokens.css"));
        const MANIFEST: &str =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/static/manifest.webmanifest"));
        let ground = TOKENS.split_once("--ground: light-dark(").unwrap().1.split_once(')').unwrap().0;
        let (light, dark) = ground.split_once(", ").unwrap();
        for (scheme, colour) in [("light", light), ("dark", dark)] {
            let said = format!("media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\"");
            assert!(SHELL.contains(&said), "index.html lacks {said}");
        }
        for name in ["background_color", "theme_color"] {
            let said = format!("\"{name}\": \"{light}\"");
            assert!(MANIFEST.contains(&said), "the manifest lacks {said}");
        }
    }

    #[test]
    fn a_shell_without_its_marks_is_an_error() {
        assert!(fill("<html>", &ASSETS).is_err());
        assert!(fill(&SHELL.replace(MARK, &MARK.repeat(2)), &ASSETS).is_err());
        assert!(fill(&SHELL.replace(FIRST, ""), &ASSETS).is_err());
        assert!(policy("<html>").is_err());
    }
}
