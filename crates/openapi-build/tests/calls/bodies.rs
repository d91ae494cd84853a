//! Bodies of which the document leaves a choice, and parts and files.

use openapi_runtime::{Body, FilePart, TypedBody};
use openapi_testkit::{RecordedRequest, Reply};

use super::{Clients, builder, color, positional, value};

pub(crate) async fn run() {
    choices().await;
    conversions().await;
    optional_choices().await;
    related().await;
    files().await;
    nothing().await;
    parameters().await;
}

fn sent(request: &RecordedRequest) -> (Option<&str>, std::borrow::Cow<'_, str>) {
    (request.header("content-type"), String::from_utf8_lossy(&request.body))
}

/// Every variant, in both interfaces.
async fn choices() {
    use builder::ReportBody as Other;
    use positional::ReportBody as One;

    let (one, other) = (color(), color());
    let (parts, same) = (positional::ReportParts::new(1), builder::ReportParts::new(1));
    let png = || TypedBody::new("image/png", "png");
    let part = "--openapi-runtime-part-0\r\nContent-Disposition: form-data; name=\"R\"\r\n\r\n1\r\n--openapi-runtime-part-0--\r\n";
    let json = r#"{"R":1,"G":2}"#;
    let cases = [
        (One::Json(&one), Other::Json(&other), "application/json", json),
        (One::MergePatch(&one), Other::MergePatch(&other), "application/merge-patch+json", json),
        (One::Form(&one), Other::Form(&other), "application/x-www-form-urlencoded", "R=1&G=2"),
        (
            One::Multipart(&parts), Other::Multipart(&same),
            "multipart/form-data; boundary=openapi-runtime-part-0", part,
        ),
        (One::Csv("a,b"), Other::Csv("a,b"), "text/csv", "a,b"),
        (One::Xml("<a/>"), Other::Xml("<a/>"), "application/xml", "<a/>"),
        (One::Pdf("%PDF".into()), Other::Pdf("%PDF".into()), "application/pdf", "%PDF"),
        (One::Image(png()), Other::Image(png()), "image/png", "png"),
    ];
    for (one, other, media_type, body) in cases {
        let clients = Clients::empty().await;
        clients.positional.report(one).await.unwrap();
        clients.builder.report(other).send().await.unwrap();
        assert_eq!(sent(&clients.both()), (Some(media_type), body.into()));
    }
}

/// What is best needs no name.
async fn conversions() {
    let clients = Clients::empty().await;
    clients.positional.report(&positional::types::Color::new(1)).await.unwrap();
    clients.builder.report(&builder::types::Color::new(1)).send().await.unwrap();
    assert_eq!(clients.both().header("content-type"), Some("application/json"));

    let clients = Clients::empty().await;
    clients.positional.report(&positional::ReportParts::new(1)).await.unwrap();
    clients.builder.report(&builder::ReportParts::new(1)).send().await.unwrap();
    assert!(clients.both().header("content-type").unwrap().starts_with("multipart/form-data"));

    let clients = Clients::empty().await;
    clients.positional.archive(Body::from("zip")).await.unwrap();
    clients.builder.archive(Body::from("zip")).send().await.unwrap();
    assert_eq!(sent(&clients.both()), (Some("application/zip"), "zip".into()));
}

async fn optional_choices() {
    use builder::MaybeReportBody as Other;
    use positional::MaybeReportBody as One;

    let clients = Clients::empty().await;
    clients.positional.maybe_report(None).await.unwrap();
    clients.builder.maybe_report().send().await.unwrap();
    assert_eq!(sent(&clients.both()), (None, "".into()));

    for expected in ["null", "\"a\""] {
        let (one, other): (_, Option<String>) = (value(expected), value(expected));
        let clients = Clients::empty().await;
        clients.positional.maybe_report(Some(One::Json(&one))).await.unwrap();
        clients.builder.maybe_report().body(&other).send().await.unwrap();
        assert_eq!(sent(&clients.both()), (Some("application/json"), expected.into()));
    }

    let clients = Clients::empty().await;
    clients.positional.maybe_report(Some(One::Zip("zip".into()))).await.unwrap();
    clients.builder.maybe_report().body(Other::Zip("zip".into())).send().await.unwrap();
    assert_eq!(sent(&clients.both()), (Some("application/zip"), "zip".into()));

    let clients = Clients::empty().await;
    clients.positional.counts(Some(7.into())).await.unwrap();
    clients.builder.counts().body(7).send().await.unwrap();
    assert_eq!(sent(&clients.both()), (Some("application/json"), "7".into()));
}

async fn related() {
    let clients = Clients::empty().await;
    let pages = || vec![FilePart::new("a"), FilePart::new("b").content_type("image/jpeg").header("X-Rate", "1")];
    let mut parts = positional::StoreParts::new(color());
    parts.pages = pages();
    parts.extra.insert(String::from("more"), vec![1, 2]);
    clients.positional.store(&parts).await.unwrap();
    let mut parts = builder::StoreParts::new(color());
    (parts.pages, parts.extra) = (pages(), [(String::from("more"), vec![1, 2])].into());
    clients.builder.store(&parts).send().await.unwrap();
    let begin = "--openapi-runtime-part-0\r\nContent-Disposition: form-data; name=";
    let expected = [
        format!("{begin}\"about\"\r\nContent-Type: application/json\r\n\r\n{{\"R\":1,\"G\":2}}\r\n"),
        format!("{begin}\"pages\"; filename=\"pages\"\r\nContent-Type: image/png\r\n\r\na\r\n"),
        format!("{begin}\"pages\"; filename=\"pages\"\r\nContent-Type: image/jpeg\r\nX-Rate: 1\r\n\r\nb\r\n"),
        format!("{begin}\"more\"\r\n\r\n1\r\n{begin}\"more\"\r\n\r\n2\r\n"),
        String::from("--openapi-runtime-part-0--\r\n"),
    ];
    let media_type = "multipart/related; type=\"application/json\"; boundary=openapi-runtime-part-0";
    assert_eq!(sent(&clients.both()), (Some(media_type), expected.concat().into()));
}

/// Read while they are sent, with their length, and constant in memory.
async fn files() {
    let path = std::env::temp_dir().join(format!("generated-calls-{}.bin", std::process::id()));
    std::fs::write(&path, "0123456789".repeat(30_000)).unwrap();
    let clients = Clients::answered(vec![Reply::status(204)]).await;
    let file = TypedBody::new("text/plain", openapi_runtime::file_body(&path).await.unwrap());
    clients.positional.replace(file).await.unwrap();
    let open = tokio::fs::File::open(&path).await.unwrap();
    clients.builder.replace(TypedBody::new("a/b", open)).send().await.unwrap();
    let mut parts = positional::StoreParts::new(color());
    parts.pages = vec![FilePart::from_path(&path).await.unwrap(), FilePart::new("in memory")];
    clients.positional.store(&parts).await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let requests = clients.server.requests();
    let lengths: Vec<usize> = requests.iter().map(|request| request.body.len()).collect();
    assert_eq!(lengths[..2], [300_000, 300_000]);
    assert_eq!(requests[0].header("content-length"), Some("300000"));
    assert_eq!(requests[1].header("transfer-encoding"), Some("chunked"));
    assert_eq!(requests[2].header("content-length"), Some(lengths[2].to_string().as_str()));
    assert!(lengths[2] > 300_000);
}

/// A body that may be `null` is told from none, and an object without members from both.
async fn nothing() {
    for (body, expected) in [(None, ""), (Some("null"), "null"), (Some("{}"), "{}")] {
        let clients = Clients::empty().await;
        let (one, other) = (body.map(value), body.map(value));
        clients.positional.forget(one.as_ref()).await.unwrap();
        let request = clients.builder.forget();
        let request = match &other {
            Some(other) => request.body(other),
            None => request,
        };
        request.send().await.unwrap();
        let media_type = body.map(|_| "application/json");
        assert_eq!(sent(&clients.both()), (media_type, expected.into()));
    }
}

async fn parameters() {
    let clients = Clients::empty().await;
    let (hal, both) = (color(), value(r#"{"name":"n","size":2}"#));
    let sent = clients.positional.find(
        "", Some(&both), Some(&hal), Some("a b"), Some("<a/>"), Some(&hal), Some(&hal),
    );
    sent.await.unwrap();
    let (hal, both) = (color(), value(r#"{"name":"n","size":2}"#));
    let request = clients.builder.find("").both(&both).hal(&hal).text("a b").xml("<a/>");
    request.x_color(&hal).color(&hal).send().await.unwrap();
    let request = clients.both();
    let expected = [
        "/files?empty=", "both%5Bname%5D=n", "both%5Bsize%5D=2", "hal=%7B%22R%22%3A1%2C%22G%22%3A2%7D",
        "text=a%20b", "xml=%3Ca%2F%3E",
    ];
    assert_eq!(request.target, expected.join("&"));
    assert_eq!(request.header("x-color"), Some(r#"{"R":1,"G":2}"#));
    assert_eq!(request.header("cookie"), Some("color={%22R%22:1%2C%22G%22:2}"));
}
