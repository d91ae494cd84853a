//! The kinds of changes, and what each does to a caller: one table.

use crate::effect::Effect::{self, Additive as A, Breaking as B, Documentation as D, None as N};

/// What a kind of change does to a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// To a program of the old client that meets the new server.
    pub wire: Effect,
    /// To source code that was written for the old client and is compiled with the new one.
    pub code: Effect,
    /// Why, in a sentence or two.
    pub why: &'static str,
}

/// One kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name: stable, to be searched for and told apart by.
    pub id: &'static str,
    /// What it does where the value is sent, or where it is no value.
    pub sent: Judgement,
    /// What it does where the value is received.
    pub received: Judgement,
    /// Whether it changes which values are allowed and not their type: where whatever is received is checked,
    /// more of them break a client.
    pub is_constraint: bool,
}

macro_rules! judgement {
    ($wire:ident $code:ident $why:literal) => {
        Judgement {
            wire: $wire,
            code: $code,
            why: $why,
        }
    };
}

macro_rules! kinds {
    ($(
        $name:ident $id:literal $(= $constraint:ident)?
            $wire:ident $code:ident $why:literal
            $(received $received_wire:ident $received_code:ident $received_why:literal)?;
    )*) => {
        $(pub(crate) static $name: Kind = Kind {
            id: $id,
            sent: judgement!($wire $code $why),
            received: kinds!(@received $wire $code $why $($received_wire $received_code $received_why)?),
            is_constraint: kinds!(@constraint $($constraint)?),
        };)*

        /// Every kind of change there is.
        pub static KINDS: &[&Kind] = &[$(&$name),*];
    };
    (@received $wire:ident $code:ident $why:literal) => { judgement!($wire $code $why) };
    (@received $wire:ident $code:ident $why:literal $w:ident $c:ident $y:literal) => { judgement!($w $c $y) };
    (@constraint constraint) => { true };
    (@constraint) => { false };
}

kinds! {
    // The document.
    DOCUMENTATION_CHANGED "documentation-changed"
        N D "Only words, examples or extensions changed.";
    API_VERSION_CHANGED "api-version-changed"
        N D "The version of the API is named in the documentation of the client alone.";
    SERVER_ADDED "server-added"
        A A "There is one more server to choose.";
    SERVER_REMOVED "server-removed"
        B B "The function that has it is gone, and it may no longer answer.";
    SERVER_CHANGED "server-changed"
        B B "Calls go elsewhere, and what names the server is called by another name.";
    SERVER_RENAMED "server-renamed"
        N B "What names the server is called by its description.";
    DEFAULT_SERVER_CHANGED "default-server-changed"
        B N "Old clients go on to call the only server that there was.";
    DEFAULT_SERVER_REMOVED "default-server-removed"
        N B "A client of several servers, or of none, asks for its base URL when it is built.";
    SERVER_VARIABLE_ADDED "server-variable-added"
        B B "What was one URL is a template now.";
    SERVER_VARIABLE_REMOVED "server-variable-removed"
        B B "It can no longer be set.";
    SERVER_VARIABLE_CHANGED "server-variable-changed"
        B D "Who does not set it goes elsewhere.";
    SERVER_VARIABLE_NARROWED "server-variable-narrowed"
        B D "A value that could be set is refused.";
    SERVER_VARIABLE_WIDENED "server-variable-widened"
        A D "More values can be set.";
    SECURITY_SCHEME_ADDED "security-scheme-added"
        N D "It can be given once an operation asks for it.";
    CREDENTIAL_ADDED "credential-added"
        N A "An operation asks for it: there is one more credential to give.";
    CREDENTIAL_REMOVED "credential-removed"
        N B "No operation asks for it: it can no longer be given.";
    SECURITY_SCHEME_REMOVED "security-scheme-removed"
        N D "What no operation asks for cannot be given.";
    SECURITY_SCHEME_RENAMED "security-scheme-renamed"
        N B "The same is sent; what gives the credential has another name.";
    SECURITY_SCHEME_CHANGED "security-scheme-changed"
        B B "The credential goes elsewhere, or is another one.";
    OAUTH_FLOW_CHANGED "oauth-flow-changed"
        B N "Tokens come from elsewhere, or otherwise.";
    TAG_CHANGED "tag-changed"
        N D "A tag is words, unless operations are grouped by it.";
    WEBHOOK_ADDED "webhook-added"
        A A "It is a further variant of an open union.";
    WEBHOOK_REMOVED "webhook-removed"
        B B "It is no longer sent, and its variant is gone.";

    // Operations.
    OPERATION_ADDED "operation-added"
        A A "There is one more method.";
    OPERATION_REMOVED "operation-removed"
        B B "Calls are refused, and the method is gone.";
    OPERATION_MOVED "operation-moved"
        B N "Calls of old clients go to an address that is no longer described.";
    OPERATION_RENAMED "operation-renamed"
        N B "The same is sent and read; the method, and the types named after it, have another name.";
    OPERATION_DEPRECATED "operation-deprecated"
        N A "Who calls it gets a warning of the compiler.";
    OPERATION_UNDEPRECATED "operation-undeprecated"
        N D "There is no warning any more.";
    OPERATION_TAGS_CHANGED "operation-tags-changed"
        N D "Tags are words, unless operations are grouped by them.";
    OPERATION_REGROUPED "operation-regrouped"
        N B "The method is in another group.";
    OPERATION_SERVER_CHANGED "operation-server-changed"
        B N "Calls go elsewhere.";
    SECURITY_REQUIRED "security-required"
        B N "Calls without a credential are refused.";
    SECURITY_NO_LONGER_REQUIRED "security-no-longer-required"
        A N "Calls without a credential are answered as well.";
    SECURITY_ALTERNATIVE_ADDED "security-alternative-added"
        A N "One more credential will do.";
    SECURITY_ALTERNATIVE_REMOVED "security-alternative-removed"
        B N "A credential that was enough is no longer.";
    SECURITY_SCOPE_ADDED "security-scope-added"
        B N "Tokens without the scope are refused.";
    SECURITY_SCOPE_REMOVED "security-scope-removed"
        A N "Tokens without the scope will do.";
    CALLBACK_ADDED "callback-added"
        A N "The server may call back; callbacks have no code.";
    CALLBACK_REMOVED "callback-removed"
        B N "Who waits to be called back waits in vain; callbacks have no code.";

    // Parameters.
    OPTIONAL_PARAMETER_ADDED "optional-parameter-added"
        A A "There is one more method to set it.";
    REQUIRED_PARAMETER_ADDED "required-parameter-added"
        B B "Calls without it are refused, and the method takes one more argument.";
    PARAMETER_REMOVED "parameter-removed"
        B B "What is sent in it is refused or ignored, and it can no longer be set.";
    PARAMETER_BECAME_REQUIRED "parameter-became-required"
        B B "Calls without it are refused, and it is an argument of the method.";
    PARAMETER_BECAME_OPTIONAL "parameter-became-optional"
        A B "Calls without it are answered as well; it is no argument of the method any more, but set by a method of its own.";
    PARAMETER_MOVED "parameter-moved"
        B B "It is sent elsewhere: in the path, the query, a header or a cookie.";
    PATH_PARAMETER_RENAMED "path-parameter-renamed"
        N D "The name of a path parameter is not sent; arguments have no names in Rust.";
    PARAMETER_STYLE_CHANGED "parameter-style-changed"
        B N "It is written otherwise.";
    PARAMETER_RENAMED_IN_CASE "header-parameter-case-changed"
        N N "Names of headers have no case.";

    // Bodies of requests.
    OPTIONAL_BODY_ADDED "optional-body-added"
        A A "There is one more method to set it.";
    REQUIRED_BODY_ADDED "required-body-added"
        B B "Calls without it are refused, and the method takes one more argument.";
    BODY_REMOVED "body-removed"
        B B "What is sent in it is refused or ignored, and it can no longer be set.";
    BODY_BECAME_REQUIRED "body-became-required"
        B B "Calls without it are refused, and it is an argument of the method.";
    BODY_BECAME_OPTIONAL "body-became-optional"
        A B "Calls without it are answered as well; it is no argument of the method any more, but set by a method of its own.";
    ENCODING_CHANGED "encoding-changed"
        B B "A part of the body is written otherwise.";

    // Media types.
    MEDIA_TYPE_ADDED "media-type-added"
        A A "There is one more form to choose."
        received A A "The server may answer in one more form, if it is asked to.";
    MEDIA_TYPE_BECAME_A_CHOICE "media-type-became-a-choice"
        A B "What was one type is a choice of several."
        received A B "What was one type is one of several.";
    MEDIA_TYPE_REMOVED "media-type-removed"
        B B "Bodies of this form are refused."
        received B B "Answers no longer come in this form.";
    MEDIA_TYPE_PARAMETERS_CHANGED "media-type-parameters-changed"
        N N "The media type is the same one, written otherwise.";

    // Answers.
    SUCCESS_ADDED "success-added"
        B B "A success of another status comes, which old clients do not know; the result is one of several.";
    SUCCESS_REMOVED "success-removed"
        B B "What was a success no longer comes; the result is of another type.";
    ERROR_ADDED "error-added"
        A A "A status that came undocumented, if at all, has a variant of its own.";
    FIRST_ERROR_ADDED "first-error-added"
        A B "There was no documented error: the method's error is of another type.";
    ERROR_REMOVED "error-removed"
        N B "The variant is gone. If it comes, it is undocumented, with status, headers and body.";
    ANSWER_STATUS_CHANGED "answer-status-changed"
        B B "The same comes with another status, which old clients do not know: its variant is another one.";
    ANSWER_BODY_ADDED "answer-body-added"
        A B "There is something to read where there was nothing: another type.";
    ANSWER_BODY_REMOVED "answer-body-removed"
        B B "There is nothing to read any more.";
    ANSWER_HEADER_ADDED "answer-header-added"
        A A "There is one more header to ask for.";
    ANSWER_HEADER_REMOVED "answer-header-removed"
        B B "It no longer comes, and cannot be asked for.";
    ANSWER_HEADER_BECAME_OPTIONAL "answer-header-became-optional"
        N N "It may be absent, which the type had allowed for.";
    ANSWER_HEADER_BECAME_REQUIRED "answer-header-became-required"
        A N "It is always there; the type allows for more.";

    // Schemas: names.
    SCHEMA_ADDED "schema-added"
        N A "There is one more type.";
    SCHEMA_REMOVED "schema-removed"
        N B "The type is gone.";
    SCHEMA_RENAMED "schema-renamed"
        N B "The same is sent and read; the type has another name.";
    SCHEMA_REPLACED "schema-replaced"
        N B "Another type stands here. What differs between the two is listed beside.";
    SCHEMA_EXTRACTED "schema-extracted"
        N B "The same is sent and read; the type has a name of its own now.";
    SCHEMA_INLINED "schema-inlined"
        N B "The same is sent and read; the type is named after its place now.";
    RUST_NAME_CHANGED "rust-name-changed"
        N B "The same is sent and read; in Rust it has another name.";
    DEPRECATED "deprecated"
        N A "Who uses it gets a warning of the compiler.";
    UNDEPRECATED "undeprecated"
        N D "There is no warning any more.";

    // Schemas: types.
    TYPE_CHANGED "type-changed"
        B B "What was sent is refused, and its Rust type is another one."
        received B B "What comes is not read, and its Rust type is another one.";
    TYPE_WIDENED "type-widened"
        A B "All that was sent is still taken; its Rust type is another one."
        received B B "Values come that old clients cannot read, and the Rust type is another one.";
    TYPE_NARROWED "type-narrowed"
        B B "Some of what was sent is refused, and its Rust type is another one."
        received N B "All that comes can still be read; its Rust type is another one.";
    NULL_ALLOWED "null-allowed"
        A B "`null` may be sent as well; the Rust type has a place for it."
        received B B "`null` comes where a value was expected; the Rust type has a place for it.";
    NULL_REFUSED "null-refused"
        B B "`null` is refused, and the Rust type has no place for it."
        received N B "`null` no longer comes, and the Rust type has no place for it.";
    NULL_ALLOWED_WHERE_OPTIONAL "null-allowed-where-optional"
        A B "`null` may be sent as well as nothing: the two are told apart."
        received A D "`null` is read as what is absent.";
    NULL_REFUSED_WHERE_OPTIONAL "null-refused-where-optional"
        B B "`null` is refused; what is absent is not."
        received N D "`null` no longer comes; what is absent is the same.";
    FORMAT_CHANGED "format-changed" = constraint
        B N "What was sent may be refused."
        received B N "What comes may be of another form.";
    FORMAT_ADDED "format-added" = constraint
        B N "What is not of this format is refused."
        received N N "What comes is of a known format.";
    FORMAT_REMOVED "format-removed" = constraint
        A N "What is of another format is taken as well."
        received A N "What comes may be of any format.";

    // Schemas: values.
    ENUM_VALUE_ADDED "enum-value-added" = constraint
        A A "There is one more value to send."
        received A A "The enum is open: old clients read it as `Unknown`, and a match has an arm for that.";
    ENUM_VALUE_REMOVED "enum-value-removed"
        B B "The value is refused, and its variant is gone."
        received N B "The value no longer comes, and its variant is gone.";
    ENUM_ADDED "enum-added"
        B B "Other values are refused, and the Rust type is an enum."
        received N B "Only these values come, and the Rust type is an enum.";
    ENUM_REMOVED "enum-removed"
        A B "Any value is taken; the Rust type is no enum any more."
        received A B "Any value comes, which old clients read as `Unknown`; the Rust type is no enum any more.";
    CONSTANT_CHANGED "constant-changed"
        B B "The value that was sent is refused, and its variant is another one."
        received B B "Another value comes, and its variant is another one.";
    VALUE_NAMES_CHANGED "value-names-changed"
        N B "The values are the same; their variants are called otherwise.";
    DEFAULT_ADDED "default-added"
        B N "What is not sent may be taken for another value than before."
        received N D "What is absent is said to be this.";
    DEFAULT_CHANGED "default-changed"
        B N "What is not sent is taken for another value than before."
        received N D "What is absent is said to be something else.";
    DEFAULT_REMOVED "default-removed"
        B N "What is not sent may be taken for another value than before."
        received N D "It is no longer said what is meant by what is absent.";

    // Schemas: objects.
    OPTIONAL_PROPERTY_ADDED "optional-property-added"
        A A "There is one more field, which may be left out."
        received A A "There is one more field.";
    REQUIRED_PROPERTY_ADDED "required-property-added"
        B B "What is sent without it is refused, and the constructor takes one more argument."
        received A A "There is one more field, which is always there.";
    PROPERTY_REMOVED "property-removed"
        B B "What is sent in it is refused or ignored, and the field is gone."
        received B B "Old clients wait for it in vain, and the field is gone.";
    OPTIONAL_PROPERTY_REMOVED "optional-property-removed"
        B B "What is sent in it is refused or ignored, and the field is gone."
        received N B "Old clients take it for absent; the field is gone.";
    PROPERTY_BECAME_REQUIRED "property-became-required"
        B B "What is sent without it is refused, and the constructor takes it as an argument."
        received N B "It is always there: the field is no `Option` any more.";
    PROPERTY_BECAME_OPTIONAL "property-became-optional"
        A B "What is sent without it is taken as well; the field is an `Option`."
        received B B "Old clients fail where it is absent; the field is an `Option`.";
    PROPERTY_BECAME_READ_ONLY "property-became-read-only"
        B B "What is sent in it is refused or ignored; it cannot be set any more."
        received N D "It comes as before.";
    PROPERTY_NO_LONGER_READ_ONLY "property-no-longer-read-only"
        B B "It may be sent as well; if it is required, it has to be."
        received N D "It comes as before.";
    PROPERTY_BECAME_WRITE_ONLY "property-became-write-only"
        N D "It is sent as before."
        received B B "It no longer comes back.";
    PROPERTY_NO_LONGER_WRITE_ONLY "property-no-longer-write-only"
        N D "It is sent as before."
        received A B "It comes back as well: if it is required, the field is no `Option` any more.";
    OTHER_PROPERTIES_REFUSED "other-properties-refused"
        B N "What is sent beside the described properties is refused."
        received N N "Nothing comes beside the described properties.";
    OTHER_PROPERTIES_ALLOWED "other-properties-allowed" = constraint
        A N "Others than the described properties are taken as well."
        received A N "Others than the described properties may come.";
    OTHER_PROPERTIES_DESCRIBED "other-properties-described"
        B A "What is sent beside the described properties has to be of a type, and has a map."
        received N A "What comes beside the described properties has a map.";
    OTHER_PROPERTIES_NO_LONGER_DESCRIBED "other-properties-no-longer-described"
        B B "What was sent beside the described properties may be refused, and has no map any more."
        received A B "What comes beside the described properties has no map any more.";

    // Schemas: arrays.
    PLACES_CHANGED "places-changed"
        B B "The array has other places: its Rust type is another one."
        received B B "The array has other places: its Rust type is another one.";

    // Schemas: unions.
    BRANCH_ADDED "branch-added" = constraint
        A A "There is one more form to send."
        received A A "The union is open: old clients read it as `Unknown`, and a match has an arm for that.";
    BRANCH_REMOVED "branch-removed"
        B B "This form is refused, and its variant is gone."
        received N B "This form no longer comes, and its variant is gone.";
    FORMS_MAY_OVERLAP "forms-may-overlap" = constraint
        A N "What is of several forms at once is taken as well."
        received A N "What comes may be of several forms at once.";
    FORMS_EXCLUDE_EACH_OTHER "forms-exclude-each-other"
        B N "What is of several forms at once is refused."
        received N N "What comes is of one form alone.";
    DISCRIMINATOR_CHANGED "discriminator-changed"
        B B "The forms are told apart otherwise.";
    DISCRIMINATOR_ADDED "discriminator-added"
        N B "The forms are told apart by a tag.";
    DISCRIMINATOR_REMOVED "discriminator-removed"
        N B "The forms are told apart by what they hold.";
    TAG_VALUE_ADDED "discriminator-value-added"
        A N "There is one more value of the tag."
        received A N "There is one more value of the tag; old clients read it as `Unknown`.";
    TAG_VALUE_REMOVED "discriminator-value-removed"
        B N "The value of the tag is refused."
        received N N "The value of the tag no longer comes.";
    TAG_VALUE_CHANGED "discriminator-value-changed"
        B N "The value of the tag stands for another form.";

    // Schemas: what else is asked of values.
    CONSTRAINT_TIGHTENED "constraint-tightened"
        B N "Some of what was sent is refused."
        received N N "Less comes than before.";
    CONSTRAINT_LOOSENED "constraint-loosened" = constraint
        A N "More is taken than before."
        received A N "More comes than before; the types can hold it.";
    CONSTRAINT_CHANGED "constraint-changed" = constraint
        B N "Some of what was sent may be refused."
        received A N "Other values come than before; the types can hold them.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_in_kebab_case() {
        let mut ids: Vec<&str> = KINDS.iter().map(|kind| kind.id).collect();
        let is_kebab = |id: &&str| {
            id.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        assert!(ids.iter().all(is_kebab));
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
