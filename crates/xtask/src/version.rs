//! Which version comes next, and where versions stand.

use openapi_diff::Effect;
use semver::Version;
use toml_edit::{DocumentMut, Item, Table, value};

/// The version after the one that was released last, by Cargo's rules for compatibility
/// (<https://doc.rust-lang.org/cargo/reference/semver.html>): what breaks raises the leftmost part that is
/// not zero.
///
/// # Errors
/// When the last one is a pre-release: what follows it is for a person to say.
pub fn next(released: &Version, effect: Effect) -> Result<Version, String> {
    if !released.pre.is_empty() {
        return Err(format!(
            "{released} is a pre-release: set the version that follows it by hand"
        ));
    }
    let Version {
        major,
        minor,
        patch,
        ..
    } = *released;
    let up = |part: u64| part.saturating_add(1);
    Ok(match (effect, major, minor) {
        (Effect::None, ..) => released.clone(),
        (Effect::Breaking, 0, 0) => Version::new(0, 0, up(patch)),
        (Effect::Breaking, 0, _) => Version::new(0, up(minor), 0),
        (Effect::Breaking, ..) => Version::new(up(major), 0, 0),
        (Effect::Additive, 1.., _) => Version::new(major, up(minor), 0),
        (Effect::Additive | Effect::Documentation, ..) => Version::new(major, minor, up(patch)),
    })
}

/// The version of the package in the text of a manifest.
///
/// # Errors
/// When there is none.
pub fn of_manifest(manifest: &str) -> Result<Version, String> {
    let document = parse(manifest, "Cargo.toml")?;
    let package = document.get("package").and_then(Item::as_table);
    let version = package.and_then(|package| package.get("version")?.as_str());
    let version = version.ok_or("Cargo.toml: `[package]` has no `version`")?;
    Version::parse(version).map_err(|error| format!("Cargo.toml: `{version}`: {error}"))
}

/// The text of a manifest with another version of the package, and else as it was.
///
/// # Errors
/// When it has no package.
pub fn in_manifest(manifest: &str, version: &Version) -> Result<String, String> {
    let mut document = parse(manifest, "Cargo.toml")?;
    let package = document.get_mut("package").and_then(Item::as_table_mut);
    let package = package.ok_or("Cargo.toml has no `[package]`")?;
    set(package, version);
    Ok(document.to_string())
}

/// The text of a lock file with another version of `re-factor`, and else as it was.
///
/// # Errors
/// When it has no such package.
pub fn in_lock(lock: &str, version: &Version) -> Result<String, String> {
    let mut document = parse(lock, "Cargo.lock")?;
    let packages = document.get_mut("package");
    let packages = packages.and_then(Item::as_array_of_tables_mut);
    let is_ours =
        |package: &&mut Table| package.get("name").and_then(Item::as_str) == Some("re-factor");
    let package = packages.and_then(|packages| packages.iter_mut().find(is_ours));
    set(
        package.ok_or("Cargo.lock has no package re-factor")?,
        version,
    );
    Ok(document.to_string())
}

fn parse(text: &str, file: &str) -> Result<DocumentMut, String> {
    let parsed = text.parse::<DocumentMut>();
    parsed.map_err(|error| format!("{file}: {error}"))
}

/// Sets the version, and leaves what stands around it.
fn set(package: &mut Table, version: &Version) {
    let item = package.entry("version").or_insert(Item::None);
    let decor = item.as_value().map(|old| old.decor().clone());
    *item = value(version.to_string());
    if let (Some(decor), Some(new)) = (decor, item.as_value_mut()) {
        *new.decor_mut() = decor;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn next_follows_the_rules_of_cargo() {
        let rows = [
            ("1.2.3", ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]),
            ("0.1.0", ["0.1.0", "0.1.1", "0.1.1", "0.2.0"]),
            ("0.2.3", ["0.2.3", "0.2.4", "0.2.4", "0.3.0"]),
            ("0.0.3", ["0.0.3", "0.0.4", "0.0.4", "0.0.4"]),
            ("1.0.0+build", ["1.0.0+build", "1.0.1", "1.1.0", "2.0.0"]),
        ];
        let effects = [
            Effect::None,
            Effect::Documentation,
            Effect::Additive,
            Effect::Breaking,
        ];
        for (released, expected) in rows {
            let released = Version::parse(released).unwrap();
            let found = effects.map(|effect| next(&released, effect).unwrap().to_string());
            assert_eq!(found, expected, "{released}");
        }
    }

    #[test]
    fn next_leaves_a_pre_release_to_a_person() {
        let released = Version::parse("1.0.0-rc.1").unwrap();
        let why = next(&released, Effect::Additive).unwrap_err();
        assert!(why.contains("by hand"), "{why}");
    }

    #[test]
    fn in_manifest_changes_the_version_alone() {
        let manifest = "[package]\nname = \"a\"\n# Ours.\nversion = \"0.1.0\"  # so far\n\n[dependencies]\n\
                        b = { version = \"0.1.0\", path = \"b\" }\n";
        let new = in_manifest(manifest, &Version::new(0, 2, 0)).unwrap();
        assert_eq!(new, manifest.replace("\"0.1.0\"  # so", "\"0.2.0\"  # so"));
        assert_eq!(of_manifest(&new).unwrap(), Version::new(0, 2, 0));
    }

    #[test]
    fn of_manifest_says_what_is_missing() {
        let why = of_manifest("[package]\nversion.workspace = true\n").unwrap_err();
        assert_eq!(why, "Cargo.toml: `[package]` has no `version`");
        assert!(in_manifest("[workspace]\n", &Version::new(1, 0, 0)).is_err());
    }

    #[test]
    fn in_lock_changes_our_version_alone() {
        let lock = "version = 4\n\n[[package]]\nname = \"re\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"re-factor\"\nversion = \"0.1.0\"\ndependencies = [\n \"re\",\n]\n";
        let new = in_lock(lock, &Version::new(0, 1, 1)).unwrap();
        let expected = lock.replace(
            "re-factor\"\nversion = \"0.1.0\"",
            "re-factor\"\nversion = \"0.1.1\"",
        );
        assert_eq!(new, expected);
        assert!(in_lock("version = 4\n", &Version::new(0, 1, 1)).is_err());
    }
}
