//! Which port to serve on.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Result, bail};

use crate::progress;

const USUAL: u16 = 8080;

/// How many ports are tried before giving up.
const TRIED: u16 = 100;

/// Listens where asked or, with no wish, on the first free port from the usual one.
///
/// A port that was asked for is not replaced by another: whoever names one relies on it.
pub(crate) fn listen(asked: Option<u16>) -> Result<TcpListener> {
    let port = asked.unwrap_or(USUAL);
    let error = match bind(port) {
        Ok(listener) => return Ok(listener),
        Err(error) => error,
    };
    let Some(listener) = next_free(port) else {
        bail!("cannot listen on 127.0.0.1:{port} ({error}), nor on the ports after it");
    };
    let free = listener.local_addr()?.port();
    let why = match error.kind() {
        ErrorKind::AddrInUse => "is in use".to_owned(),
        _ => format!("cannot be had ({error})"),
    };
    if asked.is_some() {
        bail!("port {port} {why}; port {free} is free: `cargo xtask serve --port {free}`");
    }
    progress::step(&format!("port {port} {why}; taking {free}"));
    Ok(listener)
}

/// Listens on whatever port the system gives.
pub(crate) fn any() -> Result<TcpListener> {
    Ok(bind(0)?)
}

fn next_free(after: u16) -> Option<TcpListener> {
    // Below 1024 only some may listen, whatever is free there.
    let from = after.saturating_add(1).max(1024);
    (from..=from.saturating_add(TRIED)).find_map(|port| bind(port).ok())
}

/// Only on this machine: what is served here is a build in the making.
fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_names_another_that_is_free() {
        let taken = listen(Some(0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen(Some(port)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("port {port} is in use; port ")), "{error}");
        assert!(error.contains("is free: `cargo xtask serve --port "), "{error}");
    }

    #[test]
    fn without_a_wish_some_port_is_found() {
        let first = listen(None).unwrap();
        let second = listen(None).unwrap();
        assert_ne!(first.local_addr().unwrap(), second.local_addr().unwrap());
    }
}
