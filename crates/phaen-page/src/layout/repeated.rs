//! What printers put on every page: numbers of pages, and the heads of a table that goes on.

use super::Row;

/// How many rows of a table's beginning may be its head.
const HEAD: usize = 8;

/// Takes page numbers and repeated heads out of the pages, each a list of rows.
pub fn drop_repeated(pages: &mut [Vec<Row>]) {
    let several = pages.len() > 1;
    for page in pages.iter_mut() {
        if page.last().is_some_and(|row| is_page_number(row, several)) {
            page.pop();
        }
        if page.first().is_some_and(|row| is_page_number(row, several)) {
            page.remove(0);
        }
    }
    let mut head: Vec<Vec<String>> = Vec::new();
    for page in pages.iter_mut() {
        let begins_ruled = page.first().is_some_and(|row| row.ruled);
        if begins_ruled && !head.is_empty() {
            let same = page.iter().zip(&head).take_while(|(row, head)| row.ruled && texts(row) == **head).count();
            page.drain(..same);
        }
        // A later table has a head of its own.
        if let Some(last) = page.iter().rposition(|row| !row.ruled && !row.cells.is_empty())
            && page.get(last + 1).is_some_and(|row| row.ruled)
        {
            head = heads(&page[last + 1..]);
        } else if begins_ruled && head.is_empty() {
            head = heads(page);
        }
    }
}

/// The rows at a table's beginning that may be its head: those that hold words more than figures.
fn heads(rows: &[Row]) -> Vec<Vec<String>> {
    let texts = rows.iter().take(HEAD).take_while(|row| row.ruled).map(texts);
    texts
        .take_while(|cells| {
            let filled = cells.iter().filter(|c| !c.is_empty()).count();
            let figures = cells.iter().filter(|c| c.chars().any(|c| c.is_ascii_digit()) && super::lines::is_figure(c));
            filled > 0 && 2 * figures.count() <= filled
        })
        .collect()
}

fn texts(row: &Row) -> Vec<String> {
    let text = |words: &[crate::leaf::Word]| words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
    row.cells.iter().map(|(words, _)| text(words)).collect()
}

/// Whether a row is the number of its page: "12", "- 12 -", "หน้า 2 จาก 5", "Page 2 of 5". A number alone is one only
/// where there are `several` pages.
fn is_page_number(row: &Row, several: bool) -> bool {
    if row.ruled {
        return false;
    }
    let text = phaen_core::number::to_arabic_digits(&texts(row).join(" ")).to_lowercase();
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' '));
    let framed = bare.len() < text.trim().len();
    let (named, rest) = match ["หน้าที่", "หน้า", "page"].iter().find_map(|word| bare.strip_prefix(word))
    {
        Some(rest) => (true, rest),
        None => (false, bare),
    };
    let number = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = rest.split_whitespace().flat_map(|w| w.split('/')).filter(|w| !w.is_empty()).collect();
    match parts.as_slice() {
        [one] => number(one) && (named || framed || several),
        [one, all] => number(one) && number(all) && (named || rest.contains('/')),
        [one, "จาก" | "ของ" | "of", all] => number(one) && number(all),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaf::Word;

    fn row(texts: &[&str], ruled: bool) -> Row {
        let words = |t: &&str| t.split_whitespace().map(|t| Word { text: t.to_owned(), ..Word::default() }).collect();
        Row { cells: texts.iter().map(|t| (words(t), Default::default())).collect(), ruled, ..Row::default() }
    }

    #[test]
    fn numbers_of_pages_are_told_from_figures() {
        for text in ["12", "- 3 -", "หน้า 2", "หน้าที่ 2 จาก 5", "Page 2 of 5", "๑๒", "2/5", "หน้า 1/3"]
        {
            assert!(is_page_number(&row(&[text], false), true), "{text}");
        }
        for text in ["12,345", "แผน 2566", "12 ครั้ง", "หน้า", "2566 2567"] {
            assert!(!is_page_number(&row(&[text], false), true), "{text}");
        }
        assert!(!is_page_number(&row(&["12"], false), false) && !is_page_number(&row(&["12"], true), true));
    }

    #[test]
    fn a_head_repeated_on_the_next_page_is_kept_once() {
        let head = || row(&["กิจกรรม", "เป้าหมาย", "ต.ค."], true);
        let mut pages = vec![
            vec![row(&["แผนงาน"], false), head(), row(&["1.1", "12", "34"], true)],
            vec![head(), row(&["1.2", "12", "34"], true)],
            vec![row(&["แผนงาน"], false), head(), row(&["1.1", "5", "6"], true)],
        ];
        drop_repeated(&mut pages);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1, 3]);
    }
}
