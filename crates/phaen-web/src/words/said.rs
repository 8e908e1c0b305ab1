//! Texts of one family of pages: each in Thai and English on one line, so that nothing can be said in one alone.

/// Makes the struct of a family's texts, both languages of it, and a test that each is there in its own letters.
macro_rules! said {
    ($(#[$about:meta])* $name:ident { $($field:ident: $thai:literal, $english:literal;)+ }) => {
        $(#[$about])*
        pub struct $name {
            $(#[allow(missing_docs, reason = "the texts say it")] pub $field: &'static str,)+
        }

        impl $name {
            /// The texts of that language.
            pub const fn of(lang: phaen_app::words::Lang) -> &'static Self {
                const THAI: $name = $name { $($field: $thai,)+ };
                const ENGLISH: $name = $name { $($field: $english,)+ };
                match lang {
                    phaen_app::words::Lang::Thai => &THAI,
                    phaen_app::words::Lang::English => &ENGLISH,
                }
            }
        }

        #[cfg(test)]
        mod tests {
            #[test]
            fn every_text_is_there_in_both_languages() {
                let thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
                for (name, in_thai, in_english) in [$((stringify!($field), $thai, $english),)+] {
                    assert!(thai(in_thai) && !in_english.is_empty() && !thai(in_english), "{name}");
                }
            }
        }
    };
}
pub(crate) use said;
