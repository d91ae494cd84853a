//! Code without what callers do not see: bodies of functions, and documentation. What is left is a tenth
//! of it, and a syntax tree takes a hundred times the memory of its text.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::ApiError;

/// Generated code is far from it. The parser of Rust goes down once for each bracket.
const DEEPEST: usize = 200;

pub(super) fn of(code: &str) -> Result<TokenStream, ApiError> {
    let tokens = TokenStream::from_str(code);
    let tokens = tokens.map_err(|error| ApiError::new(format!("the code is not Rust: {error}")))?;
    without_bodies(tokens, 0)
}

fn without_bodies(tokens: TokenStream, depth: usize) -> Result<TokenStream, ApiError> {
    if depth > DEEPEST {
        return Err(too_deep());
    }
    let mut kept: Vec<TokenTree> = Vec::new();
    let (mut is_function, mut angles) = (false, 0_usize);
    for token in tokens {
        match &token {
            TokenTree::Ident(word) if word == "fn" => is_function = true,
            TokenTree::Punct(punct) => match punct.as_char() {
                ';' => (is_function, angles) = (false, 0),
                '<' => angles += 1,
                '>' => angles = angles.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
        if angles + depth > DEEPEST {
            return Err(too_deep());
        }
        let TokenTree::Group(group) = token else {
            kept.push(token);
            continue;
        };
        if is_documentation(&kept, &group) {
            kept.pop();
        } else if is_function && group.delimiter() == Delimiter::Brace {
            is_function = false;
            kept.push(Group::new(Delimiter::Brace, TokenStream::new()).into());
        } else {
            let inner = without_bodies(group.stream(), depth + 1)?;
            kept.push(Group::new(group.delimiter(), inner).into());
        }
    }
    Ok(kept.into_iter().collect())
}

/// `[doc = "…"]` behind `#`.
fn is_documentation(before: &[TokenTree], group: &Group) -> bool {
    let is_attribute =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#');
    let is_doc = |token: TokenTree| matches!(token, TokenTree::Ident(name) if name == "doc");
    group.delimiter() == Delimiter::Bracket
        && before.last().is_some_and(is_attribute)
        && group.stream().into_iter().next().is_some_and(is_doc)
}

fn too_deep() -> ApiError {
    ApiError::new("the code nests too deeply")
}
