//! LibreOffice as an installed program, for tests that want a real spreadsheet's opinion.

use std::fs;
use std::process::Command;

/// Tells LibreOffice to recalculate every formula of a workbook when it is opened.
const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Opens workbooks in LibreOffice Calc, recalculates every formula, and saves them again as XLSX.
///
/// # Panics
/// When LibreOffice is not installed or saves fewer files than it was given: a test can say nothing without it.
#[must_use]
pub fn recalculated(workbooks: &[Vec<u8>]) -> Vec<Vec<u8>> {
    converted(workbooks, "xlsx", "xlsx:Calc MS Excel 2007 XML")
}

/// Opens files of the given extension in LibreOffice and saves them by one of its filters, `ods:calc8` for one.
///
/// # Panics
/// When LibreOffice is not installed or saves fewer files than it was given.
#[must_use]
pub fn converted(files: &[Vec<u8>], extension: &str, filter: &str) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder for LibreOffice");
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).expect("a profile for LibreOffice");
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECALCULATE).expect("its settings");
    let names: Vec<String> = (0..files.len()).map(|index| format!("{index}.{extension}")).collect();
    for (name, bytes) in names.iter().zip(files) {
        fs::write(folder.path().join(name), bytes).expect("a file to open");
    }
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", filter, "--outdir", "out"])
        .args(&names)
        .current_dir(folder.path())
        .output();
    let output = match run {
        Ok(output) => output,
        Err(error) => panic!("LibreOffice is needed for this test: install libreoffice-calc (soffice: {error})"),
    };
    let made = filter.split(':').next().unwrap_or(filter);
    let load = |index: usize| {
        let name = format!("{index}.{made}");
        fs::read(folder.path().join("out").join(&name))
            .unwrap_or_else(|_| panic!("soffice wrote no {name}: {output:?}"))
    };
    (0..files.len()).map(load).collect()
}
