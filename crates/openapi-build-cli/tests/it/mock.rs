//! `mock`: what is printed, and what is answered.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::support::{BROKEN, Folder, PETS, pets};

/// The command while it serves.
struct Mock {
    child: Child,
    lines: BufReader<ChildStdout>,
    address: String,
}

impl Mock {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_openapi-build"))
            .arg("mock")
            .args(arguments)
            .current_dir(&folder.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let address = first.trim().strip_prefix("listening on http://");
        let address = address.unwrap_or_else(|| panic!("{first}")).to_owned();
        Self {
            child,
            lines,
            address,
        }
    }

    /// Sends a request without a body; the whole answer.
    fn ask(&self, request: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let text = format!("{request} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(text.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

#[test]
fn mock_answers_and_says_what_it_did() {
    let mut mock = Mock::start(&pets(), &["pets.yaml"]);
    let pets = mock.ask("GET /pets", "");
    assert!(pets.starts_with("HTTP/1.1 200 OK\r\n"), "{pets}");
    assert!(pets.ends_with("\r\n\r\n[]"), "{pets}");
    assert_eq!(mock.line(), "GET /pets 200");
    let none = mock.ask(&format!("GET /pets/{ID}"), "prefer: code=404\r\n");
    assert!(none.ends_with("{\"title\":\"string\"}"), "{none}");
    assert_eq!(mock.line(), format!("GET /pets/{ID} 404"));
    let refused = mock.ask("GET /pets/1", "");
    assert!(refused.starts_with("HTTP/1.1 422 "), "{refused}");
    let line = mock.line();
    assert!(
        line.starts_with("GET /pets/1 422 path parameter `id`: "),
        "{line}"
    );
}

#[test]
fn mock_takes_any_document_that_can_be_generated_from() {
    let folder = pets();
    let old = PETS.replace("3.1.0", "3.0.3").replace(
        "name: { type: string }\n        price",
        "name: { type: string, nullable: true, enum: [null] }\n        price",
    );
    folder.write("old.yaml", &old);
    folder.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: More, version: '1' }\nactions:\n- target: $.paths\n  update: \
         { /more: { get: { responses: { '204': { description: More } } } } }\n",
    );
    let mut mock = Mock::start(&folder, &["old.yaml", "--overlay", "overlay.yaml"]);
    let pet = mock.ask(&format!("GET /pets/{ID}"), "");
    assert!(pet.contains("\"name\":null"), "{pet}");
    assert_eq!(mock.line(), format!("GET /pets/{ID} 200"));
    let more = mock.ask("GET /more", "");
    assert!(more.starts_with("HTTP/1.1 204 "), "{more}");
    let owners = Mock::start(
        &folder,
        &["pets.yaml", "--tag", "owners", "--host", "127.0.0.1"],
    );
    let pets = owners.ask("GET /pets", "");
    assert!(pets.starts_with("HTTP/1.1 404 "), "{pets}");
}

#[test]
fn mock_says_what_cannot_be_answered() {
    let folder = pets();
    let impossible = "responses: { '204': { description: Done }, '101': { description: Other } }";
    let more = format!("paths:\n  /odd:\n    get: {{ {impossible} }}\n");
    folder.write("odd.yaml", &PETS.replacen("paths:\n", &more, 1));
    let ran = folder.run(&["mock", "odd.yaml", "--list"]);
    let expected = "no answer: GET /odd: 101: `GET /odd` documents no status 101 to answer with\n\
                    4 operations served, 0 problems; 4 sampled; 5 of 6 statuses answered\n";
    assert_eq!(ran.stdout, expected);
    ran.ended(0);
}

#[test]
fn mock_needs_a_document_and_a_port() {
    let folder = pets();
    folder.write("broken.yaml", BROKEN);
    let stderr = folder.run(&["mock", "broken.yaml"]).ended(1);
    assert!(stderr.contains("error[O101]"), "{stderr}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let stderr = folder.run(&["mock", "pets.yaml", "--port", &port]).ended(1);
    assert!(
        stderr.contains("error: the address could not be bound: "),
        "{stderr}"
    );
}
