//! What the reading program writes: words, their characters, and what else each character may be, as hOCR; and the
//! same as text, which alone tells where Thai has a blank.

use phaen_core::grid::Glyph;

/// A word as read, with its place in pixels of the picture that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    pub left: u32,
    pub top: u32,
    pub right: u32,
    pub bottom: u32,
    /// Where the line ends below that it stands in.
    pub foot: u32,
    /// Whether a blank or a new line stands before it.
    pub apart: bool,
    /// Each character with what it may be, likeliest first; the first is what was read.
    pub characters: Vec<Vec<Glyph>>,
}

impl Seen {
    pub fn text(&self) -> String {
        self.characters.iter().filter_map(|c| c.first()).map(|g| g.character).collect()
    }

    /// How sure the program is on average, in thousandths.
    pub fn confidence(&self) -> u16 {
        let all = self.characters.iter().filter_map(|c| c.first()).map(|g| u32::from(g.confidence));
        let (count, sum) = all.fold((0, 0), |(n, s), c| (n + 1, s + c));
        u16::try_from(sum.checked_div(count).unwrap_or(0)).unwrap_or(0)
    }
}

/// The words of each picture, in the order in which they were handed over. `text` is the same as plain text, a form
/// feed behind each picture.
pub fn words(hocr: &str, text: &str) -> Vec<Vec<Seen>> {
    let mut pages = marked(hocr);
    for (page, text) in pages.iter_mut().zip(text.split('\u{c}').chain(std::iter::repeat(""))) {
        blanks(page, text);
    }
    pages
}

/// Tells which words of a page stand apart, by its plain text; all do where the two do not fit.
fn blanks(page: &mut [Seen], text: &str) {
    let count = page.iter().map(|w| w.characters.len()).sum::<usize>();
    if text.chars().filter(|c| !c.is_whitespace()).count() != count {
        return;
    }
    let mut rest = text.chars().peekable();
    for word in page {
        word.apart = false;
        while rest.next_if(|c| c.is_whitespace()).is_some() {
            word.apart = true;
        }
        for _ in 0..word.characters.len() {
            while rest.next_if(|c| c.is_whitespace()).is_some() {}
            rest.next();
        }
    }
}

/// The words of each picture, all apart.
fn marked(hocr: &str) -> Vec<Vec<Seen>> {
    let mut pages: Vec<Vec<Seen>> = Vec::new();
    let mut foot = 0;
    for tag in tags(hocr) {
        match tag.attribute("class") {
            Some("ocr_page") => pages.push(Vec::new()),
            Some("ocr_line" | "ocr_header" | "ocr_caption" | "ocr_textfloat") => {
                foot = tag.title("bbox").map(numbers).and_then(|place| place.get(3).copied()).unwrap_or(0);
            }
            Some("ocrx_word") => {
                let place = tag.title("bbox").map(numbers).unwrap_or_default();
                if let (Some(page), [left, top, right, bottom]) = (pages.last_mut(), place.as_slice()) {
                    let (left, top, right, bottom) = (*left, *top, *right, *bottom);
                    page.push(Seen {
                        left,
                        top,
                        right,
                        bottom,
                        // Its own foot may reach lower.
                        foot: if foot == 0 { bottom } else { foot },
                        apart: true,
                        characters: Vec::new(),
                    });
                }
            }
            Some("ocrx_cinfo") => {
                let Some(word) = pages.last_mut().and_then(|p| p.last_mut()) else { continue };
                if let Some(sure) = tag.title("x_conf") {
                    // Several code points that the program reads as one share what it says of them.
                    word.characters.extend(
                        tag.text().chars().map(|character| vec![Glyph { character, confidence: thousandths(sure) }]),
                    );
                } else if let Some(sure) = tag.title("x_confs")
                    && let Some(known) = word.characters.last_mut()
                {
                    let text = tag.text();
                    let mut characters = text.chars();
                    if let (Some(character), None) = (characters.next(), characters.next())
                        && !known.iter().any(|g| g.character == character)
                    {
                        known.push(Glyph { character, confidence: thousandths(sure) });
                    }
                }
            }
            _ => {}
        }
    }
    for page in &mut pages {
        for word in page.iter_mut() {
            for glyphs in &mut word.characters {
                glyphs[1..].sort_by_key(|g| std::cmp::Reverse(g.confidence));
            }
        }
        page.retain(|word| !word.characters.is_empty());
    }
    pages
}

/// An opening tag and the text right behind it.
struct Tag<'a> {
    inside: &'a str,
    behind: &'a str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let at = self.inside.find(&format!("{name}="))? + name.len() + 1;
        let quote = self.inside[at..].chars().next().filter(|q| matches!(q, '\'' | '"'))?;
        self.inside[at + 1..].split(quote).next()
    }

    /// What the title says behind that word.
    fn title(&self, word: &str) -> Option<&str> {
        let parts = self.attribute("title")?.split(';').map(str::trim);
        parts.filter_map(|p| p.split_once(' ')).find(|(name, _)| *name == word).map(|(_, rest)| rest)
    }

    fn text(&self) -> String {
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        plain.iter().fold(self.behind.to_owned(), |text, (entity, meant)| text.replace(entity, meant))
    }
}

fn tags(hocr: &str) -> impl Iterator<Item = Tag<'_>> {
    hocr.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(inside, behind)| Tag { inside, behind })
}

fn numbers(text: &str) -> Vec<u32> {
    text.split_whitespace().filter_map(|n| n.parse().ok()).collect()
}

/// A percentage with decimals as whole thousandths.
fn thousandths(percent: &str) -> u16 {
    let (whole, part) = percent.trim().split_once('.').unwrap_or((percent.trim(), ""));
    let tenth = part.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
    whole.parse::<u32>().ok().and_then(|w| u16::try_from(w * 10 + tenth).ok()).unwrap_or(0).min(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_come_with_what_else_they_may_be() {
        let text = "<div class='ocr_page' title='image \"a\"; bbox 0 0 9 9'>
          <span class='ocrx_word' id='w' title='bbox 1 2 30 40; x_wconf 90'>
           <span class='ocrx_cinfo' title='x_bboxes 1 2 9 40; x_conf 88.25'>3</span>
            <span class='ocrx_cinfo' id='lstm_choices_1'>
             <span class='ocrx_cinfo' id='a' title='x_confs 80'>3</span>
             <span class='ocrx_cinfo' id='b' title='x_confs 2'>5</span>
             <span class='ocrx_cinfo' id='c' title='x_confs 11.5'>8</span>
            </span>
           <span class='ocrx_cinfo' title='x_bboxes 9 2 30 40; x_conf 99'>&lt;</span></span></div>
         <div class='ocr_page'></div>";
        let pages = words(text, "3<\n\u{c}\u{c}");
        assert_eq!(pages.len(), 2);
        let word = &pages[0][0];
        assert_eq!((word.text().as_str(), word.left, word.bottom, word.confidence()), ("3<", 1, 40, 936));
        let glyphs: Vec<(char, u16)> = word.characters[0].iter().map(|g| (g.character, g.confidence)).collect();
        assert_eq!(glyphs, [('3', 882), ('8', 115), ('5', 20)]);
    }

    #[test]
    fn anything_else_is_no_word() {
        for text in
            ["", "<", "<span class='ocrx_word'>", "<div class='ocr_page'><span class=ocrx_word title='bbox 1'>a"]
        {
            assert!(words(text, "").iter().all(Vec::is_empty), "{text}");
        }
    }

    #[test]
    fn only_the_text_tells_where_a_blank_is() {
        let word = |text: &str| Seen {
            apart: true,
            characters: text.chars().map(|character| vec![Glyph { character, confidence: 900 }]).collect(),
            ..Seen::default()
        };
        let apart = |text: &str| {
            let mut page = vec![word("1.1"), word("ส"), word("ง"), word("ก")];
            blanks(&mut page, text);
            page.iter().map(|w| w.apart).collect::<Vec<_>>()
        };
        assert_eq!(apart("1.1 สง\nก\n"), [false, true, false, true]);
        assert_eq!(apart("1.1 ส"), [true; 4], "the two do not fit");
    }
}
