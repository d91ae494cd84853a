//! The table of every code that a diagnostic can carry.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing, nothing to do.
    Note,
    /// The document can be used, and somebody should look.
    Warning,
    /// The document cannot be used, or not whole.
    Error,
}

impl Level {
    /// `note`, `warning` or `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A row of the table: what a code stands for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The name of the code, `O` and three digits.
    pub id: &'static str,
    /// The level unless the user says otherwise.
    pub level: Level,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Why it matters and what can be done.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $id:ident $level:ident $title:literal $explanation:literal;)*) => {
        $($(#[$doc])* pub static $name: Code = Code {
            id: stringify!($id),
            level: Level::$level,
            title: $title,
            explanation: $explanation,
        };)*

        /// Every code, in order.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    /// Text that is neither YAML nor JSON.
    SYNTAX O101 Error "the text is neither YAML nor JSON"
        "The document is read as YAML 1.2, of which JSON is a part. Reading stops at the place shown.";
    /// One key twice in an object.
    DUPLICATE_KEY O102 Error "a key stands twice in one object"
        "YAML 1.2 (section 3.2.1.1) and JSON ask for unique keys. Readers disagree on which one counts; the first is taken.";
    /// A document beyond what is read.
    TOO_LARGE O103 Error "the document is beyond a limit"
        "Documents are bounded in bytes, in values (aliases counted as often as they are used) and in nesting.";
    /// A second document in the text.
    SEVERAL_DOCUMENTS O104 Error "the text holds more than one document"
        "An OpenAPI document is one YAML document; the first one is taken. Split the text at `---`.";
    /// A YAML tag beyond the core schema, or one that its value does not fit.
    TAG O105 Warning "the tag is not of YAML's core schema"
        "OpenAPI documents use the tags of YAML's JSON schema (OpenAPI 3.1, section 4.3). The value is read as if it had none.";
    /// A key that is no scalar.
    KEY O106 Error "the key is not a string"
        "JSON's data model has strings for keys. A number or truth value is taken as it is written; a list or map is none.";
    /// An alias that cannot be followed.
    ALIAS O107 Error "the alias cannot be followed"
        "An alias inside the value that it names would never end.";
    /// A number that JSON has no notation for.
    NUMBER O108 Error "the number has no form in JSON"
        "`.inf` and `.nan` are YAML's; JSON has no such numbers.";
    /// No value at all.
    EMPTY O109 Error "the document is empty"
        "An OpenAPI document is an object with `openapi`, `info` and more.";
    /// An escape in a string that stands for no character.
    CHARACTER O110 Warning "the escape stands for no character"
        "Half of a surrogate pair is not a character, and no string that is sent can hold it.";

    /// A `$ref` that is no string.
    REFERENCE_TYPE O201 Error "the reference is not a string"
        "`$ref` takes a URI reference (OpenAPI 3.1, section 4.8.23). A schema is taken for any value; anything else is left out.";
    /// A `$ref` to a file that is not read.
    REFERENCE_EXTERNAL O202 Error "the reference leads to a file that is not read"
        "Files in the folder of the document are read, others if they are allowed by name, and nothing is fetched from the network. A schema is taken for any value; anything else is left out.";
    /// A `$ref` that is not in the form which OpenAPI asks for.
    REFERENCE_FORM O203 Warning "the reference is not in the form that OpenAPI asks for"
        "References are URIs with a JSON Pointer or the name of an anchor behind `#`, at places that OpenAPI has references for. What is most likely meant is assumed.";
    /// A `$ref` to nothing.
    REFERENCE_TARGET O204 Error "the reference has no target"
        "What a reference leads to has to be there. A schema is taken for any value; anything else is left out.";
    /// References or branches of a schema that come back to where they began.
    REFERENCE_CYCLE O205 Error "the reference comes back to itself"
        "A value that is nothing but a reference to itself, or a schema that is part of itself by `allOf`, `anyOf` or `oneOf`, describes nothing. It is cut where it comes back.";
    /// A `$ref` to something else than what is to stand there.
    REFERENCE_KIND O206 Error "the reference leads to something else"
        "A schema's reference leads to a schema, a parameter's to a parameter, and so on.";
    /// A `$recursiveRef` or `$dynamicRef` of which the target is assumed.
    REFERENCE_DYNAMIC O207 Warning "the recursive reference has no anchor"
        "`$recursiveRef` is of JSON Schema 2019-09 and leads to the outermost schema around it that has `$recursiveAnchor: true`.";
    /// Members beside the `$ref` of a path item that it leads to as well.
    REFERENCE_SIBLINGS O208 Warning "the same stands beside the reference and at its end"
        "OpenAPI (3.1, section 4.8.9) leaves open which one counts. What stands beside the reference is taken.";

    /// An overlay that is not of the Overlay format.
    OVERLAY_FORM O251 Error "the overlay is not of the OpenAPI Overlay format"
        "OpenAPI Overlay 1.0 and 1.1: `overlay`, `info` and `actions`, each with a `target` and `update`, `copy` (1.1) or `remove: true`.";
    /// A `target` or `copy` that is no JSONPath.
    OVERLAY_TARGET O252 Error "the target is not a JSONPath"
        "What an action changes, and what it copies, is named by a JSONPath query (RFC 9535).";
    /// An action without effect.
    OVERLAY_UNUSED O253 Error "the action matches nothing"
        "A correction that no longer applies is to be deleted: the document has changed.";
    /// An action that brings what cannot be merged with what is there.
    OVERLAY_FIT O254 Error "the action does not fit the document"
        "Overlay 1.1 merges objects with objects, arrays with arrays, and replaces other values by others; all targets of an action are of one of these kinds, and `copy` takes one value. To change the kind of a value, remove it first. Targets of Overlay 1.0 are objects and arrays alone.";
    /// An overlay that does not say what it is.
    OVERLAY_INFO O255 Warning "the overlay does not say what it is"
        "An overlay has `info` with a `title` and a `version` (OpenAPI Overlay 1.0 and 1.1, section 4.4.2). Other tools may refuse one without; here its actions are applied.";

    /// A version of OpenAPI that is not read.
    VERSION O300 Error "the version of OpenAPI is not supported"
        "OpenAPI 3.1 is read, and 3.0 as it is.";
    /// `nullable` in a 3.1 document.
    NULLABLE O301 Warning "`nullable` is not a keyword of OpenAPI 3.1"
        "It is a leftover of OpenAPI 3.0 and is honoured as 3.0 defined it. OpenAPI 3.1 writes `type: [string, \"null\"]`.";
    /// Something that 3.1 says and 3.0 cannot.
    LOWERED O302 Note "OpenAPI 3.0 says less here than the document does"
        "What 3.0 has no keyword for is kept as an extension of the same name, and 3.0's own keywords accept all that the document accepts.";
    /// A value that is not of the form which OpenAPI gives its place.
    DOCUMENT_FORM O304 Error "the document is not valid at this place"
        "The value here is not what OpenAPI asks for, and it is not clear what was meant. It was left out, and nothing else was.";
    /// A member that OpenAPI does not know, perhaps misspelt.
    UNKNOWN_MEMBER O305 Warning "the member is not known"
        "What OpenAPI does not know has no effect. Members of one's own begin with `x-` (OpenAPI 3.1, section 4.9).";
    /// A name in `required` that no property has, perhaps misspelt.
    REQUIRED_UNKNOWN O306 Warning "a required property is not described"
        "A value without this property is refused, and nothing says what the property is.";

    /// Something that is wrong, and was read as what it most likely means.
    ASSUMED O307 Warning "the document is not valid here, and its meaning was assumed"
        "The value is not what OpenAPI asks for, and there is one thing that its author can have meant. It was read as that.";

    /// A default that is not of the type beside it.
    DEFAULT O308 Note "the default is not of the type"
        "What is not sent has the default as its value (JSON Schema Validation 2020-12, section 9.2), and this one is no value of the schema. It is shown in the documentation of the client, which does not send it.";

    /// Paths that are one but for what their parameters are called.
    PATHS_IDENTICAL O309 Warning "two paths differ in the names of their parameters alone"
        "Templated paths with the same hierarchy and other names are identical (OpenAPI 3.1, section 4.8.8): a request for one is one for the other. The operations of both are kept. Write one path, with one name for each parameter.";

    /// An operation without `operationId`.
    OPERATION_ID_MISSING O401 Warning "the operation has no operationId"
        "Its method is named after the HTTP method and the path. Give it a name in the document or by an overlay.";
    /// Two operations whose methods would have one name.
    OPERATION_ID_COLLISION O402 Warning "two operations have one name"
        "operationIds are unique (OpenAPI 3.1, section 4.8.10), also once they are written as Rust's method names.";
    /// Two schemas that ask for one type name.
    NAME_COLLISION O404 Warning "two schemas have one name"
        "Types are named after components, after `x-rust-name`, or after where they stand. Name one of them with `x-rust-name`.";
    /// A credential that cannot be sent.
    SECURITY_NOT_RENDERED O405 Warning "the credential cannot be sent"
        "The scheme is not declared, has no form in HTTP, or takes the place of another that is to be sent with it. The client sends the other alternatives that there are.";
    /// A constraint or annotation that the generated types do not carry.
    NOT_CHECKED O406 Note "the keyword has no effect on the generated code"
        "Values are sent and taken without regard to it.";
    /// A schema that is taken for any value.
    UNTYPED O407 Warning "the schema is taken for any value"
        "Values are kept as JSON, and nothing is checked. Of numbers, all digits are kept with `exact_numbers`, and otherwise as many as a float has.";
    /// Several media types for one body.
    MEDIA_TYPES O408 Warning "one media type of several is taken"
        "A method takes one form of an answer: JSON if there is a choice. Of a request body the caller has the choice, as far as its forms can be told apart.";
    /// What the document leaves open about a request or its answer.
    LEFT_OPEN O409 Warning "the document leaves open what is meant"
        "What is most likely meant is generated. Correct the document, by an overlay if need be.";
    /// Something of an operation that cannot be sent.
    NOT_SENT O410 Error "this cannot be sent"
        "HTTP has no form for it, so that it is left out of the method.";
    /// A schema of which nothing is known but that its values are JSON.
    ANY_VALUE O411 Note "the values of the schema are any JSON"
        "They are `serde_json::Value`: the schema says nothing of them, or nothing that makes a type.";
    /// `properties`, `items` and so on without `type`.
    TYPE_MISSING O412 Note "the schema has no type"
        "By JSON Schema's letter values of all other types are allowed as well; hardly an author means that. It is read as what its keywords are for. Generate with `literal_types` (`--literal-types`) if it is to be taken by the letter.";
    /// A server that is not called as the document has it.
    SERVER O413 Warning "the server cannot be called as the document has it"
        "Paths stand behind the URL of a server, with scheme and host or relative to the document, and with values for all of its variables (OpenAPI 3.1, section 4.8.5). Another base URL can be given to the client.";
    /// The backend refused the document.
    BACKEND O501 Error "the generator refused the document"
        "The document was lowered, and the generator under openapi-build did not accept what came out. Please report it.";
    /// The backend's output is not of the expected form.
    FINISH O502 Error "the generated code has an unexpected form"
        "A pass over the generated code did not find what it is there for. Please report it.";
    /// A page that holds no OpenAPI document.
    PAGE_EMPTY O601 Error "no OpenAPI document is held"
        "A page holds one in a fenced block that is opened by three or more backticks and `yaml METHOD /path`, `yaml` or `json`; a file `*.yaml` or `*.json` is one. Pages of a folder or an index that hold none are passed over, unless the source record says that they held one.";
    /// What is to be an OpenAPI document and is none.
    FRAGMENT O602 Error "this is no OpenAPI document"
        "A block that says `METHOD /path`, and a file that is named, has to be an OpenAPI document: an object with `openapi`, `info` and `paths` (OpenAPI 3.1, section 4.8.1).";
    /// A fenced block without its end.
    FENCE O603 Error "the fenced block is not closed"
        "A block ends with as many backticks as it was opened by (CommonMark 0.31, section 4.5). What stands behind is missing: the page was cut off. A block of another language at the end of a page counts too: what is missing may be the document.";
    /// A block whose title names an operation that it does not hold.
    FRAGMENT_OPERATION O604 Error "the block holds another operation than it says"
        "A block that says `METHOD /path` has to hold this operation. One of them is from another page, or one was changed without the other.";
    /// Something of another API or another version of it.
    FRAGMENT_FOREIGN O605 Error "the fragment is of another API or another version"
        "What is joined to one document has one `openapi` (but for its last number, of which the highest is taken), and one `title` and `version` in `info`. Leave the page out, take it again, or say by `--prefer` which of them counts.";
    /// Two sources that say different things of one place.
    CONFLICT O606 Error "two sources disagree"
        "What several fragments hold is one if they agree in all but the order of members. Where they do not, none of them is taken without being told: `--prefer SOURCE` takes what a source says.";
    /// A page that is known and is not there any more.
    PAGE_VANISHED O607 Error "a page has vanished"
        "The source record or the index names the page, and it is not among the sources. Take it again; or let it go, with its operations, by `--drop PAGE`.";
    /// An operation that has left its page.
    OPERATION_VANISHED O608 Warning "an operation has left its page"
        "The source record has the operation, and no source has it. It is taken out of the record.";
    /// An option of the import without effect.
    IMPORT_UNUSED O609 Error "an option of the import decided nothing"
        "A `--prefer` that settles no disagreement, or only those that one before it settles, and a `--drop` of a page that has not vanished, are to be deleted: the pages have changed.";
    /// A source record that is not of the form, or not of the document.
    RECORD O610 Error "the source record cannot be kept"
        "The source record is TOML, with an `[[operation]]` for each operation that has `method`, `path` (or `webhook`) and `page`, and with the way to the document that it is of as `document`. A file that is something else, and a record of another document than is written, are left alone.";
    /// A page that did not come.
    FETCH O611 Error "a page cannot be fetched"
        "Pages are fetched over https, within limits of size and time. A page that the server says is not there has vanished.";
    /// A reference that leads out of what is joined.
    REFERENCE_LEFT O612 Warning "the reference leads to another file"
        "References to other files are kept as they are written, and lead from the document that is written, not from the page. Join the files first, or write the document beside them.";
    /// A reference to what no source has.
    REFERENCE_DANGLING O613 Warning "the reference leads to nothing"
        "No source has what the reference leads to: the page was published without it, or another page has it that is not among the sources. The reference is written as it is; a client is made without what it stands for.";
    /// Links of an index that lead to no page.
    INDEX_LINKS O614 Note "links of the index are passed over"
        "Of the links of an index those count that lead to a page or a document by the ending of their path: `.md`, `.mdx`, `.markdown`, `.yaml`, `.yml` or `.json`. Many documentation sites serve a page in Markdown at its address with `.md` behind.";
    /// A code that is allowed and does not occur.
    ALLOW_UNUSED O900 Error "an allowed code was not found"
        "What is allowed and no longer occurs is to be deleted: the document has changed.";
    /// A file that cannot be read or written.
    FILE O901 Error "a file cannot be read or written"
        "The operating system's message says why.";
    /// An option that cannot be followed.
    OPTION O902 Error "an option cannot be followed"
        "What is asked for beside the document has to be possible: codes exist, paths are Rust's, and the types that are replaced are generated.";
    /// A selection that selects nothing.
    SELECTION O903 Error "the selection matches no operation"
        "Each operation, tag and path that is selected has to be in the document: it may be misspelt, or the document has changed.";
    /// An entry of the table of pages without effect.
    PAGING O904 Error "an entry pages nothing"
        "What is said of how operations are paged names an operation that is there, and no other entry names, or a pattern by which one is found; its pointers are JSON Pointers (RFC 6901). An entry without effect is to be deleted: the document has changed.";
    /// A parameter that is to say which page is meant.
    PAGING_PARAMETER O905 Error "no page can be asked for by the parameter"
        "The number of a page, of the items before it or on it, and a cursor are parameters of the query or headers of the operation, the first three numbers, the last one text or number. An operation that a pattern finds is left without pages, with a warning.";
    /// An answer that is to be a page.
    PAGING_ANSWER O906 Error "the answer is no page as it is said"
        "The success of an operation that is paged is JSON of one type. The pointers lead through properties of objects to a list of items, to text or a number by which the next page is found, and to a boolean that says whether there is more. An operation that a pattern finds is left without pages, with a warning.";
}
