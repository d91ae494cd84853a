//! Operations that are paged: what is generated for them, and what is said of those that cannot be.

use openapi_build::{Build, Checks, Grouping, Interface, Package, Pagination};
use openapi_lower::Level;

use crate::support::{Folder, before, code_of, codes, document, fixtures, item};

/// The fixture, paged in every way.
pub(crate) fn paged(build: Build) -> Build {
    let by_cursor = Pagination::cursor("after", "/meta/next").items("/data");
    let in_header = Pagination::cursor("cursor", "/next").items("/the hits");
    build
        .paginate("listPets", by_cursor.more("/meta/has_more"))
        .paginate("searchPets", in_header.more("/more"))
        .paginate("listNum*", Pagination::page("page").size("per_page"))
        .paginate(
            "GET /offset",
            Pagination::offset("offset").size("limit").items("/results"),
        )
        .paginate("listLinked", Pagination::link())
        .paginate(
            "GET /addresses",
            Pagination::next_url("/next").items("/results"),
        )
        .paginate("GET /**", Pagination::link())
}

fn fixture() -> Build {
    let mut fixtures = fixtures().into_iter();
    let (_, path) = fixtures.find(|(name, _)| name == "pages").unwrap();
    Build::new(path)
}

/// The same without an operation that is called as what is imported.
fn plain() -> Build {
    let text = include_str!("../fixtures/pages.yaml");
    Build::from_text(
        "pages.yaml",
        text.replace("operationId: paging", "operationId: listNothing"),
    )
}

/// Clients of the fixture, by names.
pub(crate) fn clients() -> Vec<(String, String)> {
    let builds = [
        ("paged", paged(fixture())),
        (
            "paged_positional",
            paged(fixture()).interface(Interface::Positional),
        ),
        ("paged_groups", paged(fixture()).group_by(Grouping::Tag)),
        (
            "paged_exact",
            paged(fixture()).exact().group_by(Grouping::Path),
        ),
        (
            "paged_checked",
            paged(fixture())
                .checks(Checks::Sent)
                .interface(Interface::Positional),
        ),
    ];
    let clients = builds.into_iter();
    let clients = clients.map(|(name, build)| (name.to_owned(), code_of(&build.generate())));
    clients.collect()
}

#[test]
fn a_request_that_is_paged_has_two_ways_to_be_walked() {
    let code = code_of(&paged(plain()).generate());
    let start = code.find("const PAGING: &'static Paging<types::PetPage, types::Pet>");
    let (methods, text) = code.split_at(start.unwrap());
    let (table, _) = text.split_once("\n}").unwrap();
    let words: Vec<&str> = table.split_whitespace().collect();
    assert_eq!(
        words.join(" "),
        "const PAGING: &'static Paging<types::PetPage, types::Pet> = &Paging::< types::PetPage, types::Pet, >::cursor( \
         |call, mark| call.query(\"after\", mark), \
         |page| Mark::of(&page.meta.as_ref()?.next), \
         |page| Some(&mut page.data), ) \
         .more(|page| page.meta.as_ref()?.has_more);"
    );
    let pages = "pub fn pages(self) -> Pages<types::PetPage, ListPetsError> {";
    let items = "pub fn items(self) -> Items<types::Pet, ListPetsError> {";
    assert!(
        methods.contains(pages) && methods.contains(items),
        "{methods}"
    );
    let ways = [
        "page(\"page\", 0, |call, mark| call.query(\"page\", mark), |page| Some(page))",
        ".size(\"per_page\", Some(2), None)",
        "|page| page.results.as_mut()",
        "::link(|page| Some(&mut page.0))",
        "Mark::of(&page.next), |page| Some(&mut page.results)",
        "call.header(\"Cursor\", mark)",
    ];
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    for way in ways {
        assert!(code.contains(way), "{way} in {code}");
    }
}

#[test]
fn nothing_else_changes() {
    let unpaged = code_of(&plain().generate());
    assert!(!unpaged.contains("Paging") && !unpaged.contains("Pages<"));
    let one = plain().paginate("listLinked", Pagination::link());
    let code = code_of(&one.generate());
    assert_eq!(code.matches("const PAGING").count(), 1);
    assert!(item(&code, "impl ListPets {").contains("pub fn items(self, items: &str)"));
}

#[test]
fn it_is_said_beside_the_method_how_it_is_walked() {
    let code = code_of(&paged(fixture()).generate());
    let docs = before(&code, "pub fn list_pets(");
    assert!(docs.contains("[`items`](ListPets::items)"), "{docs}");
    assert!(
        docs.contains("let mut items = client.list_pets().items();"),
        "{docs}"
    );
    let code = code_of(&paged(fixture()).group_by(Grouping::Tag).generate());
    assert!(code.contains("let mut items = client.pets().search(pages_parameter, body).items();"));
    let positional = paged(fixture()).interface(Interface::Positional);
    let code = code_of(&positional.generate());
    let docs = before(&code, "pub fn list_offset(");
    assert!(
        docs.contains("client.list_offset(limit, offset).items();"),
        "{docs}"
    );
}

/// Who writes the code can be asked, too: what callers can name is listed.
#[test]
fn walks_are_of_the_api() {
    let report = paged(fixture()).generate();
    let api = report.api().unwrap().to_string();
    let line = "pub fn ListPets::items(self) -> openapi_runtime::Items<types::Pet, ListPetsError>";
    assert!(api.lines().any(|found| found == line), "{api}");
    assert!(!api.contains("PAGING"), "{api}");
    let folder = Folder::new("paged");
    let to = folder.write("x", "").with_file_name("out");
    Package::new("paged").write(&report, &to).unwrap();
}

const LIST: &str = "  /a:
    get:
      operationId: list
      parameters:
        - { name: page, in: query, schema: { type: string } }
        - { name: n, in: query, schema: { type: integer } }
        - { name: many, in: query, schema: { type: array, items: { type: integer } } }
        - { name: c, in: cookie, schema: { type: string } }
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }
  /b/{n}:
    get:
      operationId: other
      parameters: [ { name: n, in: path, required: true, schema: { type: integer } } ]
      responses: { '200': { description: OK, content: { text/plain: {} } } }
  /c:
    get:
      operationId: several
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: array, items: { type: string } } } } }
        '201': { description: OK, content: { application/json: { schema: { type: array, items: { type: integer } } } } }";

const SCHEMAS: &str = "    A:
      type: object
      properties:
        data: { type: array, items: { type: string } }
        next: { type: string }
        any: {}
        either: { oneOf: [ { type: string }, { type: array, items: { type: string } } ] }
        map: { type: object, additionalProperties: { type: string } }
        inner: { type: object, properties: { 'a/b': { type: array, items: { type: string } } } }";

fn build() -> Build {
    Build::from_text("api.yaml", document(LIST, SCHEMAS))
}

/// The codes of the errors that an entry brings, with what is said of them.
fn said(operation: &str, pagination: &Pagination) -> (Vec<&'static str>, String) {
    let report = build().paginate(operation, pagination.clone()).generate();
    let errors = report.findings();
    let errors = errors.iter().filter(|found| found.level == Level::Error);
    let said = errors.clone().map(|found| {
        let help = found.help.clone().unwrap_or_default();
        format!("{}: {help}\n", found.message)
    });
    let said = said.collect();
    assert_eq!(report.code().is_none(), errors.clone().count() > 0);
    (errors.map(|found| found.code.id).collect(), said)
}

#[test]
fn what_is_not_in_the_document_is_an_error() {
    let link = || Pagination::link().items("/data");
    let cursor = |name: &str, next: &str| Pagination::cursor(name, next).items("/data");
    for (operation, pagination, code, words) in [
        ("lst", link(), "O904", "did you mean `list`?"),
        ("GET /d", link(), "O904", "no such operation"),
        ("POST *", link(), "O904", "no such operation"),
        (
            "o*",
            link(),
            "O904",
            "none of the operations that `o*` names",
        ),
        ("list", link().first(1), "O904", "`first` has no effect"),
        ("list", link().size("n"), "O904", "`size` has no effect"),
        (
            "list",
            Pagination::link().items("data"),
            "O904",
            "`data` is no JSON Pointer",
        ),
        (
            "list",
            Pagination::page("pag").items("/data"),
            "O905",
            "did you mean `page`?",
        ),
        (
            "list",
            Pagination::page("page").items("/data"),
            "O905",
            "which is not a number",
        ),
        (
            "list",
            Pagination::offset("many").items("/data"),
            "O905",
            "which is not a number",
        ),
        (
            "list",
            Pagination::page("n").size("page").items("/data"),
            "O905",
            "`page`, which is not",
        ),
        (
            "list",
            cursor("many", "/next"),
            "O905",
            "which is not one text or number",
        ),
        ("list", cursor("c", "/next"), "O905", "which is a cookie"),
        (
            "list",
            cursor("page", "/nxt"),
            "O906",
            "did you mean `next`?",
        ),
        (
            "list",
            cursor("page", "/data"),
            "O906",
            "is a list, and not text or a number",
        ),
        (
            "list",
            cursor("page", "/any"),
            "O906",
            "is any JSON, and not text or a number",
        ),
        (
            "list",
            cursor("page", "/either"),
            "O906",
            "is one of several types",
        ),
        ("list", Pagination::link(), "O906", "say where the list is"),
        (
            "list",
            Pagination::link().items("/next"),
            "O906",
            "is text, and not a list",
        ),
        (
            "list",
            Pagination::link().items("/map"),
            "O906",
            "is a map, and not a list",
        ),
        (
            "list",
            Pagination::link().items("/next/x"),
            "O906",
            "is text, and not an object",
        ),
        (
            "list",
            Pagination::link().items("/inner/x"),
            "O906",
            "there are `a/b`",
        ),
        (
            "list",
            link().more("/next"),
            "O906",
            "is text, and not a boolean",
        ),
        (
            "list",
            Pagination::next_url("").items("/data"),
            "O906",
            "the answer is an object",
        ),
        ("other", Pagination::link(), "O906", "not JSON as a whole"),
        (
            "several",
            Pagination::link(),
            "O906",
            "its successes differ",
        ),
    ] {
        let (codes, said) = said(operation, &pagination);
        assert_eq!(codes, [code], "{operation} {pagination:?}: {said}");
        assert!(said.contains(words), "{words} in {said}");
    }
    let (codes, said) = said("other", &Pagination::page("n"));
    assert_eq!(codes, ["O906"], "{said}");
}

#[test]
fn all_that_is_wrong_with_an_entry_is_said_at_once() {
    let pagination = Pagination::cursor("x", "/next").items("/x").more("/x");
    let (codes, said) = said("list", &pagination);
    assert_eq!(codes, ["O905", "O906", "O906"], "{said}");
}

#[test]
fn a_pointer_is_unescaped() {
    let escaped = Pagination::link().items("/inner/a~1b");
    let code = code_of(&build().paginate("list", escaped).generate());
    assert!(code.contains("page.inner.as_mut()?.a_b.as_mut()"), "{code}");
}

#[test]
fn an_entry_names_one_operation_and_another_entry_no_more() {
    let twice = build()
        .paginate("list", Pagination::link().items("/data"))
        .paginate("GET /a", Pagination::cursor("page", "/next").items("/data"));
    let report = twice.generate();
    assert!(codes(&report).contains(&"O904"));
    assert!(report.render().contains("`list` is paged by two entries"));
}

/// A pattern takes what it is for, and what looks like it and is not is a warning.
#[test]
fn patterns_take_what_has_the_parameter() {
    let pattern = |pagination| build().paginate("GET /**", pagination).generate();
    let report = pattern(Pagination::cursor("page", "/next").items("/data"));
    assert_eq!(code_of(&report).matches("const PAGING").count(), 1);
    let report = pattern(Pagination::cursor("page", "/nxt").items("/data"));
    let warned = report
        .findings()
        .iter()
        .filter(|found| found.code.id == "O906");
    let levels: Vec<Level> = warned.map(|found| found.level).collect();
    assert_eq!(levels, [Level::Warning]);
    assert!(!code_of(&report).contains("PAGING"));
    // Nothing has the parameter.
    assert!(pattern(Pagination::cursor("x", "/next")).code().is_none());
    // An entry that names an operation goes before.
    let both = build()
        .paginate(
            "GET /**",
            Pagination::cursor("page", "/next").items("/data"),
        )
        .paginate("list", Pagination::link().items("/data"));
    assert!(
        both.generate()
            .render()
            .contains("none of the operations that `GET /**` names")
    );
}

#[test]
fn a_type_of_ones_own_has_no_pages() {
    let entry = || Pagination::link().items("/data");
    let report = build()
        .replace("A", "crate::A")
        .paginate("list", entry())
        .generate();
    assert_eq!(
        codes(&report)
            .iter()
            .filter(|code| **code == "O906")
            .count(),
        1
    );
    assert!(report.render().contains("a `A`, which is replaced"));
}

/// An overlay may bring what is missing; what is not selected cannot be paged.
#[test]
fn what_is_not_selected_is_not_there() {
    let entry = Pagination::link().items("/data");
    let report = build()
        .operation("other")
        .paginate("list", entry)
        .generate();
    assert!(codes(&report).contains(&"O904"));
}
