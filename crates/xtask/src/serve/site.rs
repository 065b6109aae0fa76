//! The built page in memory, and which of its bytes answer a request.
//!
//! Requests choose among names that were read from `dist/`; none of them ever becomes a path.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};

use crate::build::{hosting, offline};
use crate::workspace::{self, Workspace};

/// Takes the place of the worker that keeps the page: it ends whatever keeps it.
const NO_WORKER: &str = "addEventListener(\"install\", () => skipWaiting());\n\
                         addEventListener(\"activate\", (event) => event.waitUntil(registration.unregister()));\n";

/// All that is served.
pub(crate) struct Site {
    files: BTreeMap<String, File>,
    headers: Vec<(&'static str, String)>,
}

/// A file as it is and compressed, as far as the build did so.
#[derive(Default)]
struct File {
    plain: Vec<u8>,
    gzip: Option<Vec<u8>>,
    brotli: Option<Vec<u8>>,
}

/// An answer without its transport.
pub(crate) struct Answer<'a> {
    /// The status line's number and words.
    pub(crate) status: &'static str,
    /// Every header but those of the connection.
    pub(crate) headers: Vec<(&'static str, &'a str)>,
    /// The content.
    pub(crate) body: &'a [u8],
}

impl Site {
    /// Reads `dist/`.
    pub(crate) fn load(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.dist();
        let mut contents = BTreeMap::new();
        for path in workspace::files_below(&folder)? {
            let below = path.strip_prefix(&folder).context("a file outside its folder")?;
            let name: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            contents.insert(name.join("/"), workspace::read(&path)?);
        }
        let page = workspace::read_text(&folder.join("index.html"))?;
        let headers = hosting::headers(crate::build::policy(&page)?);
        Ok(Self::new(contents, headers))
    }

    /// The same, not kept by browsers: whoever changes the page wants to see the one that was built last.
    pub(crate) fn passing(mut self) -> Self {
        let worker = File { plain: NO_WORKER.into(), ..File::default() };
        self.files.insert(offline::NAME.to_owned(), worker);
        self
    }

    fn new(mut contents: BTreeMap<String, Vec<u8>>, headers: Vec<(&'static str, String)>) -> Self {
        let names: Vec<String> =
            contents.keys().filter(|name| !name.ends_with(".gz") && !name.ends_with(".br")).cloned().collect();
        let mut files = BTreeMap::new();
        for name in names.into_iter().filter(|name| name != hosting::HEADERS_FILE) {
            let file = File {
                plain: contents.remove(&name).unwrap_or_default(),
                gzip: contents.remove(&format!("{name}.gz")),
                brotli: contents.remove(&format!("{name}.br")),
            };
            files.insert(name, file);
        }
        Self { files, headers }
    }

    /// Answers a request for an address, given what encodings the browser accepts.
    pub(crate) fn answer(&self, address: &str, accepted: &str) -> Answer<'_> {
        let mut headers: Vec<(&str, &str)> = self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let found = name_of(address).and_then(|name| self.files.get_key_value(&name));
        let Some((name, file)) = found else {
            headers.extend([("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-cache")]);
            return Answer { status: "404 Not Found", headers, body: b"There is no such file.\n" };
        };
        headers.push(("Content-Type", hosting::media_type(name)));
        headers.push(("Cache-Control", hosting::cache_control(name)));
        headers.extend(hosting::disposition(name));
        if file.gzip.is_some() || file.brotli.is_some() {
            headers.push(("Vary", "Accept-Encoding"));
        }
        let mut body = &file.plain;
        for (encoding, bytes) in [("br", &file.brotli), ("gzip", &file.gzip)] {
            if let Some(bytes) = bytes.as_ref().filter(|_| accepts(accepted, encoding)) {
                headers.push(("Content-Encoding", encoding));
                body = bytes;
                break;
            }
        }
        Answer { status: "200 OK", headers, body }
    }
}

/// The name that an address asks for: without its query, decoded, and the page itself for the root.
fn name_of(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    let mut bytes = path.bytes();
    let mut name = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            name.push(digit(bytes.next()?)? * 16 + digit(bytes.next()?)?);
        } else {
            name.push(byte);
        }
    }
    String::from_utf8(name).ok()
}

/// Whether an Accept-Encoding names an encoding without refusing it (`q=0`).
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|part| {
        let mut parts = part.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        named && weight.is_none_or(|weight| !weight.trim_matches(['0', '.']).is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let contents = [
            ("index.html", "page"),
            ("assets/a-0.js", "plain"),
            ("assets/a-0.js.gz", "gz"),
            ("assets/a-0.js.br", "br"),
            ("薪.txt", "pay"),
            (hosting::HEADERS_FILE, "/*"),
        ];
        let contents = contents.map(|(name, content)| (name.to_owned(), content.into()));
        Site::new(contents.into_iter().collect(), hosting::headers("default-src 'none'"))
    }

    fn header<'a>(answer: &'a Answer<'_>, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| *value)
    }

    #[test]
    fn the_best_accepted_encoding_is_sent() {
        for (accepted, body, encoding) in [
            ("gzip, deflate, br, zstd", "br", Some("br")),
            ("gzip;q=1.0, br;q=0", "gz", Some("gzip")),
            ("GZIP", "gz", Some("gzip")),
            ("br;q=0.001", "br", Some("br")),
            ("brotli", "plain", None),
            ("", "plain", None),
        ] {
            let site = site();
            let answer = site.answer("/assets/a-0.js", accepted);
            assert_eq!(answer.body, body.as_bytes(), "{accepted}");
            assert_eq!(header(&answer, "Content-Encoding"), encoding, "{accepted}");
            assert_eq!(header(&answer, "Vary"), Some("Accept-Encoding"));
        }
    }

    #[test]
    fn the_page_is_asked_for_again_and_hashed_files_are_not() {
        let site = site();
        let page = site.answer("/?lang=en", "br");
        assert_eq!((page.status, page.body), ("200 OK", &b"page"[..]));
        assert_eq!(header(&page, "Cache-Control"), Some("no-cache"));
        assert!(header(&page, "Content-Security-Policy").unwrap().ends_with("frame-ancestors 'self'"));
        let script = site.answer("/assets/a-0.js", "");
        assert_eq!(header(&script, "Cache-Control"), Some("public, max-age=31536000, immutable"));
    }

    #[test]
    fn nothing_but_the_site_is_reachable() {
        let site = site();
        for address in [
            "/../Cargo.toml",
            "/assets/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/assets",
            "/assets/",
            "/assets/a-0.js.br",
            "/_headers",
            "/%",
            "/%zz",
            "/%ff",
            "*",
            "",
        ] {
            assert_eq!(site.answer(address, "br").status, "404 Not Found", "{address}");
        }
        assert_eq!(site.answer("/%E8%96%AA.txt", "").body, b"pay");
    }
}
