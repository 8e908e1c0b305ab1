//! Pages of the web: tables and the text around them. Tags are read one after the other and no tree is built, so that
//! nothing can nest too deep.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use phaen_core::grid::Document;

use crate::FileError;
use crate::flow::Flow;
use crate::text;

/// Reads a page.
///
/// # Errors
/// Those of [`text::read`].
pub(crate) fn read(bytes: &[u8]) -> Result<Document, FileError> {
    let decoded = text::decoded(bytes)?;
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(decoded.as_str()));
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().flow.finish()
}

/// Gathers what the tags say.
#[derive(Debug, Default)]
struct Page(RefCell<Gathered>);

#[derive(Debug, Default)]
struct Gathered {
    flow: Flow,
    /// Tags of bold text and of heads that are open.
    bold: usize,
    /// Whether the text is a program's or a style's.
    silent: bool,
    /// Whether the cell that is open is a head.
    head: bool,
    /// Whether blanks and line ends count as they are written.
    written: bool,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Gathered {
    fn text(&mut self, text: &str) {
        if self.silent {
            return;
        }
        let bold = self.bold > 0 || self.head;
        if self.written {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.flow.line_end();
                }
                self.flow.text(line, bold);
            }
        } else {
            let spaced: String = text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
            self.flow.text(&spaced, bold);
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let begins = tag.kind == TagKind::StartTag;
        let number = |name: &str| {
            let found = tag.attrs.iter().find(|a| &*a.name.local == name)?;
            found.value.trim().parse::<u32>().ok()
        };
        match &*tag.name {
            "script" | "style" | "noscript" | "template" | "title" => {
                self.silent = begins;
                let raw = match &*tag.name {
                    "script" => RawKind::ScriptData,
                    "title" => RawKind::Rcdata,
                    _ => RawKind::Rawtext,
                };
                if begins && &*tag.name != "template" {
                    return TokenSinkResult::RawData(raw);
                }
            }
            "table" if begins => self.flow.open_table(),
            "table" => self.flow.close_table(),
            "tr" if begins => self.flow.open_row(0),
            "tr" => self.flow.close_row(),
            "td" | "th" if begins => {
                self.flow.open_cell(number("colspan").unwrap_or(1), number("rowspan").unwrap_or(1).max(1), false);
                (self.head, self.bold) = (&*tag.name == "th", 0);
            }
            "td" | "th" => {
                self.flow.close_cell();
                self.head = false;
            }
            "b" | "strong" if begins => self.bold += 1,
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "pre" => {
                self.written = begins;
                self.flow.line_end();
            }
            "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd" | "hr" | "caption"
            | "section" | "article" | "header" | "footer" | "ul" | "ol" => self.flow.line_end(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rows(page: &str) -> Vec<Vec<String>> {
        let document = read(page.as_bytes()).unwrap();
        let texts = |r: &phaen_core::grid::GridRow| r.cells.iter().map(|c| c.text.clone()).collect();
        document.parts[0].grid.rows.iter().filter(|r| !r.is_blank()).map(texts).collect()
    }

    #[test]
    fn tables_keep_their_columns() {
        let page = "<h1>แผน</h1><table><tr><th rowspan=2>ก<th colspan=2>ต.ค.<tr><td>งาน<td>งบ
            <tr><td>1.1&nbsp;ข&amp;ค<br>ต่อ</td><td></td><td>1,200</table>หลัง";
        assert_eq!(
            rows(page),
            [vec!["แผน"], vec!["ก", "ต.ค."], vec!["", "งาน", "งบ"], vec!["1.1 ข&ค ต่อ", "", "1,200"], vec!["หลัง"]]
        );
    }

    #[test]
    fn programs_and_styles_are_no_text() {
        let page = "<html><head><title>t</title><style>td { a: b }</style></head><script>if (1 < 2) x('<td>')</script>
            <p>ก";
        assert_eq!(rows(page), [vec!["ก"]]);
    }

    #[test]
    fn a_page_of_tags_without_end_stays_in_bounds() {
        for tag in ["<div>", "<table><tr><td>", "<b>", "<td colspan=4000000000 rowspan=4000000000>"] {
            let page = format!("<html>ก{}ข", tag.repeat(200_000));
            assert!(read(page.as_bytes()).is_ok(), "{tag}");
        }
    }
}
