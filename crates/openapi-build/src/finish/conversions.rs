//! Conversions that nobody calls: `TryFrom` of a string beside `FromStr`, and the error type of
//! such conversions once nothing returns it.

use quote::ToTokens;
use syn::{Item, ItemImpl};

use crate::plan::Plan;

pub(super) fn run(items: &mut Vec<Item>, _: &Plan) {
    let called = any(items, "try_from =");
    items.retain(|item| called || !matches!(item, Item::Impl(found) if is_try_from_string(found)));
    let is_error = |item: &Item| matches!(item, Item::Mod(module) if module.ident == "error");
    let error = items.iter().position(is_error).map(|at| items.remove(at));
    if let Some(error) = error.filter(|_| any(items, "ConversionError")) {
        items.push(error);
    }
}

fn any(items: &[Item], text: &str) -> bool {
    let mut tokens = items.iter().map(|item| item.to_token_stream().to_string());
    tokens.any(|tokens| tokens.contains(text))
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
