//! Takes text out of a PDF with the three readers. A reader that is missing fails the test: it would prove nothing.

use std::io::Write;
use std::path::Path;
use std::process::Command;

/// Who reads.
#[derive(Debug, Clone, Copy)]
pub enum Reader {
    /// Poppler, in the order in which it would read aloud.
    Poppler,
    /// Poppler, as it looks on paper.
    PopplerLayout,
    /// Poppler, as it is drawn.
    PopplerRaw,
    /// MuPDF.
    MuPdf,
    /// PDFium, which Chrome uses.
    Pdfium,
}

impl Reader {
    pub const ALL: [Self; 5] = [Self::Poppler, Self::PopplerLayout, Self::PopplerRaw, Self::MuPdf, Self::Pdfium];

    /// All text of the PDF, without white space.
    pub fn text(self, pdf: &[u8]) -> String {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(pdf).unwrap();
        let path = file.path();
        let text = match self {
            Self::Poppler => run("poppler-utils", Command::new("pdftotext").arg(path).arg("-")),
            Self::PopplerLayout => run("poppler-utils", Command::new("pdftotext").arg("-layout").arg(path).arg("-")),
            Self::PopplerRaw => run("poppler-utils", Command::new("pdftotext").arg("-raw").arg(path).arg("-")),
            Self::MuPdf => run("mupdf-tools", Command::new("mutool").args(["draw", "-q", "-F", "txt"]).arg(path)),
            Self::Pdfium => {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/pdf-check");
                assert!(folder.join("node_modules").exists(), "PDFium is missing: run `cargo xtask setup`");
                run("nodejs", Command::new("node").arg(folder.join("text.mjs")).arg(path))
            }
        };
        squeezed(&text)
    }
}

/// What `pdfinfo` says of the PDF.
pub fn info(pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    run("poppler-utils", Command::new("pdfinfo").arg(file.path()))
}

/// How many pages the PDF has.
pub fn pages(pdf: &[u8]) -> usize {
    let info = info(pdf);
    let line = info.lines().find_map(|l| l.strip_prefix("Pages:")).unwrap();
    line.trim().parse().unwrap()
}

/// The text without white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn run(package: &str, command: &mut Command) -> String {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{name} ({error}) is missing: run `cargo xtask setup`, or install {package}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
