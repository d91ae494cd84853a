//! `import --fetch`, from a server on loopback that answers what it is told.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::import::page;
use crate::support::{Folder, Ran};

/// What is answered for a path.
#[derive(Clone)]
enum Answer {
    /// Status line, headers and body.
    Text(String),
    /// Nothing, until the client goes away.
    Silence,
    /// A body without an end.
    Endless,
}

struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: &[(&str, Answer)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers = answers
            .iter()
            .map(|(path, answer)| ((*path).to_owned(), answer.clone()));
        let answers: Arc<HashMap<String, Answer>> = Arc::new(answers.collect());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let server = Self {
            url,
            asked: Arc::clone(&asked),
        };
        // Ends with the process.
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answers, asked) = (Arc::clone(&answers), Arc::clone(&asked));
                std::thread::spawn(move || serve(stream, &answers, &asked));
            }
        });
        server
    }

    fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        asked
    }
}

fn serve(mut stream: TcpStream, answers: &HashMap<String, Answer>, asked: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let _ = lines.find(String::is_empty);
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    asked.lock().unwrap().push(path.clone());
    let none = Answer::Text(answer("404 Not Found", "text/plain", "no"));
    match answers.get(&path).unwrap_or(&none) {
        Answer::Text(text) => drop(stream.write_all(text.as_bytes())),
        Answer::Silence => drop(stream.read(&mut [0])),
        Answer::Endless => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/markdown\r\n\r\n";
            let mut written = stream.write_all(head.as_bytes());
            while written.is_ok() {
                written = stream.write_all(&[b'a'; 4096]);
            }
        }
    }
}

fn answer(status: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

fn markdown(body: &str) -> Answer {
    Answer::Text(answer("200 OK", "text/markdown; charset=utf-8", body))
}

fn redirect(location: &str) -> Answer {
    Answer::Text(format!(
        "HTTP/1.1 302 Found\r\nconnection: close\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
    ))
}

fn import(folder: &Folder, source: &str, more: &[&str]) -> Ran {
    let arguments = [
        "import",
        source,
        "--out",
        "api.yaml",
        "--source-record",
        "SOURCE.toml",
        "--fetch",
    ];
    folder.run(&[&arguments[..], more].concat())
}

/// Imports one page of a server that is expected to fail.
#[track_caller]
fn fails(answer: Answer, more: &[&str]) -> String {
    let server = Server::start(&[("/a.md", answer)]);
    let folder = Folder::new();
    let stderr = import(&folder, &format!("{}/a.md", server.url), more).ended(1);
    assert_eq!(folder.names(), [""; 0]);
    stderr.replace(&server.url, "SERVER")
}

#[test]
fn index_and_its_pages_are_fetched() {
    let server = Server::start(&[
        (
            "/llms.txt",
            Answer::Text(answer(
                "200 OK",
                "text/plain",
                "- [A](/a.md)\n- [B](b.md)\n- [Guide](/guide.md)\n",
            )),
        ),
        ("/a.md", markdown(&page("get", "/a", "string"))),
        ("/b.md", redirect("/c.md")),
        ("/c.md", markdown(&page("get", "/b", "string"))),
        ("/guide.md", markdown("# Prose\n")),
    ]);
    let folder = Folder::new();
    let stderr = import(&folder, &format!("{}/llms.txt", server.url), &[]).ended(0);
    assert_eq!(
        stderr,
        "2 pages: 2 operations, 1 component; 0 warnings; imported\n"
    );
    assert_eq!(
        server.asked(),
        ["/a.md", "/b.md", "/c.md", "/guide.md", "/llms.txt"]
    );
    let record = folder.read("SOURCE.toml").replace(&server.url, "SERVER");
    for line in [
        "index = \"SERVER/llms.txt\"",
        "page = \"SERVER/a.md\"",
        "page = \"SERVER/b.md\"",
    ] {
        assert!(record.contains(line), "{record}");
    }
}

#[test]
fn page_that_is_gone_is_dropped_as_the_index_has_it_or_by_its_address() {
    let index = "- [A](a.md)\n- [B](/gone.md)\n- [C](/c)\n";
    let server = Server::start(&[
        (
            "/llms.txt",
            Answer::Text(answer("200 OK", "text/plain", index)),
        ),
        ("/a.md", markdown(&page("get", "/a", "string"))),
    ]);
    let address = format!("{}/gone.md", server.url);
    for name in ["/gone.md", &address] {
        let folder = Folder::new();
        let index = format!("{}/llms.txt", server.url);
        let stderr = import(&folder, &index, &["--drop", name]).ended(0);
        assert!(stderr.starts_with("note[O614]: "), "{stderr}");
    }
    assert!(!server.asked().contains(&String::from("/c")));
}

#[test]
fn index_without_a_link_that_counts_says_so() {
    let index = "- [A](https://d.example/api/get)\n";
    let server = Server::start(&[(
        "/llms.txt",
        Answer::Text(answer("200 OK", "text/plain", index)),
    )]);
    let folder = Folder::new();
    let stderr = import(&folder, &format!("{}/llms.txt", server.url), &[]).ended(1);
    assert!(stderr.contains("`https://d.example/api/get`\n"), "{stderr}");
    let why = "= help: no link of the index leads to a page: a link counts whose path ends in";
    assert!(stderr.contains(why), "{stderr}");
}

#[test]
fn index_that_is_a_file_leads_to_what_is_fetched() {
    let server = Server::start(&[("/a.md", markdown(&page("get", "/a", "string")))]);
    let folder = Folder::new();
    folder.write(
        "llms.txt",
        &format!("- [A]({0}/a.md)\n- [B]({0}/b.md)\n", server.url),
    );
    let stderr = import(&folder, "llms.txt", &[])
        .ended(1)
        .replace(&server.url, "SERVER");
    assert!(
        stderr.starts_with(
            "error[O607]: the page SERVER/b.md has vanished: the server answers 404 Not Found\n"
        ),
        "{stderr}"
    );
    assert!(stderr.contains("--> llms.txt:2:3"), "{stderr}");
    let dropped = format!("{}/b.md", server.url);
    import(&folder, "llms.txt", &["--drop", &dropped]).ended(0);
}

#[test]
fn nothing_is_fetched_unless_it_is_asked_for() {
    let server = Server::start(&[]);
    let folder = Folder::new();
    folder
        .run(&["import", &format!("{}/a.md", server.url), "--out", "a.yaml"])
        .ended(2);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn page_that_the_server_does_not_have_has_vanished() {
    let gone = Answer::Text(answer("410 Gone", "text/plain", ""));
    let stderr = fails(gone, &[]);
    assert!(
        stderr.starts_with(
            "error[O607]: the page SERVER/a.md has vanished: the server answers 410 Gone\n"
        ),
        "{stderr}"
    );
}

#[test]
fn page_is_bounded_in_bytes() {
    let stderr = fails(
        markdown(&page("get", "/a", "string")),
        &["--fetch-bytes", "100"],
    );
    assert!(
        stderr.starts_with(
            "error[O611]: SERVER/a.md cannot be fetched: it has more than 100 bytes\n"
        ),
        "{stderr}"
    );
    let stderr = fails(Answer::Endless, &["--fetch-bytes", "100000"]);
    assert!(stderr.contains("it has more than 100000 bytes"), "{stderr}");
}

#[test]
fn all_pages_together_are_bounded_in_bytes() {
    let text = page("get", "/a", "string");
    let count = 20;
    let paths: Vec<String> = (0..count).map(|n| format!("/{n}.md")).collect();
    let answers: Vec<(&str, Answer)> = paths
        .iter()
        .map(|path| (path.as_str(), markdown(&text)))
        .collect();
    let server = Server::start(&answers);
    let folder = Folder::new();
    let links: Vec<String> = paths
        .iter()
        .map(|path| format!("- [P]({}{path})\n", server.url))
        .collect();
    folder.write("llms.txt", &links.concat());
    let limit = text.len().to_string();
    let stderr = import(&folder, "llms.txt", &["--fetch-bytes", &limit]).ended(1);
    let all = format!(
        "all pages together have more than {} bytes",
        text.len() * 16
    );
    assert_eq!(
        stderr.matches("error[O611]").count(),
        count - 16,
        "{stderr}"
    );
    assert!(stderr.contains(&all), "{stderr}");
}

#[test]
fn page_is_bounded_in_time() {
    let stderr = fails(Answer::Silence, &["--fetch-seconds", "1"]);
    assert!(
        stderr.starts_with("error[O611]: SERVER/a.md cannot be fetched: it takes more than 1 s\n"),
        "{stderr}"
    );
}

#[test]
fn redirects_are_bounded_and_stay_within_https() {
    let stderr = fails(redirect("/a.md"), &[]);
    assert!(
        stderr.contains("cannot be fetched: it redirects more than 5 times"),
        "{stderr}"
    );
    let stderr = fails(redirect("http://docs.example.com/a.md"), &[]);
    let why = "cannot be fetched: it redirects to http://docs.example.com/a.md, and only https is fetched";
    assert!(stderr.contains(why), "{stderr}");
    let stderr = fails(redirect("file:///etc/passwd"), &[]);
    assert!(
        stderr.contains("it redirects to file:///etc/passwd, and only https is fetched"),
        "{stderr}"
    );
}

#[test]
fn links_to_plain_http_are_not_followed() {
    let folder = Folder::new();
    folder.write(
        "llms.txt",
        "- [A](http://docs.example.com/a.md)\n- [B](/b.md)\n",
    );
    let stderr = import(&folder, "llms.txt", &[]).ended(1);
    assert!(
        stderr.contains("it is http://docs.example.com/a.md, and only https is fetched"),
        "{stderr}"
    );
    assert!(
        stderr.contains("/b.md cannot be fetched: it is no address: "),
        "{stderr}"
    );
}

#[test]
fn what_is_no_page_is_not_taken_for_one() {
    let web = Answer::Text(answer(
        "200 OK",
        "text/html",
        "<!doctype html><p>No such page</p>",
    ));
    let stderr = fails(web, &[]);
    assert!(
        stderr.contains("it is text/html, and no Markdown, YAML or JSON"),
        "{stderr}"
    );
    let broken = Answer::Text(answer("500 Internal Server Error", "text/plain", "no"));
    assert!(fails(broken, &[]).contains("the server answers 500 Internal Server Error"));
    let other = markdown("<!doctype html>\n<p>No such page</p>\n");
    assert!(fails(other, &[]).contains("it is HTML, and no Markdown, YAML or JSON"));
    let cut =
        "HTTP/1.1 200 OK\r\ncontent-type: text/markdown\r\ncontent-length: 1000\r\n\r\n# A page\n";
    assert!(fails(Answer::Text(cut.to_owned()), &[]).starts_with("error[O611]"));
}
