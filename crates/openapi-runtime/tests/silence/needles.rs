//! The secrets, and how they are found in a text.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

/// It is in what is printed.
pub(crate) const CANARY: &str = "canaryXq0";

macro_rules! needles {
    ($($name:ident $text:literal)*) => {
        $(pub(crate) const $name: &str = $text;)*
        const ALL: &[&str] = &[$($name),*];
    };
}

// Letters and digits, so that they are the same percent-encoded, in JSON, in a form and in `Debug`.
needles! {
    BEARER "bearerXq1secret"
    BASIC "basicXq2secret"
    DIGEST "digestXq3secret"
    HEADER "headerXq4secret"
    WORD "wordXq5secret"
    QUERY "queryXq6secret"
    COOKIE "cookieXq7secret"
    CLIENT "clientXq8secret"
    REFRESH "refreshXq9secret"
    LOGIN "loginXw1secret"
    ISSUED "issuedXw2secret"
    RENEWED "renewedXw3secret"
    PROVIDED "providedXw4secret"
    BY_HAND "byhandXw5secret"
    BASE_URL "baseurlXw6secret"
    PROXY "proxyXw7secret"
    BODY "bodyXw8secret"
    PARAMETER "parameterXw9secret"
    KEY "keyXr1secret"
}

pub(crate) fn all(key: &str) -> Vec<String> {
    let all = ALL.iter().map(|text| (*text).to_owned());
    all.chain([key.to_owned()]).collect()
}

/// In clear, in base64 wherever it begins, and as lists of bytes.
pub(crate) fn forms(secret: &str) -> Vec<String> {
    let mut forms = vec![secret.to_owned()];
    for before in 0..3_usize {
        let text = [&vec![b'x'; before], secret.as_bytes()].concat();
        // What shares its signs with what is around it is left out.
        let whole = &text[..text.len() / 3 * 3];
        let skipped = before.div_ceil(3) * 4;
        forms.push(STANDARD.encode(whole)[skipped..].to_owned());
        forms.push(URL_SAFE.encode(whole)[skipped..].to_owned());
    }
    let bytes = secret.bytes();
    forms.push(bytes.clone().map(|byte| format!("{byte}, ")).collect());
    forms.push(bytes.clone().map(|byte| format!("{byte:02x}")).collect());
    forms.push(bytes.map(|byte| format!("%{byte:02X}")).collect());
    forms
}

/// Which are in it, each with what is around.
pub(crate) fn found(printed: &str, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    for secret in all(key) {
        for form in forms(&secret) {
            let lines = printed.lines().filter(|line| line.contains(&form));
            found.extend(lines.map(|line| format!("{secret} as {form}: {line}")));
        }
    }
    found
}
