//! The servers of a document, and of single operations.

use super::{api, codes};
use crate::model::Server;

/// The servers of the document, one a line: function, URL, variables.
fn servers(list: &str) -> (Vec<String>, Vec<String>) {
    let (api, found) = api(&format!("servers: [{list}]\npaths: {{}}\n"));
    (api.servers.iter().map(line).collect(), codes(&found))
}

fn line(server: &Server) -> String {
    let variables = server.variables.iter().map(|one| {
        let default = one.default.as_deref().unwrap_or("?");
        format!(" {}={default}{:?}", one.argument, one.allowed)
    });
    let relative = if server.is_relative { " relative" } else { "" };
    format!(
        "{} {}{relative}{}",
        server.function,
        server.url,
        variables.collect::<String>()
    )
}

/// What a server is called.
fn called(server: &str) -> String {
    let (lines, codes) = servers(server);
    assert_eq!(codes, [] as [&str; 0], "{server}");
    lines[0].split(' ').next().unwrap().to_owned()
}

#[test]
fn functions_are_called_by_short_descriptions_or_hosts() {
    let cases = [
        (
            "{ url: 'https://a.example.com', description: Production environment }",
            "production",
        ),
        (
            "{ url: 'https://a.example.com', description: The EU-West region. }",
            "eu_west_region",
        ),
        (
            "{ url: 'https://a.example.com/v1', description: What all of our customers call }",
            "a_example_com_v1",
        ),
        (
            "{ url: 'https://a.example.com:8080' }",
            "a_example_com_8080",
        ),
        (
            "{ url: 'https://a.example.com', description: API server }",
            "api_server",
        ),
        ("{ url: / }", "root"),
        ("{ url: /api/v3 }", "api_v3"),
        (
            "{ url: 'https://a.example.com', description: Loop }",
            "loop_",
        ),
    ];
    for (server, expected) in cases {
        assert_eq!(called(server), expected, "{server}");
    }
    let (lines, _) = servers(
        "{ url: 'https://a', description: A }, { url: 'https://b', description: a }, { url: 'https://a' }",
    );
    assert_eq!(lines, ["a https://a", "a_2 https://b"]);
}

#[test]
fn variables_have_defaults_or_are_for_the_caller() {
    let url = "url: '{scheme}://{type}.example.com/{scheme}/{open}'";
    let variables =
        "variables: { scheme: { default: https, enum: [https, http] }, type: { default: a } }";
    let (lines, codes) = servers(&format!("{{ {url}, {variables} }}"));
    let expected = "example_com {scheme}://{type}.example.com/{scheme}/{open} \
         scheme=https[\"https\", \"http\"] type_=a[] open=?[]";
    assert_eq!(
        (lines, codes),
        (vec![expected.to_owned()], vec![String::from("O413")])
    );
    let (_, codes) = servers(
        "{ url: 'https://{a}', variables: { a: { default: x, enum: [y] }, b: { default: x } } }",
    );
    assert_eq!(
        codes,
        ["O413", "O413"],
        "a default that is not listed, and a variable that is not there"
    );
}

#[test]
fn whole_urls_are_told_from_relative_ones() {
    for (url, relative) in [
        ("https://a", false),
        ("HTTP://a/b", false),
        ("{scheme}://a", false),
        ("{base}/v1", false),
        ("/v1", true),
        ("v1/", true),
        ("../v1", true),
        ("//a/v1", true),
        ("", true),
        ("{path}/v1", true),
    ] {
        let variables = "variables: { scheme: { default: https }, base: { default: 'https://a' }, path: { default: /a } }";
        let (api, _) = api(&format!(
            "servers: [{{ url: '{url}', {variables} }}]\npaths: {{}}\n"
        ));
        assert_eq!(api.servers[0].is_relative, relative, "{url}");
    }
}

#[test]
fn what_cannot_be_called_is_left_out_and_said() {
    for url in [
        "wss://a",
        "ftp://a",
        "localhost:8080",
        "mailto:a",
        "<host>",
        "https://",
        "https:///a",
        "https://a b",
        "https://a?b",
        "https://a#b",
        "https://u@a",
        "https://{a",
        "https://a}",
        "https://{}",
        "https://{a{b}}",
    ] {
        let (lines, codes) = servers(&format!("{{ url: '{url}', variables: {{}} }}"));
        assert_eq!(
            (lines.as_slice(), codes.as_slice()),
            (&[][..], &[String::from("O413")][..]),
            "{url}"
        );
    }
}

#[test]
fn operation_goes_where_it_or_its_path_says() {
    let own = "servers: [{ url: 'https://b.example.com/' }, { url: 'https://c' }]";
    let filled = "servers: [{ url: 'https://{a}/{b}', variables: { a: { default: '{b}' }, b: { default: v1 } } }]";
    let paths = format!(
        "  /a:
    servers: [{{ url: /v2 }}]
    get: {{ operationId: a }}
    put: {{ operationId: b, {own} }}
    post: {{ operationId: c, {filled} }}
    delete: {{ operationId: d, servers: [] }}
    patch: {{ operationId: e, servers: [{{ url: 'ws://a' }}] }}
    head: {{ operationId: f, servers: [{{ url: 'https://{{a}}' }}] }}
    trace: {{ operationId: g, servers: [{{ url: ../up }}] }}
"
    );
    let (operations, found) = super::found(&paths);
    let own = operations
        .iter()
        .map(|operation| operation.server.as_deref());
    let expected = [
        Some("/v2"),
        Some("https://b.example.com"),
        Some("https://{b}/v1"),
        Some("/v2"),
        None,
        None,
        Some("../up"),
    ];
    assert_eq!(own.collect::<Vec<_>>(), expected);
    let codes = codes(&found).into_iter().filter(|code| code != "(O409)");
    assert_eq!(
        codes.collect::<Vec<_>>(),
        ["(O413)", "(O413)", "O413", "O413", "(O413)"]
    );
    let labels = found.iter().filter(|one| one.code.id == "O413");
    let labels: Vec<&str> = labels.map(|one| one.label.as_str()).collect();
    let instead = "the operation is sent to the base URL of the client instead";
    assert_eq!(labels[2..4], [instead, instead]);
}
