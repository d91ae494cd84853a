//! Numbers that are sent: NaN and infinity have no form in JSON, and serde_json writes `null` for
//! them, which a server may take for an order to clear the value. Here they are an error.

use syn::{Fields, GenericArgument, Item, PathArguments, Type, parse_quote};

use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    for item in items {
        let Item::Struct(found) = item else { continue };
        let definition = known.definition(&found.ident.to_string());
        if !definition.is_some_and(|definition| definition.sent) {
            continue;
        }
        if let Fields::Named(fields) = &mut found.fields {
            let numbers = fields.named.iter_mut().filter(|field| is_float(&field.ty));
            for field in numbers {
                let checked = parse_quote!(#[serde(serialize_with = "openapi_runtime::finite")]);
                field.attrs.push(checked);
            }
        }
    }
}

/// A floating-point number, or nothing but such in options, vectors and maps.
fn is_float(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    match last.ident.to_string().as_str() {
        "f64" | "f32" => true,
        "Option" | "Vec" | "Box" | "HashMap" | "BTreeMap" => {
            inner(&last.arguments).is_some_and(is_float)
        }
        _ => false,
    }
}

/// The last of the type's arguments: of a map, the values.
fn inner(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    match arguments.args.last()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}
