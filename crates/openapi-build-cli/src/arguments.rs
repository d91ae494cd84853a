//! What the command line can say.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use openapi_build::Pagination;

use crate::import::Arguments as Import;
use crate::values::{
    code, code_or_all, code_or_kind, dependency_name, pagination, replacement, trait_path,
};

/// Makes Rust clients of OpenAPI 3.1 (and 3.0) documents.
///
/// What is wrong in a document, or left open by it, is reported with its place; an operation or a
/// schema that cannot be rendered truly is left out alone, and reported as an error. A document that
/// cannot be read as a whole gives no client.
///
/// Exit status: 0 when the document allows a client, 1 when it does not, 2 for wrong usage.
#[derive(Parser)]
#[command(name = "openapi-build", version, max_term_width = 100)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Lower(Lower),
    Generate(Generate),
    Import(Import),
    Mock(Mock),
    Diff(Diff),
    Corpus(Corpus),
    #[command(hide = true)]
    CorpusRow(CorpusRow),
    Explain(Explain),
}

/// Says what a generator would have to guess, what it leaves out, and what is wrong in a document
///
/// Everything is done as by `generate`, and nothing is written. Findings are shown on standard error;
/// with `--format json` they go to standard output instead, one object a line, and the summary stays
/// on standard error.
#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) document: Document,
    #[command(flatten)]
    pub(crate) client: Client,
}

/// Writes the document as OpenAPI 3.0
///
/// What 3.0 has no keyword for is kept beside it under `x-`.
#[derive(Args)]
pub(crate) struct Lower {
    #[command(flatten)]
    pub(crate) document: Document,
    /// File to write, as JSON; standard output if there is none
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Writes a client: one file, or a crate around it
///
/// Files are written whole or not at all, and only if they changed. With `--check` nothing is written:
/// exit status 1 if a file is not what would be written, with what differs and the command that cures it.
#[derive(Args)]
#[command(group(ArgGroup::new("where").required(true)))]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) document: Document,
    #[command(flatten)]
    pub(crate) client: Client,
    /// File to write: `Client` and `pub mod types`, to be a module of a crate that has
    /// openapi-runtime, serde and what else the code names as dependencies
    #[arg(long, value_name = "FILE", group = "where")]
    pub(crate) out: Option<PathBuf>,
    /// Folder to write a crate into, that compiles as it is
    #[arg(long = "crate", value_name = "DIR", group = "where")]
    pub(crate) package: Option<PathBuf>,
    /// Writes nothing, and fails if a file is not there as it would be written
    #[arg(long)]
    pub(crate) check: bool,
    /// Name of the crate; after the folder if there is none
    #[arg(long, value_name = "NAME", requires = "package", conflicts_with = "out", value_parser = dependency_name)]
    pub(crate) name: Option<String>,
    /// Folder of openapi-runtime for the crate to depend on, instead of the published one
    #[arg(
        long,
        value_name = "PATH",
        requires = "package",
        conflicts_with = "out"
    )]
    pub(crate) runtime: Option<PathBuf>,
    /// Writes tests into the crate: every operation with each of its documented answers, against a
    /// server that checks what it is sent
    #[arg(long, requires = "package", conflicts_with = "out")]
    pub(crate) tests: bool,
    /// Folder of openapi-testkit for the tests to depend on, instead of the published one
    #[arg(long, value_name = "PATH", requires = "tests", conflicts_with = "out")]
    pub(crate) testkit: Option<PathBuf>,
    /// Writes the crate also into a folder that has something else in it
    #[arg(long, requires = "package", conflicts_with = "out")]
    pub(crate) force: bool,
}

/// Serves a document: answers as it describes, and refuses what it does not allow
///
/// Prints where it listens, and a line for each request: method, path, status, and what is wrong if it
/// was refused. Requests are checked in full: path, method, credentials, parameters, body. The answer is
/// the first documented success that the request accepts, made of examples or of the schema.
///
/// A request asks for another answer by the header `Prefer`: `code=404` for a status, `example=NAME` for
/// an example, `dynamic=true` for a value made of the schema with all that is optional; `delay=250` for
/// milliseconds, and `fault=cut`, `fault=content-type`, `fault=status` or `fault=body` for what goes
/// wrong on purpose. Several are separated by commas.
#[derive(Args)]
pub(crate) struct Mock {
    #[command(flatten)]
    pub(crate) document: Document,
    /// Port to listen at; any that is free if there is none
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// Address to listen at
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) host: IpAddr,
    /// Takes this bearer token only; without it, any
    #[arg(long, value_name = "TOKEN")]
    pub(crate) bearer_token: Option<String>,
    /// Serves nothing, and says what could not be answered
    #[arg(long)]
    pub(crate) list: bool,
}

/// Says what changed between two documents, and what it does to callers of the client
///
/// Each change is judged twice: on the wire, for a program of the old client that meets the new server, and
/// in code, for what was written for the old client and is compiled with the new one. It knows which way a
/// value goes: a new required property breaks who sends it, and not who receives it. What is in an order
/// that means nothing is compared without it, and moves and renames are told from removals.
///
/// The verdict says which version of the client's crate comes next, by Cargo's rules. Exit status: 1 if
/// there is a change as `--fail-on` says, or a document cannot be read.
#[derive(Args)]
pub(crate) struct Diff {
    /// Document as it was; `-` for standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Document as it is
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// Applies corrections in the OpenAPI Overlay format to both documents first; several in order
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
    /// Applies corrections to the old document, in the place of those of both
    #[arg(long, value_name = "FILE")]
    pub(crate) old_overlay: Vec<PathBuf>,
    /// Lets the documents refer to files in this folder too, and not only to those beside and below them
    #[arg(long, value_name = "DIR")]
    pub(crate) allow_path: Vec<PathBuf>,
    /// Generates both clients as well, compares what they offer to callers, and reports where that breaks
    /// code and the documents' difference does not say so
    #[arg(long)]
    pub(crate) rust: bool,
    #[command(flatten)]
    pub(crate) client: Client,
    /// Exit status 1 if a change does this to callers, or more
    #[arg(long, value_enum, value_name = "EFFECT")]
    pub(crate) fail_on: Option<FailOn>,
    /// How changes are written to standard output
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Whether findings are coloured; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// What worked may fail
    Breaking,
    /// More can be done than before
    Additive,
    /// Words changed
    Documentation,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// For a comment or a changelog
    Markdown,
}

/// Generates from every document of a folder, and prints a row for each
///
/// Documents are the files `*.yaml`, `*.yml` and `*.json` of the folder that say `openapi`. Each is
/// generated in a process of its own, so that one that crashes or hangs is one row. Exit status 1 if
/// a document gives no client, does not compile, or is worse than in the report compared with.
#[derive(Args)]
pub(crate) struct Corpus {
    /// Folder of documents
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Documents at a time; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Runs `cargo check` over a crate for each document
    #[arg(long)]
    pub(crate) compile: bool,
    /// Folder of openapi-runtime for these crates; if not given, the one that this command was built
    /// beside, or else the published one
    #[arg(long, value_name = "PATH", requires = "compile")]
    pub(crate) runtime: Option<PathBuf>,
    /// Folder for these crates and what Cargo makes of them; kept, so that the next run is faster
    #[arg(
        long,
        value_name = "DIR",
        default_value = "target/openapi-build-corpus"
    )]
    pub(crate) work: PathBuf,
    /// Lets Cargo use no network
    #[arg(long, requires = "compile")]
    pub(crate) offline: bool,
    /// File to write the rows to, as JSON
    #[arg(long, value_name = "FILE.json")]
    pub(crate) report: Option<PathBuf>,
    /// Report of an earlier run to compare with
    #[arg(long, value_name = "OLD.json")]
    pub(crate) compare: Option<PathBuf>,
    /// Lets the documents refer to files in this folder too, and not only to those beside and below them
    #[arg(long, value_name = "DIR")]
    pub(crate) allow_path: Vec<PathBuf>,
    /// Seconds after which a document is given up
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) timeout: u64,
    /// Counts a document of which something is left out as one without a client
    #[arg(long)]
    pub(crate) strict: bool,
}

/// One document of a corpus, in a process of its own
#[derive(Args)]
pub(crate) struct CorpusRow {
    pub(crate) document: PathBuf,
    #[arg(long = "crate")]
    pub(crate) package: Option<PathBuf>,
    #[arg(long, default_value = "client")]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) runtime: Option<PathBuf>,
    #[arg(long)]
    pub(crate) allow_path: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Says what a code means, such as `O301`, or a kind of change, such as `property-became-optional`
///
/// What is said of a kind of change is what it does in general; `diff` knows the case.
#[derive(Args)]
pub(crate) struct Explain {
    /// Code or kind of change; all of them if there is none
    #[arg(value_parser = code_or_kind)]
    pub(crate) code: Option<String>,
}

/// The document, and how it is judged.
#[derive(Args)]
pub(crate) struct Document {
    /// Document in YAML or JSON; `-` for standard input
    #[arg(value_name = "SPEC")]
    pub(crate) spec: PathBuf,
    /// Applies corrections in the OpenAPI Overlay format first; several in order
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
    /// Lets the document refer to files in this folder too, and not only to those beside and below it
    #[arg(long, value_name = "DIR")]
    pub(crate) allow_path: Vec<PathBuf>,
    /// Does not report findings of a code; an error if there are none
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) allow: Vec<String>,
    /// Gives no client if there is a finding of a code; `all` stands for every error and warning
    #[arg(long, value_name = "CODE|all", value_parser = code_or_all)]
    pub(crate) deny: Vec<String>,
    /// Gives no client if something would be left out
    #[arg(long)]
    pub(crate) strict: bool,
    /// Takes an operation, by operationId or as `GET /pets/{id}`, with what it needs and no others
    #[arg(long, value_name = "ID")]
    pub(crate) operation: Vec<String>,
    /// Takes the operations that have a tag
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,
    /// Takes the operations at and below a path, or those of a pattern with `*` and `**`
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Vec<String>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Whether findings are coloured; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
}

/// How the client looks.
#[derive(Args)]
pub(crate) struct Client {
    /// How operations are called
    #[arg(long, value_enum, default_value_t = Style::Builder)]
    pub(crate) interface: Style,
    /// Puts a type of yours in the place of a generated one, such as `Money=crate::Money`
    #[arg(long, value_name = "TYPE=PATH", value_parser = replacement)]
    pub(crate) replace: Vec<(String, String)>,
    /// Lets generated types derive a further trait, such as `schemars::JsonSchema`
    #[arg(long, value_name = "TRAIT", value_parser = trait_path)]
    pub(crate) derive: Vec<String>,
    /// Which values are checked against their schemas
    #[arg(long, value_enum, default_value_t = Checked::Off, value_name = "WHICH")]
    pub(crate) checks: Checked,
    /// Keeps the properties that structs have no field for, in a map
    #[arg(long)]
    pub(crate) keep_unknown: bool,
    /// Takes schemas without a type by the letter: `properties` alone allows a string as well
    #[arg(long)]
    pub(crate) literal_types: bool,
    /// All that JSON Schema says: the same as `--checks both --keep-unknown --literal-types`
    #[arg(long)]
    pub(crate) exact: bool,
    /// Puts operations into groups: `client.pets().list()`
    #[arg(long, value_enum, value_name = "BY")]
    pub(crate) group_by: Option<Grouped>,
    /// Lets an operation be walked page by page, such as `listPets=cursor:after,next=/next,items=/data`;
    /// the operation by operationId or as `GET /pets`, with `*` a pattern of several; how one page leads to
    /// the next as `page:PARAMETER`, `offset:PARAMETER`, `cursor:PARAMETER,next=POINTER`, `link` (the
    /// header) or `url:POINTER`, and then `items`, `more`, `size` and `first`
    #[arg(long, value_name = "OPERATION=HOW", value_parser = pagination)]
    pub(crate) paginate: Vec<(String, Pagination)>,
    /// Puts operations behind Cargo features by their tags, and types behind those of all that need them
    #[arg(long)]
    pub(crate) features_by_tag: bool,
    /// Keeps all digits of numbers, as `serde_json::Number`; the code then needs openapi-runtime with the
    /// feature `exact-numbers`
    #[arg(long)]
    pub(crate) exact_numbers: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// As rustc would show them
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// If standard error is a terminal
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Checked {
    /// None: as far as the types go
    Off,
    /// Parameters and bodies, before they are sent
    Sent,
    /// What is sent and whatever is read
    Both,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Grouped {
    /// Their first tag
    Tag,
    /// The first segment of their path that says something
    Path,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// Optional parameters are methods of a request
    Builder,
    /// All parameters are arguments
    Positional,
}
