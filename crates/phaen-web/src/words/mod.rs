//! What the pages say: one text a field, Thai and English side by side, so that nothing can be said in one alone.
//! Words about plans, repairs and changes come from `phaen_app::words`.

pub mod book;
pub mod cases;
pub mod department;
mod en;
pub mod from_cells;
pub mod indicators;
pub mod money;
pub mod paper;
pub mod progress;
pub mod province;
pub mod records;
pub mod register;
mod th;
pub mod visits;

use phaen_app::words::Lang;

/// The words of that language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Thai => &th::WORDS,
        Lang::English => &en::WORDS,
    }
}

macro_rules! words {
    ($($name:ident,)+) => {
        /// The fixed texts of all pages.
        pub struct Words {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        #[cfg(test)]
        impl Words {
            fn texts(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

words! {
    code, product, other_language, skip, plans, new_plan, help, name_label, plan, review, year, history, print,
    search, search_button, drop_here, choose_files, office, group, fiscal_year, state, balance, questions, changed,
    lines, balanced, not_balanced, no_plans, nothing_found, revision, grid_label, failing, nothing_failing, fields,
    code_head, title_head, target, work, budget, quarter, history_intro, what, before, after, only_cell, all_changes,
    page_older, as_it_stood, back_to_now, see_then, print_intro, pdf, xlsx, thai_digits, with_quarters, with_pictures, which_plan, both,
    blank_form, help_title, help_intro, help_keys, key, does, no_page, malformed, broken, refused, back_to_plans,
    whole_page, page_of, as_text, options, and_more,
    open_questions_notice, go_to_review, unnamed_office, no_script, review_intro, nothing_to_review, source_side,
    doubts, repaired_as, leave_open, answer_button, type_it, review_keys, from_nothing, from_earlier,
    from_earlier_how, from_file, from_file_how, blank_how, make_it, year_range, to_bin, from_bin, bin, year_intro,
    as_csv, its_figures, targets_known, targets_unknown, line_of, spread_range, spread_locked, spread_nowhere,
    templates, templates_how, templates_manage, template_name, kept_at, rename, remove, no_templates, keep_template, keep_template_how, with_months, from_template,
    targets, targets_how, targets_edit, targets_none, targets_entered, spending, overall, recurrent, investment, percent, target_source, target_since, change_it, target_enter, target_save, target_end, target_ended,
    spread_no_last_year, page_newest, compare, compare_how, compare_from, compare_to, compare_now, compare_same, compare_no_moment, difference, totals, other_fields, change_number,
    in_year, tab_book, tab_visits, tab_money, tab_progress, tab_indicators, tab_records, tab_meeting, tab_department, register, cases, province,
    keep, backup_head, backup_how, backup_now, last_backup, never_backed_up, backup_due, restore_head, restore_how, backup_file, examine_it, in_file, in_database, restore_warning, schema_version, restore_now, not_now, restored, earlier_head, earlier_how,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        let (thai, english) = (words(Lang::Thai).texts(), words(Lang::English).texts());
        for ((name, thai), (_, english)) in thai.iter().zip(&english) {
            assert!(!thai.is_empty() && !english.is_empty(), "{name}");
            let written_in_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
            let word =
                thai.chars().any(char::is_alphabetic) && !["PDF", "XLSX", "phaen"].iter().any(|n| thai.contains(n));
            assert!(!word || written_in_thai(thai) || *name == "code" || *name == "other_language", "{name}: {thai}");
            assert!(!written_in_thai(english) || *name == "other_language", "{name}: {english}");
        }
    }
}
