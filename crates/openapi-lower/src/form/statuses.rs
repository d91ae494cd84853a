//! Keys of `responses`: `2xx` is `2XX`, `Default` is `default`, and what is no status is left out.

use crate::diagnostic::Diagnostics;
use crate::form::say::{assumed, left_out};
use crate::grammar::Kind;
use crate::node::{Node, Object};
use crate::place::Place;

pub(super) fn run(responses: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(members) = responses
        .as_object_mut()
        .filter(|_| at.kind == Kind::Responses)
    else {
        return;
    };
    let is_fine = |key: &String| key.starts_with("x-") || status(key).as_ref() == Some(key);
    if members.keys().all(is_fine) {
        return;
    }
    let mut kept = Object::default();
    let (fine, others): (Vec<_>, Vec<_>) = std::mem::take(members)
        .into_iter()
        .partition(|(key, _)| is_fine(key));
    kept.extend(fine);
    for (key, member) in others {
        let message = format!("`{key}` is no status");
        match status(&key).filter(|status| !kept.contains_key(status)) {
            Some(status) => {
                let reading = format!("read as `{status}`");
                let help = format!("write `'{status}'`");
                found.push(assumed(message, member.key, reading, at).help(help));
                kept.insert(status, member);
            }
            None => {
                let help = "statuses are `200`, `2XX` and the like, and `default`";
                found.push(left_out(message, member.key, at).help(help));
            }
        }
    }
    *members = kept;
}

/// The status that a key means.
fn status(key: &str) -> Option<String> {
    let key = key.trim();
    if key.eq_ignore_ascii_case("default") {
        return Some(String::from("default"));
    }
    // `200 OK`
    let word = key.split([' ', '-', '_', ':']).next()?.to_ascii_uppercase();
    let word = if word.len() == 1 {
        format!("{word}XX")
    } else {
        word
    };
    let class = word.strip_prefix(['1', '2', '3', '4', '5'])?;
    let digits = class.len() == 2 && class.bytes().all(|byte| byte.is_ascii_digit());
    (digits || class == "XX").then_some(word)
}
