//! Words of one group of pages or papers, both languages of each beside each other.

/// Makes a struct of words, a function that gives them in a language, and the test that every one is there in both.
///
/// ```
/// mod words {
///     phaen_app::phrases! {
///         Greetings, greetings;
///         hello: "สวัสดี", "Hello";
///     }
/// }
/// use phaen_app::words::Lang;
/// assert_eq!(words::greetings(Lang::Thai).hello, "สวัสดี");
/// ```
#[macro_export]
macro_rules! phrases {
    ($words:ident, $give:ident; $($name:ident: $thai:literal, $english:literal;)+) => {
        /// Fixed words.
        pub struct $words {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: $words = $words { $($name: $thai,)+ };
        const ENGLISH: $words = $words { $($name: $english,)+ };

        /// The words of that language.
        pub const fn $give(lang: $crate::words::Lang) -> &'static $words {
            match lang {
                $crate::words::Lang::Thai => &THAI,
                $crate::words::Lang::English => &ENGLISH,
            }
        }

        #[test]
        fn every_word_is_there_in_both_languages() {
            let is_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
            for (name, thai, english) in [$((stringify!($name), $thai, $english),)+] {
                assert!(is_thai(thai), "{name}: {thai}");
                assert!(!english.is_empty() && !is_thai(english), "{name}: {english}");
            }
        }
    };
}
