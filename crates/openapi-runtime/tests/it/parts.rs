//! Parts that are read while they are sent, and bodies of which the caller says more.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use openapi_runtime::{
    Body, Call, Error, ErrorKind, FilePart, Multipart, Operation, Parts, Transport, TypedBody,
    Undocumented, file_body,
};

use crate::server::{Server, answer};
use crate::wire::operation;

static POST: Operation = operation("POST", "/a");

struct Files(Vec<FilePart>);

impl Multipart for Files {
    fn write(&self, parts: &mut Parts) {
        parts.json("first", &1, "application/json");
        for file in &self.0 {
            parts.file("file", file, "application/octet-stream");
        }
        parts.text("last", "end", "");
    }
}

async fn attempt(make: impl FnOnce(Call) -> Call) -> (Server, Result<(), Error<Undocumented>>) {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let sent = make(transport.call(&POST)).request_empty().await;
    let sent = sent.map(openapi_runtime::ResponseValue::into_inner);
    (server, sent)
}

async fn sent(make: impl FnOnce(Call) -> Call) -> String {
    let (server, sent) = attempt(make).await;
    sent.unwrap();
    server.request()
}

fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let head = request.split("\r\n\r\n").next().unwrap();
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn boundary(request: &str) -> &str {
    let media_type = header(request, "content-type").unwrap();
    media_type.split_once("boundary=").unwrap().1
}

/// A file of this name and length in a folder of its own.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str, content: &[u8]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("openapi-runtime-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

#[tokio::test]
async fn a_file_is_read_while_it_is_sent() {
    let content = "0123456789abcdef".repeat(20_000);
    let scratch = Scratch::new("big.bin", content.as_bytes());
    let file = FilePart::from_path(&scratch.0).await.unwrap();
    assert_eq!(file.length(), Some(320_000));
    let files = Files(vec![file.clone(), file.content_type("text/plain")]);
    let first = sent(|call| call.multipart("multipart/form-data", &files)).await;
    let (head, body) = first.split_once("\r\n\r\n").unwrap();
    assert_eq!(
        header(&first, "content-length"),
        Some(body.len().to_string().as_str())
    );
    assert!(!head.contains("transfer-encoding"));
    let disposition = "\r\nContent-Disposition: form-data; name=";
    let file = |media_type: &str| {
        format!(
            "{disposition}\"file\"; filename=\"big.bin\"\r\nContent-Type: {media_type}\r\n\r\n{content}\r\n"
        )
    };
    let expected = [
        String::new(),
        format!("{disposition}\"first\"\r\nContent-Type: application/json\r\n\r\n1\r\n"),
        file("application/octet-stream"),
        file("text/plain"),
        format!("{disposition}\"last\"\r\n\r\nend\r\n"),
        String::from("--\r\n"),
    ];
    let parts: Vec<&str> = body.split(&format!("--{}", boundary(&first))).collect();
    assert_eq!(parts, expected);
    // The same parts again: the file is opened anew, and no boundary is like another.
    let second = sent(|call| call.multipart("multipart/form-data", &files)).await;
    assert_eq!(second.len(), first.len());
    assert_ne!(boundary(&second), boundary(&first));
}

#[tokio::test]
async fn a_stream_is_sent_once_with_its_length_if_it_is_known() {
    let known = Files(vec![FilePart::from_stream(
        Chunks(vec!["a", "bc"]).body(),
        3,
    )]);
    let request = sent(|call| call.multipart("multipart/form-data", &known)).await;
    assert!(header(&request, "content-length").is_some());
    assert!(request.contains("; filename=\"file\"\r\n") && request.contains("\r\n\r\nabc\r\n--"));
    let (server, again) = attempt(|call| call.multipart("multipart/form-data", &known)).await;
    assert_eq!(again.unwrap_err().kind(), ErrorKind::Request);
    assert!(server.seen().is_empty());

    let unknown = Files(vec![FilePart::from_stream(
        Chunks(vec!["a", "bc"]).body(),
        None,
    )]);
    assert_eq!(unknown.0[0].length(), None);
    let request = sent(|call| call.multipart("multipart/form-data", &unknown)).await;
    assert_eq!(header(&request, "transfer-encoding"), Some("chunked"));
}

#[tokio::test]
async fn a_length_that_is_wrong_is_an_error() {
    for length in [2, 4] {
        let files = Files(vec![FilePart::from_stream(
            Chunks(vec!["a", "bc"]).body(),
            length,
        )]);
        let (server, sent) = attempt(|call| call.multipart("multipart/form-data", &files)).await;
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::Interrupted, "{length}");
        assert!(server.seen().is_empty());
    }
    for content in ["longer than it was", "s"] {
        let scratch = Scratch::new("changed.txt", b"before");
        let files = Files(vec![FilePart::from_path(&scratch.0).await.unwrap()]);
        std::fs::write(&scratch.0, content).unwrap();
        let (_, sent) = attempt(|call| call.multipart("multipart/form-data", &files)).await;
        assert_eq!(
            sent.unwrap_err().kind(),
            ErrorKind::Interrupted,
            "{content}"
        );
    }
    let scratch = Scratch::new("gone.txt", b"before");
    let files = Files(vec![FilePart::from_path(&scratch.0).await.unwrap()]);
    std::fs::remove_file(&scratch.0).unwrap();
    let (_, sent) = attempt(|call| call.multipart("multipart/form-data", &files)).await;
    assert_eq!(sent.unwrap_err().kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn what_is_no_file_is_said_at_once() {
    let scratch = Scratch::new("a", b"");
    let folder = scratch.0.parent().unwrap();
    assert!(FilePart::from_path(folder).await.is_err());
    let error = FilePart::from_path(folder.join("none")).await.unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert!(file_body(folder).await.is_err());
}

#[tokio::test]
async fn a_file_is_a_body_with_its_length() {
    let scratch = Scratch::new("body.txt", &b"text".repeat(50_000));
    let body = file_body(&scratch.0).await.unwrap();
    let request = sent(|call| call.body("text/plain", body)).await;
    assert_eq!(header(&request, "content-length"), Some("200000"));
    assert!(request.ends_with(&"text".repeat(50_000)));
    let empty = Scratch::new("empty.txt", b"");
    let body = file_body(&empty.0).await.unwrap();
    let request = sent(|call| call.body("text/plain", body)).await;
    assert!(request.ends_with("\r\n\r\n"));
}

#[tokio::test]
async fn a_part_has_the_headers_that_it_is_given() {
    let file = FilePart::new("a")
        .header("X-Rate", "1")
        .header("x-more", "b c");
    let request = sent(|call| call.multipart("multipart/mixed", &Files(vec![file]))).await;
    let lines = "Content-Type: application/octet-stream\r\nX-Rate: 1\r\nx-more: b c\r\n\r\na\r\n";
    assert!(request.contains(lines), "{request}");
    for (name, value) in [("x y", "a"), ("", "a"), ("a", "b\r\nc: d")] {
        let files = Files(vec![FilePart::new("a").header(name, value)]);
        let (_, sent) = attempt(|call| call.multipart("multipart/mixed", &files)).await;
        assert_eq!(sent.unwrap_err().kind(), ErrorKind::Request, "{name}");
    }
}

#[tokio::test]
async fn a_part_has_each_of_its_own_headers_once() {
    for name in ["Content-Disposition", "content-type"] {
        let files = Files(vec![FilePart::new("a").header(name, "a/b")]);
        let (server, sent) = attempt(|call| call.multipart("multipart/form-data", &files)).await;
        let error = sent.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{name}");
        assert!(error.to_string().contains("FilePart::content_type"));
        assert!(server.seen().is_empty());
    }
}

struct Nothing;

impl Multipart for Nothing {
    fn write(&self, parts: &mut Parts) {
        parts.text("none", &None::<u8>, "");
    }
}

#[tokio::test]
async fn a_body_without_parts_is_its_end() {
    let request = sent(|call| call.multipart("multipart/form-data", &Nothing)).await;
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("boundary=openapi-runtime-part-0"), "{head}");
    assert_eq!(body, "--openapi-runtime-part-0--\r\n");
}

#[tokio::test]
async fn related_parts_tell_the_type_of_the_first() {
    let related = |media_type: &'static str| async move {
        let request = sent(|call| call.multipart(media_type, &Files(Vec::new()))).await;
        header(&request, "content-type").unwrap().to_owned()
    };
    let boundary = "boundary=openapi-runtime-part-0";
    assert_eq!(
        related("multipart/related").await,
        format!("multipart/related; type=\"application/json\"; {boundary}")
    );
    let given = "multipart/related; type=\"a/b\"";
    assert_eq!(related(given).await, format!("{given}; {boundary}"));
    assert_eq!(
        related("multipart/mixed").await,
        format!("multipart/mixed; {boundary}")
    );
}

#[tokio::test]
async fn a_body_is_sent_in_the_type_that_it_is_given() {
    let request = sent(|call| call.typed_body(TypedBody::new("image/png", "p"))).await;
    assert_eq!(header(&request, "content-type"), Some("image/png"));
    assert!(request.ends_with("\r\n\r\np"));
    let (_, sent) = attempt(|call| call.typed_body(TypedBody::new("a/b\r\nc: d", "p"))).await;
    assert_eq!(sent.unwrap_err().kind(), ErrorKind::Request);
}

/// Pieces that come one by one, their number unknown.
struct Chunks(Vec<&'static str>);

impl Chunks {
    fn body(self) -> Body {
        Body::wrap(self)
    }
}

impl http_body::Body for Chunks {
    type Data = bytes::Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, io::Error>>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        let next = self.0.remove(0);
        Poll::Ready(Some(Ok(http_body::Frame::data(next.into()))))
    }
}
