//! Calls of every kind against a server that keeps what it was sent.

mod builder;
mod bodies;
mod checks;
mod checks_both;
mod checks_sent;
mod groups;
mod groups_client;
mod limits;
mod limits_client;
mod pages;
mod pages_builder;
mod pages_client;
mod positional;
mod security;
mod security_client;
mod streams;
mod streams_builder;
mod streams_client;
mod unions;
mod unions_client;
mod webhooks;
mod webhooks_client;

use openapi_runtime::{ErrorKind, FilePart, Transport};
use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};
use positional::{Client, CreateError, CreateSuccess, PickError, PickSuccess, types};

/// Both interfaces at one server.
struct Clients {
    server: ScriptedServer,
    positional: Client,
    builder: builder::Client,
}

impl Clients {
    async fn answered(replies: Vec<Reply>) -> Self {
        let server = ScriptedServer::start(replies).await.unwrap();
        let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).bearer_token("t");
        let transport = transport.build().unwrap();
        let positional = Client::new(transport.clone());
        let builder = builder::Client::new(transport);
        Self { server, positional, builder }
    }

    async fn empty() -> Self {
        Self::answered(vec![Reply::status(204)]).await
    }

    /// The two requests, which are the same, as one.
    fn both(&self) -> RecordedRequest {
        let requests = self.server.requests();
        let [first, second] = requests.as_slice() else { panic!("{} requests", requests.len()) };
        let own = |request: &RecordedRequest| {
            (request.method.clone(), request.target.clone(), request.headers.clone(), request.body.clone())
        };
        assert_eq!(own(first), own(second));
        first.clone()
    }
}

fn color<T: serde::de::DeserializeOwned>() -> T {
    value(r#"{"R":1,"G":2}"#)
}

fn value<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

async fn paths() {
    let clients = Clients::empty().await;
    let simple = texts(&["a/b", "c"]);
    clients.positional.paths(&simple, &[1, 2], &color()).await.unwrap();
    clients.builder.paths(&simple, &[1, 2], &color()).send().await.unwrap();
    assert_eq!(clients.both().target, "/colors/a%2Fb,c/.1.2;matrix=R,1,G,2");
}

#[allow(deprecated)]
async fn queries() {
    let clients = Clients::empty().await;
    let list = texts(&["a&b", "c"]);
    let at = "2024-02-03T04:05:06+07:00".parse().unwrap();
    let (a_b, either) = (value(r#""a b""#), value(r#"["x","y"]"#));
    let (json, url) = (color(), "http://h/?a#b");
    let sent = clients.positional.queries(
        "n", Some(at), Some(&json), Some(&either), Some(&[1, 2]), Some(&json), Some(&list), Some(true),
        Some(&list), Some(0.5), Some(&list), Some(&a_b), Some(url),
    );
    sent.await.unwrap();
    let sent = clients.builder.queries("n").at(at).color(&color()).either(&value(r#"["x","y"]"#));
    let sent = sent.joined(&[1, 2]).json(&color()).list(&list).maybe(true).pipes(&list);
    let sent = sent.send_query(0.5).spaces(&list).type_(&value(r#""a b""#)).url(url);
    sent.send().await.unwrap();
    let expected = [
        "/queries?needed=n",
        "at=2024-02-03T04%3A05%3A06%2B07%3A00",
        "color%5BR%5D=1", "color%5BG%5D=2",
        "either=x", "either=y",
        "joined=1,2",
        "json=%7B%22R%22%3A1%2C%22G%22%3A2%7D",
        "list=a%26b", "list=c",
        "maybe=true",
        "pipes=a%26b%7Cc",
        "send=0.5",
        "spaces=a%26b%20c",
        "type=a%20b",
        "url=http://h/?a%23b",
    ];
    assert_eq!(clients.both().target, expected.join("&"));
}

async fn nothing_optional() {
    let clients = Clients::empty().await;
    let none = clients.positional.queries(
        "", None, None, None, None, None, None, None, None, None, None, None, None,
    );
    none.await.unwrap();
    clients.builder.queries("").send().await.unwrap();
    assert_eq!(clients.both().target, "/queries?needed=");
}

async fn headers() {
    let clients = Clients::empty().await;
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8".parse().unwrap();
    let (cookies, with_color) = (texts(&["a", "b c"]), color());
    let sent = clients.positional.headers(
        id, "trace", Some(7), Some(&with_color), Some(&[1, 2]), Some(&cookies), Some("s="),
    );
    sent.await.unwrap();
    let sent = clients.builder.headers(id, "trace").id_query(7).x_color(&color()).x_list(&[1, 2]);
    sent.self_(&cookies).session("s=").send().await.unwrap();
    let request = clients.both();
    assert_eq!(request.target, format!("/headers/{id}?id=7"));
    let sent = [
        ("x-trace-id", "trace"), ("x-list", "1,2"), ("x-color", "R=1,G=2"),
        ("cookie", "self=a,b%20c; session=s="), ("authorization", "Bearer t"),
    ];
    for (name, value) in sent {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
    let error = clients.positional.headers(id, "ü", None, None, None, None, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let error = clients.builder.headers(id, "a\nb").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(clients.server.requests().len(), 2, "nothing more was sent");
}

async fn odd_paths() {
    let clients = Clients::empty().await;
    clients.positional.odd("a/b", -1, "c&d", Some(true)).await.unwrap();
    clients.builder.odd("a/b", -1, "c&d").more(true).send().await.unwrap();
    assert_eq!(clients.both().target, "/odd/a%2Fb.json/a%2Fb:-1?mode=sync&of=c%26d&flag&more=true");
}

async fn bodies() {
    let clients = Clients::answered(vec![Reply::status(200).body("7")]).await;
    assert_eq!(*clients.positional.change(Some(&color())).await.unwrap(), 7);
    assert_eq!(*clients.builder.change().body(&color()).send().await.unwrap(), 7);
    let request = clients.both();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PATCH", "/json"));
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.body, br#"{"R":1,"G":2}"#);

    let clients = Clients::answered(vec![Reply::status(299).body("7")]).await;
    clients.positional.change(None).await.unwrap();
    clients.builder.change().send().await.unwrap();
    let request = clients.both();
    assert_eq!(request.header("content-type"), None);
    assert!(request.body.is_empty());

    let clients = Clients::answered(vec![Reply::status(202).body("done")]).await;
    let form = r#"{"name":"a b","tags":["x","y"],"color":{"R":1},"words":["x","y"],"list":[1,2],"url":"h:/&","json":{"R":1}}"#;
    assert_eq!(*clients.positional.form(&value(form)).await.unwrap(), "done");
    assert_eq!(*clients.builder.form(&value(form)).send().await.unwrap(), "done");
    let request = clients.both();
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded; charset=utf-8"));
    let expected = "name=a%20b&tags=x&tags=y&color%5BR%5D=1&words=x%20y&list=%5B1%2C2%5D&url=h:/%26&json=%7B%22R%22%3A1%7D";
    assert_eq!(String::from_utf8_lossy(&request.body), expected);

    let clients = Clients::empty().await;
    clients.positional.remove("a,b").await.unwrap();
    clients.builder.remove("a,b").send().await.unwrap();
    let request = clients.both();
    assert_eq!((request.method.as_str(), request.body.as_slice()), ("DELETE", &b"a,b"[..]));
    assert_eq!(request.header("content-type"), Some("text/csv"));

    let clients = Clients::empty().await;
    let picture = || openapi_runtime::TypedBody::new("image/png", "x");
    clients.positional.maybe_bytes(Some(picture())).await.unwrap();
    clients.builder.maybe_bytes().body(picture()).send().await.unwrap();
    let request = clients.both();
    assert_eq!((request.method.as_str(), request.body.as_slice()), ("GET", &b"x"[..]));
    assert_eq!(request.header("content-type"), Some("image/png"));
}

async fn parts() {
    let clients = Clients::answered(vec![Reply::status(200).body([0, 159, 255])]).await;
    let file = FilePart::new(vec![1, 0, 255]).file_name("a.bin");
    let mut parts = positional::UploadParts::new(color(), file.clone(), value(r#""test""#));
    parts.more = vec![FilePart::new("m"), FilePart::new("n")];
    parts.labels = texts(&["x", "y"]);
    parts.count = Some(3);
    parts.picture = Some(FilePart::new("p"));
    (parts.codes, parts.shape) = (Some(vec![1, 2]), Some(color()));
    parts.page = Some(String::from("<a/>"));
    let answer = clients.positional.upload(&parts).await.unwrap();
    assert_eq!(all(answer.into_inner()).await, [0, 159, 255]);
    let mut same = builder::UploadParts::new(color(), file, value(r#""test""#));
    (same.more, same.labels) = (parts.more.clone(), parts.labels.clone());
    (same.count, same.picture) = (parts.count, parts.picture.clone());
    (same.codes, same.shape, same.page) = (Some(vec![1, 2]), Some(color()), parts.page.clone());
    clients.builder.upload(&same).send().await.unwrap();
    let request = clients.both();
    let boundary = "--openapi-runtime-part-0\r\nContent-Disposition: form-data; name=";
    let file = |name: &str, file: &str, media_type: &str, text: &str| {
        format!("{boundary}\"{name}\"; filename=\"{file}\"\r\nContent-Type: {media_type}\r\n\r\n{text}\r\n")
    };
    let bytes = "application/octet-stream";
    let expected = [
        file("file", "a.bin", bytes, "\u{1}\0\u{fffd}"),
        file("more", "more", bytes, "m"),
        file("more", "more", bytes, "n"),
        format!("{boundary}\"purpose\"\r\n\r\ntest\r\n"),
        format!("{boundary}\"count\"\r\n\r\n3\r\n"),
        format!("{boundary}\"body\"\r\nContent-Type: application/json\r\n\r\n{{\"R\":1,\"G\":2}}\r\n"),
        format!("{boundary}\"labels\"\r\n\r\nx\r\n"),
        format!("{boundary}\"labels\"\r\n\r\ny\r\n"),
        file("picture", "picture", "image/png", "p"),
        format!("{boundary}\"codes\"\r\n\r\n1,2\r\n"),
        format!("{boundary}\"shape[R]\"\r\n\r\n1\r\n"),
        format!("{boundary}\"shape[G]\"\r\n\r\n2\r\n"),
        format!("{boundary}\"page\"\r\nContent-Type: application/xml\r\n\r\n<a/>\r\n"),
        String::from("--openapi-runtime-part-0--\r\n"),
    ];
    assert_eq!(String::from_utf8_lossy(&request.body), expected.concat());
}

/// What is absent is not sent, what is `null` is where there is a `null`; what the server sets is not asked
/// for, and what it does not tell is not missed.
async fn fields() {
    let json = r#"{"id":"1","type":"thing","level":2,"note":null,"name":null}"#;
    let clients = Clients::answered(vec![Reply::status(200).body(json)]).await;
    let thing = types::Thing::new(None, "s").name(None).weight(0.5);
    let filter = types::Filter::new().size(3);
    let answer = clients.positional.change_thing(&thing, Some(&filter)).await.unwrap().into_inner();
    assert_eq!(answer.id.as_deref(), Some("1"));
    assert_eq!((answer.secret.as_deref(), answer.level), (None, 2));
    assert!(answer.name.is_null() && answer.weight.is_absent());
    let same = builder::types::Thing::new(None, "s").name(None).weight(0.5);
    let filter = builder::types::Filter::new().size(3);
    clients.builder.change_thing(&same).filter(&filter).send().await.unwrap();
    let request = clients.both();
    assert_eq!(request.target, "/things?filter%5Bsize%5D=3");
    let body = r#"{"type":"thing","secret":"s","level":1,"note":null,"name":null,"weight":0.5}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);

    let clients = Clients::empty().await;
    clients.positional.find_things(&types::Filter::new().name("a b")).await.unwrap();
    clients.builder.find_things(&builder::types::Filter::new().name("a b")).send().await.unwrap();
    assert_eq!(clients.both().body, b"name=a%20b");

    let clients = Clients::empty().await;
    clients.positional.upload_thing(&positional::UploadThingParts::new(thing)).await.unwrap();
    clients.builder.upload_thing(&builder::UploadThingParts::new(same)).send().await.unwrap();
    let request = clients.both();
    let sent = String::from_utf8_lossy(&request.body);
    assert!(sent.contains(body) && sent.matches("name=\"").count() == 1, "{sent}");
}

/// Everything that a stream brings.
async fn all(mut stream: openapi_runtime::ByteStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        bytes.extend_from_slice(&chunk.unwrap());
    }
    bytes
}

async fn choices_of_the_server() {
    let reply = |status, media_type: &str, body: &str| {
        Reply::status(status).header("content-type", media_type).body(body)
    };
    let clients = Clients::answered(vec![
        reply(200, "application/json", r#"{"R":1,"G":2}"#),
        reply(200, "Text/CSV; charset=iso-8859-1", "a,b"),
        reply(200, "image/png", "png"),
        Reply::status(200).body(r#"{"R":1,"G":2}"#),
        reply(400, "application/json", "7"),
        reply(400, "text/plain", "seven"),
        reply(200, "text/html", "<html>"),
    ]).await;
    let client = &clients.positional;
    for expected in [
        PickSuccess::Json(color()),
        PickSuccess::Csv(String::from("a,b")),
        PickSuccess::Image(b"png".to_vec()),
        PickSuccess::Json(color()),
    ] {
        assert_eq!(client.pick().await.unwrap().into_inner(), expected);
    }
    for expected in [PickError::BadRequestJson(7), PickError::BadRequestText(String::from("seven"))] {
        assert_eq!(client.pick().await.unwrap_err().into_documented(), Some(expected));
    }
    let error = client.pick().await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"<html>"[..])));
    let request = &clients.server.requests()[0];
    assert_eq!(request.header("accept"), Some("application/json, text/csv;q=0.9, image/*;q=0.9"));
}

async fn answers() {
    let json = |status, body: &str| Reply::status(status).body(body);
    let clients = Clients::answered(vec![
        json(200, r#"{"R":1,"G":2}"#), json(201, r#""made""#), json(202, "later"), Reply::status(204),
        json(206, "part"), json(400, "bad"), json(401, "raw"), json(409, "[1]"), json(404, ""),
        json(500, r#"{"a":1}"#), json(203, ""), json(201, "no JSON"),
    ])
    .await;
    let body = color();
    let successes = [
        CreateSuccess::Ok(color()),
        CreateSuccess::Created(String::from("made")),
        CreateSuccess::Accepted(String::from("later")),
        CreateSuccess::NoContent,
        CreateSuccess::PartialContent(b"part".to_vec()),
    ];
    for expected in successes {
        assert_eq!(clients.positional.create(&body).await.unwrap().into_inner(), expected);
    }
    let errors = [
        CreateError::BadRequest(String::from("bad")),
        CreateError::Unauthorized(b"raw".to_vec()),
        CreateError::Conflict(vec![1]),
        CreateError::ClientError,
        CreateError::Default(value(r#"{"a":1}"#)),
    ];
    for expected in errors {
        let error = clients.positional.create(&body).await.unwrap_err();
        assert_eq!(error.documented(), Some(&expected));
    }
    let error = clients.positional.create(&body).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Status, 203));
    let error = clients.positional.create(&body).await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"no JSON"[..])));
    let accept = clients.server.requests()[0].header("accept").map(str::to_owned);
    assert_eq!(accept.as_deref(), Some("application/json, text/plain, image/png"));
}

async fn methods() {
    let clients = Clients::answered(vec![
        Reply::status(200), Reply::status(200).body("text"), Reply::status(200).body(r#"{"R":1}"#),
        Reply::status(200).body("data: 1\n\n"), Reply::status(404),
    ])
    .await;
    clients.positional.head().await.unwrap();
    assert_eq!(*clients.positional.call_new().await.unwrap(), "text");
    let traced: types::Color = clients.positional.trace_bodies().await.unwrap().into_inner();
    assert_eq!(traced, value(r#"{"R":1}"#));
    let events = clients.positional.bytes("sent").await.unwrap().into_inner();
    assert_eq!(all(events).await, b"data: 1\n\n");
    let error = clients.positional.bytes("sent").await.err().unwrap();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    let requests = clients.server.requests();
    let methods: Vec<&str> = requests.iter().map(|request| request.method.as_str()).collect();
    assert_eq!(methods, ["HEAD", "OPTIONS", "TRACE", "PATCH", "PATCH"]);
    assert_eq!(requests[3].header("content-type"), Some("application/octet-stream"));
    assert_eq!(requests[3].header("accept"), Some("application/zip"));
}

async fn undescribed() {
    let clients = Clients::answered(vec![
        Reply::status(200).body("kept"), Reply::status(500).body("kept too"), Reply::status(200),
    ])
    .await;
    let answer = clients.positional.silent().await.unwrap();
    assert_eq!(all(answer.into_inner()).await, b"kept");
    let error = clients.builder.silent().send().await.err().unwrap();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Status, Some(&b"kept too"[..])));
    clients.positional.picture().await.unwrap();
    let requests = clients.server.requests();
    assert_ne!(requests[0].header("accept"), Some("application/octet-stream"));
    assert_eq!(requests[2].header("accept"), Some("image/*"));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    paths().await;
    queries().await;
    nothing_optional().await;
    headers().await;
    odd_paths().await;
    bodies().await;
    parts().await;
    bodies::run().await;
    fields().await;
    answers().await;
    choices_of_the_server().await;
    methods().await;
    undescribed().await;
    limits::run().await;
    streams::run().await;
    checks::run().await;
    security::run().await;
    unions::run();
    groups::run().await;
    webhooks::run().await;
    pages::run().await;
    println!("all calls were as documented");
}
