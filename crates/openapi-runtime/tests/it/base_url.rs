//! What is taken for a base URL.

use openapi_runtime::Transport;

fn built(url: &str) -> Result<String, String> {
    let transport = Transport::builder().base_url(url).build();
    transport
        .map(|transport| transport.base_url().to_owned())
        .map_err(|error| error.to_string())
}

#[test]
fn is_brought_into_one_form() {
    let cases = [
        ("https://h", "https://h"),
        ("https://h/", "https://h"),
        ("https://h///", "https://h"),
        ("https://h/api/", "https://h/api"),
        ("https://h/api/v2//", "https://h/api/v2"),
        ("https://h:8443/", "https://h:8443"),
        ("https://h:443", "https://h"),
        ("HTTPS://API.Example.COM", "https://api.example.com"),
        ("https://h/a/../b", "https://h/b"),
        ("https://h/..", "https://h"),
        (
            "https://b\u{fc}cher.example/\u{e4}",
            "https://xn--bcher-kva.example/%C3%A4",
        ),
        (
            "https://[2001:db8::1]:8443/x",
            "https://[2001:db8::1]:8443/x",
        ),
    ];
    for (given, expected) in cases {
        assert_eq!(built(given).as_deref(), Ok(expected), "{given}");
    }
}

#[test]
fn says_what_to_write_instead() {
    let cases = [
        ("", ".base_url("),
        ("api.example.com", "does not begin with `https://`"),
        ("localhost:8080", "does not begin with `https://`"),
        ("/v1", "does not begin with `https://`"),
        ("ftp://h", "does not begin with `https://`"),
        ("unix://h", "does not begin with `https://`"),
        ("https:h", "does not begin with `https://`"),
        ("https:/h", "does not begin with `https://`"),
        ("https://", "no host"),
        ("https:///v1", "no host"),
        ("https://:443", "no host"),
        ("https://?a", "no host"),
        ("https://h:99999", "not a URL"),
        ("https://a b", "white space"),
        (" https://h", "white space"),
        ("https://h\n", "white space"),
        ("https://h\t/x", "white space"),
        ("https://h\\x", "backslash"),
        ("https://h?a=b", "the `?`"),
        ("https://h/?", "the `?`"),
        ("https://h#a", "the `#`"),
        ("https://h/#", "the `#`"),
    ];
    for (given, expected) in cases {
        let error = built(given).unwrap_err();
        assert!(error.contains(expected), "{given}: {error}");
    }
}

#[test]
fn is_required() {
    let error = Transport::builder().build().unwrap_err();
    assert!(error.to_string().contains("no base URL was given"));
}

#[test]
fn does_not_echo_user_info() {
    let urls = [
        "https://alice:hunter2@h",
        "https://hunter2@h",
        "https://:hunter2@h",
        "https://alice:hunter2@h:99999",
        "https://alice:hunter2@",
        "https://alice:hunter2@h h",
        "alice:hunter2@h",
        "hunter2://h",
        "http://alice:hunter2@h?q#f",
    ];
    for url in urls {
        let builder = Transport::builder().base_url(url);
        assert!(!format!("{builder:?}").contains("hunter2"), "{url}");
        let error = builder.build().unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(!text.contains("hunter2"), "{url}: {text}");
    }
    let error = built("https://alice:hunter2@h").unwrap_err();
    assert!(error.contains("user name or a password"), "{error}");
}

#[test]
fn plain_http_stays_on_this_machine() {
    let local = [
        "http://localhost",
        "http://LOCALHOST:8080/api",
        "http://127.0.0.1:1",
        "http://127.9.9.9",
        "http://[::1]:80",
    ];
    for url in local {
        assert!(built(url).is_ok(), "{url}");
    }
    let elsewhere = [
        "http://example.com",
        "http://localhost.example.com",
        "http://api.localhost",
        "http://notlocalhost",
        "http://127.0.0.1.example.com",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://[::2]",
        "http://[::ffff:10.0.0.1]",
    ];
    for url in elsewhere {
        let error = built(url).unwrap_err();
        assert!(
            error.contains("`.allow_insecure_http(true)`"),
            "{url}: {error}"
        );
        let builder = Transport::builder().base_url(url);
        assert!(builder.allow_insecure_http(true).build().is_ok(), "{url}");
    }
}
