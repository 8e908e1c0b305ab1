//! Files that real programs make of a plan: printed by LibreOffice and Chromium, rasterised, worn by a scanner.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use image::{DynamicImage, GrayImage, Luma};
use phaen_core::equation;
use phaen_core::form::{Digits, Form, FormOptions, official};
use phaen_core::plan::Plan;
use phaen_gen::libreoffice::converted;
use phaen_gen::{PlanSpec, Rng};

/// How a table looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Every cell in a box.
    Boxed,
    /// No line at all.
    Bare,
}

pub fn plan(seed: u64, lines: usize) -> Plan {
    phaen_gen::plan(&PlanSpec::of(seed, lines))
}

fn form(plan: &Plan, digits: Digits) -> Form {
    official(plan, &FormOptions { digits, ..FormOptions::default() })
}

/// Our workbook of a plan, printed by LibreOffice.
pub fn by_libreoffice(plan: &Plan) -> Vec<u8> {
    let form = form(plan, Digits::Arabic);
    let workbook = phaen_files::xlsx::write(&form, plan, &equation::build(plan), None).expect("a workbook");
    converted(&[workbook], "xlsx", "pdf:calc_pdf_Export").remove(0)
}

/// A page with the form of a plan, printed by Chromium.
pub fn by_chromium(plan: &Plan, look: Look, digits: Digits) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    printed(folder.path(), &html(&form(plan, digits), look))
}

/// A PDF of which the only page is that picture, on A3 across.
pub fn of_picture(page: &GrayImage) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("page.png"), png(page)).expect("a picture");
    let style = "@page { size: A3 landscape; margin: 0 } body { margin: 0 } img { width: 100% }";
    printed(folder.path(), &format!("<style>{style}</style><img src=page.png>"))
}

fn printed(folder: &Path, page: &str) -> Vec<u8> {
    fs::write(folder.join("form.html"), page).expect("a page");
    run(
        folder,
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--print-to-pdf=form.pdf",
            "form.html",
        ],
    );
    fs::read(folder.join("form.pdf")).expect("chromium prints")
}

fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    match output {
        Ok(output) if output.status.success() => {}
        other => panic!("{program} is needed for this test (cargo xtask setup): {other:?}"),
    }
}

fn html(form: &Form, look: Look) -> String {
    let border = if look == Look::Boxed { "border: 1px solid #000;" } else { "" };
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><style>@page {{ size: A3 landscape; margin: 10mm }} \
         body {{ font: 11px Laksaman }} table {{ border-collapse: collapse; width: 100% }} \
         td, th {{ {border} padding: 1px 4px; vertical-align: top }} .f {{ text-align: right; white-space: nowrap }} \
         p {{ margin: 2px }}</style>"
    );
    for line in &form.title {
        let _ = write!(page, "<p>{line}</p>");
    }
    for field in &form.fields {
        let _ = write!(page, "<p>{} {}</p>", field.label, field.value);
    }
    page.push_str("<table><thead>");
    for level in 0..form.activities.head.levels {
        page.push_str("<tr>");
        for cell in form.activities.head.cells.iter().filter(|c| c.level == level) {
            let _ = write!(page, "<th rowspan={} colspan={}>{}</th>", cell.levels, cell.columns, cell.text);
        }
        page.push_str("</tr>");
    }
    page.push_str("</thead>");
    for row in &form.activities.rows {
        let _ = write!(page, "<tr><td>{}</td><td>{}</td>", row.code, row.title);
        for cell in row.pairs.iter().flatten() {
            let _ = write!(page, "<td class=f>{}</td>", cell.printed());
        }
        page.push_str("</tr>");
    }
    page.push_str("</table>");
    page
}

/// The pages of a PDF as pictures of that many dots an inch.
pub fn rasterised(pdf: &[u8], dots: u32) -> Vec<GrayImage> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("form.pdf"), pdf).expect("a file");
    run(folder.path(), "pdftoppm", &["-r", &dots.to_string(), "-gray", "-png", "form.pdf", "page"]);
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "png"))
        .collect();
    names.sort();
    names.iter().map(|path| image::open(path).expect("a picture").into_luma8()).collect()
}

/// A page as a scanner leaves it: turned by that many hundredths of a degree, with noise, dim at one side.
#[allow(clippy::float_arithmetic, reason = "places on paper")]
pub fn worn(page: &GrayImage, hundredths: i32, noise: usize, seed: u64) -> GrayImage {
    let mut rng = Rng::new(seed);
    let angle = f64::from(hundredths) / 100.0;
    let (sine, cosine) = angle.to_radians().sin_cos();
    let (width, height) = page.dimensions();
    let (mid_x, mid_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (f64::from(x) - mid_x, f64::from(y) - mid_y);
        let (from_x, from_y) = (mid_x + dx * cosine + dy * sine, mid_y - dx * sine + dy * cosine);
        let at = |x: f64, y: f64| {
            let inside = x >= 0.0 && y >= 0.0 && x < f64::from(width) && y < f64::from(height);
            if inside { f64::from(page.get_pixel(x as u32, y as u32).0[0]) } else { 255.0 }
        };
        let (right, down) = (from_x.fract().abs(), from_y.fract().abs());
        let upper = at(from_x, from_y) * (1.0 - right) + at(from_x + 1.0, from_y) * right;
        let lower = at(from_x, from_y + 1.0) * (1.0 - right) + at(from_x + 1.0, from_y + 1.0) * right;
        let level = upper * (1.0 - down) + lower * down;
        let dim = 235.0 - 50.0 * f64::from(x) / f64::from(width);
        let grain = rng.within(0, 2 * noise) as f64 - noise as f64;
        Luma([(level / 255.0 * dim + 10.0 + grain).clamp(0.0, 255.0) as u8])
    })
}

/// A picture as JPEG of that quality.
pub fn jpeg(page: &GrayImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
    DynamicImage::ImageLuma8(page.clone()).write_with_encoder(encoder).expect("memory");
    bytes
}

/// A picture as PNG.
pub fn png(page: &GrayImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).expect("memory");
    bytes.into_inner()
}
