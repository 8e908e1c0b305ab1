//! Words of one group of pages, both languages of each beside each other.

/// Makes a struct of words, `phrases(lang)` for them, and the test that every one is there in both languages.
macro_rules! phrases {
    ($($name:ident: $thai:literal, $english:literal;)+) => {
        /// Words of these pages.
        pub struct Phrases {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: Phrases = Phrases { $($name: $thai,)+ };
        const ENGLISH: Phrases = Phrases { $($name: $english,)+ };

        /// The words in that language.
        pub const fn phrases(lang: phaen_app::words::Lang) -> &'static Phrases {
            match lang {
                phaen_app::words::Lang::Thai => &THAI,
                phaen_app::words::Lang::English => &ENGLISH,
            }
        }

        #[test]
        fn every_phrase_is_there_in_both_languages() {
            let is_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
            for (name, thai, english) in [$((stringify!($name), $thai, $english),)+] {
                assert!(is_thai(thai), "{name}: {thai}");
                assert!(!english.is_empty() && !is_thai(english), "{name}: {english}");
            }
        }
    };
}

pub(crate) use phrases;
