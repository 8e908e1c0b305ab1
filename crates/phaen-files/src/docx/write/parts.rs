//! The parts beside the text itself: styles, bullets, footer, and what belongs to what.

use phaen_core::form::Digits;
use phaen_core::paper::Paper;

use super::markup::Markup;

pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const OFFICE_RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The font of government papers.
const FONT: &str = "TH SarabunPSK";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

pub(super) const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

/// Title and language of the document.
pub(super) fn properties(paper: &Paper) -> String {
    let mut xml = Markup::new();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("dc:title", &[]);
    xml.text(&paper.title.join(" "));
    xml.close("dc:title");
    xml.open("dc:language", &[]);
    xml.text(language(paper));
    xml.close("dc:language");
    xml.close("cp:coreProperties");
    xml.finish()
}

fn language(paper: &Paper) -> &'static str {
    if paper.lang == "th" { "th-TH" } else { "en-GB" }
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Of letters, in half points.
    size: u32,
    bold: bool,
    centred: bool,
    /// Space before and after in twentieths of a point.
    space: (u32, u32),
    /// Whether it stays with what follows.
    keeps: bool,
}

const STYLES: [Style; 7] = [
    Style { id: "Normal", name: "Normal", size: 28, bold: false, centred: false, space: (0, 40), keeps: false },
    Style { id: "Title", name: "Title", size: 36, bold: true, centred: true, space: (0, 0), keeps: true },
    Style { id: "Subtitle", name: "Subtitle", size: 30, bold: true, centred: true, space: (0, 40), keeps: true },
    Style { id: "Heading1", name: "heading 1", size: 32, bold: true, centred: false, space: (160, 40), keeps: true },
    Style { id: "ListBullet", name: "List Bullet", size: 28, bold: false, centred: false, space: (0, 0), keeps: false },
    Style { id: "Note", name: "Note", size: 24, bold: false, centred: false, space: (20, 20), keeps: false },
    Style { id: "Cell", name: "Cell", size: 26, bold: false, centred: false, space: (0, 0), keeps: false },
];

/// Font, language and styles.
pub(super) fn styles(paper: &Paper) -> String {
    let mut xml = Markup::new();
    xml.open("w:styles", &[("xmlns:w", WORD)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    xml.empty("w:rFonts", &[("w:ascii", FONT), ("w:hAnsi", FONT), ("w:eastAsia", FONT), ("w:cs", FONT)]);
    xml.value("w:sz", "28");
    xml.value("w:szCs", "28");
    xml.empty("w:lang", &[("w:val", language(paper)), ("w:eastAsia", "en-US"), ("w:bidi", "th-TH")]);
    xml.close("w:rPr");
    xml.close("w:rPrDefault");
    xml.close("w:docDefaults");
    for style in &STYLES {
        self::style(&mut xml, style);
    }
    xml.close("w:styles");
    xml.finish()
}

fn style(xml: &mut Markup, style: &Style) {
    let mut attributes = vec![("w:type", "paragraph")];
    if style.id == "Normal" {
        attributes.push(("w:default", "1"));
    }
    attributes.push(("w:styleId", style.id));
    xml.open("w:style", &attributes);
    xml.value("w:name", style.name);
    if style.id != "Normal" {
        xml.value("w:basedOn", "Normal");
    }
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    if style.keeps {
        xml.empty("w:keepNext", &[]);
    }
    if style.id == "ListBullet" {
        xml.open("w:numPr", &[]);
        xml.value("w:numId", "1");
        xml.close("w:numPr");
    }
    let (before, after) = (style.space.0.to_string(), style.space.1.to_string());
    xml.empty("w:spacing", &[("w:before", &before), ("w:after", &after)]);
    if style.centred {
        xml.value("w:jc", "center");
    }
    if style.id == "Heading1" {
        xml.value("w:outlineLvl", "0");
    }
    xml.close("w:pPr");
    xml.open("w:rPr", &[]);
    if style.bold {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    let size = style.size.to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
    xml.close("w:rPr");
    xml.close("w:style");
}

/// The footer with page numbers.
pub(super) fn footer(paper: &Paper) -> String {
    let digits = match paper.digits {
        Digits::Arabic => "",
        Digits::Thai => " \\* THAIARABIC",
    };
    let mut xml = Markup::new();
    xml.open("w:ftr", &[("xmlns:w", WORD)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", "Note");
    xml.value("w:jc", "right");
    xml.close("w:pPr");
    for (word, field) in [(paper.footer.page, "PAGE"), (paper.footer.of, "NUMPAGES")] {
        xml.run(&format!(" {word} "), false, None);
        xml.open("w:fldSimple", &[("w:instr", &format!("{field}{digits}"))]);
        xml.run(&paper.digits.apply("1"), false, None);
        xml.close("w:fldSimple");
    }
    xml.close("w:p");
    xml.close("w:ftr");
    xml.finish()
}
