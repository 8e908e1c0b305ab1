//! Every dependency has a line that says what it is for.

/// Dependencies of the workspace without a row in `docs/dependencies.md`.
pub fn check(manifest: &str, document: &str) -> Vec<String> {
    let explained: Vec<&str> = document
        .lines()
        .filter_map(|row| row.strip_prefix('|')?.split('|').next())
        .flat_map(|cell| cell.split(','))
        .map(|name| name.trim().trim_matches('`'))
        .collect();
    declared(manifest)
        .filter(|name| !explained.contains(name))
        .map(|name| format!("{name} has no row in docs/dependencies.md"))
        .collect()
}

fn declared(manifest: &str) -> impl Iterator<Item = &str> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim())
        .filter(|name| !name.starts_with('#') && !name.starts_with("phaen-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unexplained_dependency_is_found() {
        let manifest = "[workspace.dependencies]\nphaen-core = { path = \"x\" }\n# why\nserde = \"1\"\nclap = \"4\"\n[profile.dev]\nopt-level = 1\n";
        let document = "| crate | for |\n|---|---|\n| serde, serde_json | JSON |\n";
        assert_eq!(check(manifest, document), ["clap has no row in docs/dependencies.md"]);
        assert!(check(manifest, &format!("{document}| `clap` | command line |\n")).is_empty());
    }
}
