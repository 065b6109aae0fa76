//! What a host should send with the page. The local server sends it, and `_headers` says it to hosts that read that.

use std::fmt::Write as _;

use super::single;

/// The folder of the files that are named by their content.
pub(crate) const ASSETS: &str = "assets/";

/// The file that tells some hosts their headers.
pub(crate) const HEADERS_FILE: &str = "_headers";

/// The headers of every answer, given the policy that the page declares.
pub(crate) fn headers(policy: &str) -> Vec<(&'static str, String)> {
    vec![
        // A page can't say of itself where it may be framed; only the host can. See `docs/embed.html`.
        ("Content-Security-Policy", format!("{policy}; frame-ancestors 'self'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// What is said of one file alone. The single file is to be saved: opened here, the host's policy would forbid it its own
/// script, which is inside it.
pub(crate) fn disposition(name: &str) -> Option<(&'static str, &'static str)> {
    (name == single::NAME).then_some(("Content-Disposition", "attachment"))
}

/// How long a file may be kept: for ever when its name follows its content, else only if the host confirms it.
pub(crate) fn cache_control(name: &str) -> &'static str {
    if name.starts_with(ASSETS) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The content of `_headers` for these files.
///
/// Hosts join the values of rules that overlap, so each header is said for each address once.
pub(crate) fn headers_file<'a>(policy: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from(
        "# Pages of other origins may show PayScheme in a frame once they are named after frame-ancestors 'self'.\n/*\n",
    );
    for (header, value) in headers(policy) {
        let _ = writeln!(text, "  {header}: {value}");
    }
    let mut rule = |address: &str, name: &str| {
        let _ = writeln!(text, "/{address}\n  Cache-Control: {}", cache_control(name));
        if let Some((header, value)) = disposition(name) {
            let _ = writeln!(text, "  {header}: {value}");
        }
    };
    rule("", "index.html");
    rule(&format!("{ASSETS}*"), ASSETS);
    for name in names.filter(|name| !name.starts_with(ASSETS)) {
        rule(name, name);
    }
    text
}

/// The media type of a file.
pub(crate) fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_what_browsers_insist_on() {
        assert_eq!(media_type("assets/a-0.wasm"), "application/wasm");
        assert_eq!(media_type("assets/a-0.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("unknown"), "application/octet-stream");
    }

    #[test]
    fn the_headers_file_says_each_thing_once() {
        let names = ["assets/a-0.js", "index.html", "icon.svg", "payscheme.html"];
        let text = headers_file("default-src 'none'", names.into_iter());
        assert!(text.contains("  Content-Security-Policy: default-src 'none'; frame-ancestors 'self'\n"));
        assert!(text.contains("/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
        assert!(text.contains("/icon.svg\n  Cache-Control: no-cache\n"));
        assert!(text.contains("/payscheme.html\n  Cache-Control: no-cache\n  Content-Disposition: attachment\n"));
        assert_eq!(text.matches("immutable").count(), 1);
        assert_eq!(text.matches("attachment").count(), 1);
    }
}
