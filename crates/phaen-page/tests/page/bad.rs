//! Bad files: bounded time, a clear refusal.

use std::time::{Duration, Instant};

use phaen_core::reading::FindingKind;
use phaen_page::{MAX_PAGES, MAX_PIXELS, Options, PageError, Pictures, pdf, picture};

use crate::made::png;

fn refused(bytes: &[u8]) -> PageError {
    let begun = Instant::now();
    let error = pdf(bytes, &Options { pictures: Pictures::Nobody, ..Options::default() }).expect_err("refused");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    error
}

/// A PDF of those objects, the first its catalogue; without a table of places, which readers must find again.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    file.push_str("trailer << /Root 1 0 R >>\n%%EOF\n");
    file.into_bytes()
}

fn stream(dictionary: &str, data: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// A PDF with one page that draws that, and what its resources name.
fn page(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << {resources} >> >>"),
        stream("", content),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

const FONT: &str = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b"%PDF-1.7"[..], b"%PDF-1.7\nxref\n0 1\ntrailer <<>>\nstartxref\n9\n%%EOF", b""] {
        assert!(matches!(refused(bytes), PageError::Damaged { page: None, .. }));
    }
}

#[test]
fn a_file_without_its_table_of_places_is_read_all_the_same() {
    let bytes = page("BT /F 12 Tf 100 700 Td (1.1 abc) Tj 200 0 Td (1,200) Tj ET", FONT, &[]);
    let document = pdf(&bytes, &Options::default()).expect("a page");
    let cells: Vec<&str> = document.parts[0].grid.rows[0].cells.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(cells, ["1.1 abc", "1,200"]);
    let place = document.parts[0].grid.rows[0].cells[1].place;
    let area = place.area.expect("a place on the page");
    assert_eq!((place.part, area.left), (1, 3000));
    assert!(area.top < 1000 && area.bottom > 1000, "{area:?}");
}

#[test]
fn an_encrypted_file_is_named_as_one() {
    let key = "0".repeat(64);
    let mut bytes = page("", "", &[]);
    let at = bytes.windows(7).position(|w| w == b"trailer").expect("a trailer");
    bytes.truncate(at);
    bytes.extend_from_slice(
        format!(
            "trailer << /Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 \
             /O <{key}> /U <{key}> >> >>\n%%EOF\n"
        )
        .as_bytes(),
    );
    assert_eq!(refused(&bytes), PageError::Encrypted);
}

#[test]
fn forms_that_draw_each_other_without_end_are_ended() {
    // Each of eight forms draws the next one twenty times.
    let forms: Vec<String> = (0..8)
        .map(|k| {
            let next = format!("/Resources << /XObject << /N {} 0 R >> >>", 6 + k);
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {next}"), &"/N Do ".repeat(20))
        })
        .collect();
    let bytes = page("/N Do", "/XObject << /N 5 0 R >>", &forms);
    assert_eq!(refused(&bytes), PageError::Overloaded { page: 1 });
}

#[test]
fn pages_beyond_the_limit_are_counted() {
    let count = 2_000;
    let kids: String = (0..count).map(|k| format!("{} 0 R ", 3 + k)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 600 800] >>"),
    ];
    let content = 3 + count;
    objects.extend(
        (0..count).map(|_| format!("<< /Type /Page /Parent 2 0 R /Contents {content} 0 R /Resources << {FONT} >> >>")),
    );
    objects.push(stream("", "BT /F 12 Tf 100 700 Td (1.1 abc) Tj 200 0 Td (1,200) Tj ET"));
    let begun = Instant::now();
    let document = pdf(&file(&objects), &Options::default()).expect("pages");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    let left: Vec<&FindingKind> = document.findings.iter().map(|f| &f.kind).collect();
    assert_eq!(left, [&FindingKind::PagesLeftOut(2_000 - MAX_PAGES as u32)]);
    assert_eq!(document.parts[0].grid.rows.iter().filter(|r| !r.is_blank()).count(), MAX_PAGES);
}

#[test]
fn pictures_are_refused_where_nobody_reads_them_or_they_are_too_large() {
    let white = image::GrayImage::from_pixel(60, 40, image::Luma([255]));
    let options = Options { pictures: Pictures::Nobody, ..Options::default() };
    assert_eq!(picture(&png(&white), &options), Err(PageError::NoReader));
    assert!(matches!(picture(&png(&white)[..60], &options), Err(PageError::Damaged { page: Some(1), .. })));
    assert_eq!(picture(b"BM", &options), Err(PageError::Unknown));
    let tiff = |side: u32| {
        let entry = |tag: u16, kind: u16, value: u32| {
            [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &1u32.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        let entries = [(256, 4, side), (257, 4, side), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 1)];
        let directory: Vec<u8> = entries.iter().flat_map(|(tag, kind, value)| entry(*tag, *kind, *value)).collect();
        [&b"II*\0\x08\0\0\0\x07\0"[..], &directory, &[0; 8]].concat()
    };
    let found = picture(&tiff(15_000), &options);
    let limit = MAX_PIXELS;
    assert_eq!(found, Err(PageError::TooManyPixels { page: 1, width: 15_000, height: 15_000, limit }));
}
