//! Values of arguments that are more than text.

use openapi_build::Pagination;
use openapi_diff::KINDS;
use openapi_lower::{codes, did_you_mean};

/// A code of the table.
pub(crate) fn code(text: &str) -> Result<String, String> {
    let known = codes::ALL.iter().map(|code| code.id);
    if known.clone().any(|id| id == text) {
        return Ok(text.to_owned());
    }
    let upper = text.to_ascii_uppercase();
    let help = match known.clone().any(|id| id == upper) {
        true => Some(format!("did you mean `{upper}`?")),
        false => did_you_mean(text, known),
    };
    let help = help.unwrap_or_else(|| String::from("`openapi-build explain` lists them"));
    Err(format!("there is no such code; {help}"))
}

/// A code of the table, or a kind of change.
pub(crate) fn code_or_kind(text: &str) -> Result<String, String> {
    let mut kinds = KINDS.iter().map(|kind| kind.id);
    if kinds.clone().any(|id| id == text) {
        return Ok(text.to_owned());
    }
    match text.contains('-') {
        true => {
            let help = did_you_mean(text, kinds.by_ref());
            let help = help.unwrap_or_else(|| String::from("`openapi-build explain` lists them"));
            Err(format!("there is no such kind of change; {help}"))
        }
        false => code(text),
    }
}

/// A code of the table, or `all`.
pub(crate) fn code_or_all(text: &str) -> Result<String, String> {
    match text {
        "all" => Ok(text.to_owned()),
        text => code(text),
    }
}

/// `TYPE=PATH`
pub(crate) fn replacement(text: &str) -> Result<(String, String), String> {
    let (name, path) = text.split_once('=').ok_or("`TYPE=PATH` is expected")?;
    if !is_identifier(name) {
        return Err(format!("`{name}` is no name of a type"));
    }
    if !is_like_path(path) {
        return Err(format!("`{path}` is no path of a type"));
    }
    Ok((name.to_owned(), path.to_owned()))
}

/// `OPERATION=HOW`. A path may have `=` in it, so that any of them may be the one; what is wrong behind the
/// first is what is said.
pub(crate) fn pagination(text: &str) -> Result<(String, Pagination), String> {
    let splits = text.match_indices('=').filter_map(|(at, _)| {
        let (name, how) = (text.get(..at)?, text.get(at + 1..)?);
        (!name.is_empty()).then_some((name, how))
    });
    let mut refused = None;
    for (name, how) in splits {
        match how.parse() {
            Ok(pagination) => return Ok((name.to_owned(), pagination)),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    Err(refused.unwrap_or_else(|| String::from("`OPERATION=HOW` is expected")))
}

/// The path of a trait.
pub(crate) fn trait_path(text: &str) -> Result<String, String> {
    if is_like_path(text) {
        Ok(text.to_owned())
    } else {
        Err(String::from(
            "a path such as `schemars::JsonSchema` is expected",
        ))
    }
}

/// The name of a crate.
pub(crate) fn dependency_name(text: &str) -> Result<String, String> {
    if openapi_build::Package::is_name(text) {
        Ok(text.to_owned())
    } else {
        Err(String::from(
            "a name of a crate is expected, such as `pets-client`",
        ))
    }
}

/// Segments are names; what generic arguments hold is left to the library.
fn is_like_path(text: &str) -> bool {
    let plain = text.split_once('<').map_or(text, |(plain, _)| plain);
    let plain = plain.strip_prefix("::").unwrap_or(plain);
    plain.split("::").all(is_identifier)
}

fn is_identifier(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}
