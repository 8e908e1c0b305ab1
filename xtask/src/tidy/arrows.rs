//! Which crate may know which.

use serde_json::Value;

use super::packages;

/// Each crate, the crates of the workspace that it may know, and those that only its tests and benches may know.
const ARROWS: [(&str, &[&str], &[&str]); 15] = [
    ("phaen-core", &[], &[]),
    ("phaen-repair", &["phaen-core"], &["phaen-files", "phaen-gen"]),
    ("phaen-highs", &["phaen-repair"], &["phaen-core", "phaen-files", "phaen-gen"]),
    ("phaen-files", &["phaen-core"], &["phaen-gen"]),
    ("phaen-page", &["phaen-core"], &["phaen-files", "phaen-gen", "phaen-repair"]),
    ("phaen-pdf", &["phaen-core"], &["phaen-gen"]),
    ("phaen-wire", &["phaen-core"], &["phaen-gen"]),
    ("phaen-store", &["phaen-core", "phaen-wire"], &["phaen-gen"]),
    ("phaen-gen", &["phaen-core"], &["phaen-files", "phaen-repair"]),
    ("phaen-bench", &["phaen-core", "phaen-files", "phaen-gen", "phaen-repair"], &[]),
    (
        "phaen-app",
        &["phaen-core", "phaen-repair", "phaen-files", "phaen-page", "phaen-store", "phaen-wire"],
        &["phaen-gen"],
    ),
    ("phaen-web", &["phaen-core", "phaen-app", "phaen-wire"], &["phaen-example", "phaen-gen"]),
    ("phaen", &["phaen-core", "phaen-app", "phaen-highs", "phaen-pdf", "phaen-web"], &["phaen-gen"]),
    ("phaen-example", &["phaen-core", "phaen-gen", "phaen-app"], &[]),
    ("xtask", &[], &[]),
];

/// Heavy or knowing dependencies and the one crate that may have them.
const LEAVES: [(&str, &str); 9] = [
    ("typst", "phaen-pdf"),
    ("rusqlite", "phaen-store"),
    ("rust_xlsxwriter", "phaen-files"),
    ("encoding_rs", "phaen-files"),
    ("hayro", "phaen-page"),
    ("image", "phaen-page"),
    ("axum", "phaen-web"),
    ("clap", "phaen"),
    ("highs", "phaen-highs"),
];

/// The crate that may name what it measures: it is no part of the product.
const BENCH: &str = "phaen-bench";

/// What breaks the arrows.
pub fn check(metadata: &Value) -> Vec<String> {
    let members: Vec<&str> = packages(metadata).filter_map(|p| p["name"].as_str()).collect();
    let mut broken = Vec::new();
    for package in packages(metadata) {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed, in_tests)) = ARROWS.iter().find(|(known, ..)| *known == name) else {
            broken.push(format!("{name} stands in no arrow of xtask/src/tidy/arrows.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = dependency["name"].as_str().unwrap_or_default();
            let dev = dependency["kind"] == "dev";
            let known = allowed.contains(&other) || (dev && in_tests.contains(&other));
            if members.contains(&other) && !known {
                broken.push(format!("{name} -> {other} is no arrow"));
            }
            if name == "phaen-core" && !dev {
                broken.push(format!("phaen-core is pure and knows nothing, not even {other}"));
            }
            let leaf = LEAVES
                .iter()
                .find(|(heavy, _)| other == *heavy || other.strip_prefix(heavy).is_some_and(|r| r.starts_with('-')));
            if let Some((heavy, only)) = leaf
                && name != *only
                && name != BENCH
                && !dev
            {
                broken.push(format!("{name} -> {other}: only {only} names {heavy}"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn workspace(name: &str, other: &str, kind: Value) -> Vec<String> {
        check(&json!({ "packages": [
            { "name": name, "dependencies": [{ "name": other, "kind": kind }] },
            { "name": "phaen-gen", "dependencies": [] },
            { "name": "phaen-files", "dependencies": [] },
        ]}))
    }

    #[test]
    fn an_arrow_that_is_not_drawn_is_found() {
        assert_eq!(workspace("phaen-repair", "phaen-files", Value::Null), ["phaen-repair -> phaen-files is no arrow"]);
        assert!(workspace("phaen-app", "phaen-files", Value::Null).is_empty());
    }

    #[test]
    fn tests_may_know_the_generator() {
        assert!(workspace("phaen-store", "phaen-gen", json!("dev")).is_empty());
        assert_eq!(workspace("phaen-store", "phaen-gen", Value::Null).len(), 1);
    }

    #[test]
    fn heavy_dependencies_stay_in_their_leaf() {
        assert_eq!(workspace("phaen-app", "typst-pdf", Value::Null).len(), 1);
        assert!(workspace("phaen-pdf", "typst-pdf", Value::Null).is_empty());
        assert_eq!(workspace("phaen-core", "serde", Value::Null).len(), 1);
        assert!(workspace("phaen-core", "proptest", json!("dev")).is_empty());
    }

    #[test]
    fn a_new_crate_must_be_drawn() {
        assert_eq!(workspace("phaen-new", "serde", Value::Null).len(), 1);
    }
}
