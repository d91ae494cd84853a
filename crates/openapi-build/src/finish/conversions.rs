//! Conversions that nobody calls: `TryFrom` of a string beside `FromStr`, and the error type of such
//! conversions, which nothing returns then.

use quote::ToTokens;
use syn::{Item, ItemImpl};

use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, _: &Known<'_>) {
    items.retain(|item| match item {
        Item::Impl(found) => !is_try_from_string(found),
        Item::Mod(module) => module.ident != "error",
        _ => true,
    });
}

fn is_try_from_string(found: &ItemImpl) -> bool {
    let Some((path, _)) = &found.trait_ else {
        return false;
    };
    let path = path.to_token_stream().to_string().replace(' ', "");
    let string = path.trim_end_matches('>').rsplit("TryFrom<").next();
    path.contains("TryFrom<")
        && matches!(
            string,
            Some(
                "&str" | "&String" | "String" | "::std::string::String" | "&::std::string::String"
            )
        )
}
