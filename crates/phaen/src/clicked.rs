//! Started without a word, as by a double click.
//!
//! On Windows a double click gives a program a console of its own, without a word on its command line, and takes the
//! console away when the program ends. Whether the console was there before cannot be asked without unsafe calls, so
//! there a start without a word always means the pages in the browser; `phaen --help` helps on both. Elsewhere a menu
//! entry can say `phaen serve --open`, and a start without a word shows help.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};

/// What the program is to do: as it was told, or serve and open the browser where nothing was told on Windows.
/// Whether it was a double click comes beside it.
pub fn arguments(given: impl Iterator<Item = OsString>, windows: bool) -> (Vec<OsString>, bool) {
    let mut arguments: Vec<OsString> = given.collect();
    let clicked = windows && arguments.len() <= 1;
    if clicked {
        arguments.resize(1, "phaen".into());
        arguments.extend(["serve", "--open"].map(OsString::from));
    }
    (arguments, clicked)
}

/// Keeps the console open until Enter is pressed, so that what failed can be read.
pub fn wait(prompt: &str) {
    let mut err = io::stderr();
    let _ = write!(err, "{prompt} ");
    let _ = err.flush();
    let _ = io::stdin().lock().read_line(&mut String::new());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(given: &[&str], windows: bool) -> (String, bool) {
        let (arguments, clicked) = arguments(given.iter().map(OsString::from), windows);
        (arguments.iter().map(|a| a.to_string_lossy()).collect::<Vec<_>>().join(" "), clicked)
    }

    #[test]
    fn a_double_click_serves_and_opens_the_browser() {
        assert_eq!(told(&["phaen.exe"], true), ("phaen.exe serve --open".to_owned(), true));
        assert_eq!(told(&[], true), ("phaen serve --open".to_owned(), true));
    }

    #[test]
    fn whatever_is_told_is_done_as_told() {
        assert_eq!(told(&["phaen.exe", "list"], true), ("phaen.exe list".to_owned(), false));
        assert_eq!(told(&["phaen"], false), ("phaen".to_owned(), false));
    }
}
