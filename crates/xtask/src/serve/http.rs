//! As much of HTTP as serving a handful of files to a browser on the same machine takes.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;

use super::Current;
use super::site::Answer;

/// A request's line and headers may be this long.
const LONGEST: u64 = 64 * 1024;

/// A connection that says nothing for this long is closed.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers each connection on a thread of its own, for ever.
pub(crate) fn serve(listener: &TcpListener, current: &Current) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // Too many open files, for one; it passes.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let current = Arc::clone(current);
        // A connection that breaks concerns the browser that broke it.
        thread::spawn(move || drop(converse(&stream, &current)));
    }
}

fn converse(stream: &TcpStream, current: &Current) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = Request::read(stream)? else {
        return Ok(());
    };
    let site = Arc::clone(&current.read().unwrap_or_else(PoisonError::into_inner));
    match request.method.as_str() {
        "GET" => send(stream, &site.answer(&request.address, &request.accepted), true),
        "HEAD" => send(stream, &site.answer(&request.address, &request.accepted), false),
        _ => {
            let headers = vec![("Allow", "GET, HEAD")];
            send(stream, &Answer { status: "405 Method Not Allowed", headers, body: b"" }, true)
        }
    }
}

struct Request {
    method: String,
    address: String,
    accepted: String,
}

impl Request {
    /// Reads a request up to its empty line; `None` where nothing sensible comes.
    fn read(stream: impl io::Read) -> io::Result<Option<Self>> {
        let mut lines = BufReader::new(stream.take(LONGEST)).lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut words = first.split(' ');
        let (Some(method), Some(address)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let mut request = Self { method: method.to_owned(), address: address.to_owned(), accepted: String::new() };
        for line in lines {
            let line = line?;
            if line.is_empty() {
                return Ok(Some(request));
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("accept-encoding")
            {
                request.accepted = value.trim().to_owned();
            }
        }
        Ok(None)
    }
}

fn send(mut stream: &TcpStream, answer: &Answer<'_>, with_body: bool) -> io::Result<()> {
    let mut message = format!("HTTP/1.1 {}\r\n", answer.status);
    let length = answer.body.len().to_string();
    for (name, value) in answer.headers.iter().copied().chain([("Content-Length", &*length), ("Connection", "close")]) {
        message.extend([name, ": ", value, "\r\n"]);
    }
    message.push_str("\r\n");
    let mut message = message.into_bytes();
    if with_body {
        message.extend_from_slice(answer.body);
    }
    stream.write_all(&message)?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_to_its_empty_line() {
        let text = "GET /a?b HTTP/1.1\r\nHost: x\r\naccept-encoding: gzip, br\r\n\r\n";
        let request = Request::read(text.as_bytes()).unwrap().unwrap();
        assert_eq!(request.method, "GET");
        assert_eq!(request.address, "/a?b");
        assert_eq!(request.accepted, "gzip, br");
    }

    #[test]
    fn a_request_that_never_ends_is_dropped() {
        assert!(Request::read(&b"GET / HTTP/1.1\r\nHost"[..]).unwrap().is_none());
        assert!(Request::read(&b""[..]).unwrap().is_none());
        let long = format!("GET / HTTP/1.1\r\n{}", "A: b\r\n".repeat(20_000));
        assert!(Request::read(long.as_bytes()).unwrap().is_none());
    }
}
