//! Which credentials operations ask for.

use super::{Api, api, codes};
use crate::model::{OAuth2, SchemeKind};

const SCHEMES: &str = "components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    basicAuth: { type: http, scheme: Basic }
    digest: { type: http, scheme: Digest }
    X-Key: { type: apiKey, in: header, name: X-Key }
    new: { type: apiKey, in: query, name: a key }
    type: { type: apiKey, in: cookie, name: session }
    Authorization: { type: apiKey, in: header, name: authorization }
    oauth:
      type: oauth2
      flows:
        implicit: { authorizationUrl: /a, scopes: { read: Reads, write: '' } }
        clientCredentials: { tokenUrl: /c, scopes: { read: Other } }
        password: { tokenUrl: /p, refreshUrl: /r, scopes: {} }
    code: { type: oauth2, flows: { authorizationCode: { authorizationUrl: /a, tokenUrl: /t, scopes: {} } } }
    none: { type: oauth2, flows: {} }
    id: { $ref: '#/components/securitySchemes/other' }
    other: { type: openIdConnect, openIdConnectUrl: /id }
    spaced: { type: apiKey, in: header, name: 'a b' }
    pairs: { type: apiKey, in: cookie, name: 'a=b' }
    odd: { type: telepathy }
  x-mutualTLS:
    cert: { type: mutualTLS }
";

/// What the only operation asks for, one alternative a line, with the codes of what was found.
fn asked(security: &str) -> (Vec<String>, Vec<String>) {
    let (api, codes) = whole(&format!(
        "    get: {{ operationId: a, security: {security} }}\n"
    ));
    (
        lines(&api, 0),
        codes.into_iter().filter(|code| code != "(O409)").collect(),
    )
}

fn whole(operations: &str) -> (Api, Vec<String>) {
    let (api, found) = api(&format!("paths:\n  /a:\n{operations}{SCHEMES}"));
    let codes = codes(&found);
    (api, codes)
}

fn lines(api: &Api, index: usize) -> Vec<String> {
    let alternatives = api.operations[index].security.iter().map(|all| {
        let all = all
            .iter()
            .map(|one| format!("{}{:?}", one.scheme, one.scopes));
        all.collect::<Vec<_>>().join(" + ")
    });
    alternatives.collect()
}

#[test]
fn alternatives_and_combinations_are_kept_in_order() {
    let cases: [(&str, &[&str]); 6] = [
        ("[]", &[]),
        ("[{}]", &[""]),
        ("[{ bearer: [] }]", &["BEARER[]"]),
        (
            "[{ X-Key: [], new: [] }, {}, { oauth: [read, write] }]",
            &["X_KEY[] + NEW_2[]", "", "OAUTH[\"read\", \"write\"]"],
        ),
        (
            "[{ cert: [], bearer: [admin] }]",
            &["CERT[] + BEARER[\"admin\"]"],
        ),
        ("[{ bearer: [] }, { bearer: [] }]", &["BEARER[]"]),
    ];
    for (security, expected) in cases {
        let (asked, codes) = asked(security);
        assert_eq!(asked, expected, "{security}");
        assert_eq!(codes, [] as [&str; 0], "{security}");
    }
}

#[test]
fn operation_overrides_the_document() {
    let paths = "  /a:
    get: { operationId: a }
    put: { operationId: b, security: [] }
    post: { operationId: c, security: [{ id: [] }] }
";
    let (api, _) = api(&format!(
        "security: [{{ bearer: [] }}]\npaths:\n{paths}{SCHEMES}"
    ));
    assert_eq!(
        (lines(&api, 0), lines(&api, 1)),
        (vec![String::from("BEARER[]")], vec![])
    );
    assert_eq!(lines(&api, 2), ["ID[]"]);
    let names = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["bearer", "id"],
        "those that are asked for"
    );
}

#[test]
fn requirements_are_as_they_were_before_certificates_were_taken_out() {
    let text = "security: [{}, { token: [] }], x-security: [{ cert: [] }, { bearer: [] }]";
    let (api, _) = whole(&format!("    get: {{ operationId: a, {text} }}\n"));
    assert_eq!(lines(&api, 0), ["CERT[]", "BEARER[]"]);
}

#[test]
fn every_kind_has_its_place() {
    let all = [
        "bearer",
        "basicAuth",
        "digest",
        "X-Key",
        "new",
        "type",
        "Authorization",
        "oauth",
        "code",
        "none",
        "id",
        "cert",
    ];
    let security = all.map(|name| format!("{{ {name}: [] }}")).join(", ");
    let (api, _) = whole(&format!(
        "    get: {{ operationId: a, security: [{security}] }}\n"
    ));
    let kinds: Vec<SchemeKind> = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.kind.clone())
        .collect();
    let text = String::from;
    let oauth = OAuth2 {
        client_credentials: Some(text("/c")),
        password: Some(text("/p")),
        password_refresh: Some(text("/r")),
        refresh: None,
        scopes: vec![(text("read"), text("Reads")), (text("write"), text(""))],
    };
    let code = OAuth2 {
        refresh: Some(text("/t")),
        ..OAuth2::default()
    };
    let expected = [
        SchemeKind::Bearer,
        SchemeKind::Basic,
        SchemeKind::Http(text("Digest")),
        SchemeKind::HeaderKey(text("X-Key")),
        SchemeKind::QueryKey(text("a key")),
        SchemeKind::CookieKey(text("session")),
        SchemeKind::HeaderKey(text("authorization")),
        SchemeKind::OAuth2(oauth),
        SchemeKind::OAuth2(code),
        SchemeKind::OAuth2(OAuth2::default()),
        SchemeKind::OpenIdConnect(text("/id")),
        SchemeKind::MutualTls,
    ];
    assert_eq!(kinds, expected);
    let methods = api
        .security_schemes
        .iter()
        .map(|scheme| scheme.method.as_str());
    let expected = [
        "bearer",
        "basic_auth",
        "digest",
        "x_key",
        "new_2",
        "type_",
        "authorization",
        "oauth",
        "code",
        "none",
        "id",
        "cert",
    ];
    assert_eq!(methods.collect::<Vec<_>>(), expected);
}

/// A token that a user was given is renewed where the flow says by which it was given.
#[test]
fn tokens_are_renewed_by_their_own_flow() {
    for (flows, password_refresh, refresh) in [
        (
            "clientCredentials: { tokenUrl: /c, refreshUrl: /cr }, authorizationCode: { tokenUrl: /t }",
            None,
            Some("/t"),
        ),
        (
            "password: { tokenUrl: /p, refreshUrl: /pr }, authorizationCode: { tokenUrl: /t, refreshUrl: /tr }",
            Some("/pr"),
            Some("/tr"),
        ),
        (
            "implicit: { refreshUrl: /i }, password: { tokenUrl: /p }",
            None,
            Some("/i"),
        ),
        (
            "clientCredentials: { tokenUrl: /c, refreshUrl: /cr }",
            None,
            Some("/cr"),
        ),
        (
            "clientCredentials: { tokenUrl: /c, refreshUrl: /cr }, password: { tokenUrl: /p }",
            None,
            None,
        ),
    ] {
        let document = format!(
            "paths: {{ /a: {{ get: {{ operationId: a, security: [{{ o: [] }}] }} }} }}
components: {{ securitySchemes: {{ o: {{ type: oauth2, flows: {{ {flows} }} }} }} }}"
        );
        let (api, _) = api(&document);
        let SchemeKind::OAuth2(found) = &api.security_schemes[0].kind else {
            panic!("it is OAuth 2")
        };
        assert_eq!(
            found.password_refresh.as_deref(),
            password_refresh,
            "{flows}"
        );
        assert_eq!(found.refresh.as_deref(), refresh, "{flows}");
    }
}

#[test]
fn what_cannot_be_sent_is_left_out_and_said() {
    let cases: [(&str, &[&str], &[&str]); 7] = [
        ("[{ nobody: [] }]", &[], &["O409", "O405"]),
        ("[{ nobody: [] }, { bearer: [] }]", &["BEARER[]"], &["O409"]),
        ("[{ spaced: [] }]", &[], &["O405", "O405"]),
        ("[{ pairs: [] }, { X-Key: [] }]", &["X_KEY[]"], &["O405"]),
        ("[{ odd: [], bearer: [] }]", &[], &["O405", "O405"]),
        ("[{ bearer: [], basicAuth: [] }, {}]", &[""], &["O405"]),
        ("[{ oauth: [], Authorization: [] }]", &[], &["O405", "O405"]),
    ];
    for (security, expected, expected_codes) in cases {
        let (asked, codes) = asked(security);
        assert_eq!(
            (asked.as_slice(), codes.as_slice()),
            (&texts(expected)[..], &texts(expected_codes)[..]),
            "{security}"
        );
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn schemes_that_nobody_asks_for_are_noted() {
    let schemes = "components: { securitySchemes: { a: { type: http, scheme: bearer }, b: { type: http, scheme: basic } } }";
    let text = format!(
        "security: [{{ a: [] }}]\npaths: {{ /a: {{ get: {{ operationId: a, responses: {{ '204': {{}} }} }} }} }}\n{schemes}"
    );
    let (_, found) = api(&text);
    assert_eq!(codes(&found), ["(O409)"]);
}

/// The parameters of the only operation, and what is said.
fn parameters(key: &str, security: &str, parameters: &str) -> (Vec<String>, Vec<String>) {
    let (api, found) = api(&format!(
        "paths:\n  {key}:\n    get:\n      operationId: a\n      security: {security}\n      \
         parameters: {parameters}\n{SCHEMES}"
    ));
    let names = api.operations[0].parameters.iter();
    let names = names.map(|parameter| parameter.name.clone()).collect();
    let said = found.iter();
    let said = said.filter(|one| one.message.contains("credential"));
    let said = said.map(|one| format!("{:?}: {}", one.level, one.message));
    (names, said.collect())
}

#[test]
fn parameter_that_is_the_credential_in_any_case_is_left_out() {
    let header = "[{ in: header, name: x-key, required: true, schema: { type: string } }]";
    let query = "[{ in: query, name: a key, schema: { type: string } }]";
    let cookie = "[{ in: cookie, name: session, schema: { type: string } }]";
    let said = |name: &str| {
        vec![format!(
            "Note: the parameter `{name}` is a credential of the operation too"
        )]
    };
    for (security, list, name) in [
        ("[{ X-Key: [] }]", header, "X-Key"),
        (
            "[{ X-Key: [] }, { X-Key: [], bearer: [] }]",
            header,
            "X-Key",
        ),
        ("[{ new: [] }]", query, "a key"),
        ("[{ type: [] }]", cookie, "session"),
    ] {
        let (names, found) = parameters("/a", security, list);
        assert_eq!((names, found), (vec![], said(name)), "{security}");
    }
    for security in ["[{ X-Key: [] }, { bearer: [] }]", "[{ X-Key: [] }, {}]"] {
        let (names, found) = parameters("/a", security, header);
        assert_eq!(names, ["x-key"], "{security}");
        assert_eq!(found, said("X-Key"), "{security}");
    }
    let (names, found) = parameters("/a", "[{ bearer: [] }]", header);
    assert_eq!((names, found), (vec![String::from("x-key")], vec![]));
    let elsewhere = "[{ in: query, name: X-Key, schema: { type: string } }]";
    let (names, found) = parameters("/a", "[{ X-Key: [] }]", elsewhere);
    assert_eq!((names, found), (vec![String::from("X-Key")], vec![]));
}

#[test]
fn credential_that_the_path_writes_is_said() {
    let (_, found) = parameters("'/a?a key=1'", "[{ new: [] }]", "[]");
    let expected = "Warning: `a key` is in the query of the path, and a credential";
    assert_eq!(found, [expected]);
}
