//! What no sequence of entries breaks.

use proptest::prelude::*;

use super::sample::{LINES, at, day, entry, month, visit, with_visits};
use crate::book::{
    Book, Document, Overspending, Payment, PaymentPart, Report, Reported, Revision, Transfer, VisitId, VisitState, What,
};
use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang, Work};
use crate::plan::{Layer, LineId, Measure, Period};

fn line() -> impl Strategy<Value = LineId> {
    prop::sample::select(LINES.to_vec())
}

fn number() -> impl Strategy<Value = u8> {
    1..=12u8
}

fn known() -> impl Strategy<Value = VisitId> {
    (number(), 1..=5u32).prop_map(|(month, n)| VisitId(100 * u32::from(month) + n))
}

fn what() -> impl Strategy<Value = What> {
    let figure = prop::sample::select(Reported::ALL.to_vec());
    let reason = prop::option::of(Just("แก้ไข".to_owned()));
    let document = Document { number: "1".to_owned(), date: day("2022-12-01") };
    prop_oneof![
        (line(), number(), figure, prop::option::of(0..300i64), reason.clone()).prop_map(
            |(line, number, figure, amount, reason)| What::Report(Report {
                at: at(line, number),
                figure,
                amount: amount.map(|a| a * 100),
                reason
            })
        ),
        ((line(), number()), (line(), number()), 0..5i64, 0..120i64, prop::option::of(Just(document.clone())))
            .prop_map(|(from, to, work, baht, document)| What::Transfer(Transfer {
                from: at(from.0, from.1),
                to: at(to.0, to.1),
                work: Work::from_whole(work),
                budget: Satang::from_baht(baht),
                visits: Vec::new(),
                document,
            })),
        // Visits of the first line, which are its cells.
        (number(), number(), prop::sample::subsequence(vec![1u32, 2, 3, 4], 1..=4)).prop_map(|(from, to, which)| {
            let visits: Vec<VisitId> = which.iter().map(|n| VisitId(100 * u32::from(from) + n)).collect();
            let count = visits.len() as i64;
            What::Transfer(Transfer {
                from: at(LINES[0], from),
                to: at(LINES[0], to),
                work: Work::from_whole(count),
                budget: Satang::from_baht(25 * count),
                visits,
                document: None,
            })
        }),
        (known(), number(), 1..=28u8, reason.clone()).prop_map(|(visit, number, date, reason)| {
            let calendar = (number + 8) % 12 + 1;
            let year = if number <= 3 { 2022 } else { 2023 };
            let on = crate::calendar::Date::from_iso(year, calendar, date).unwrap();
            What::Done { visit, on, advised: "แนะนำ".to_owned(), reason }
        }),
        known().prop_map(What::CallOff),
        (known(), reason.clone()).prop_map(|(visit, reason)| What::NotDone { visit, reason }),
        (0..1_000u32).prop_map(|number| What::Unpay { number: number.to_string(), reason: None }),
        (known(), line(), number(), 0..40i64)
            .prop_map(|(id, line, number, baht)| What::Plan(id, visit(line, number, baht))),
        number().prop_map(|number| What::Lock(month(number))),
        (known(), 0..40i64, 0..1_000u32).prop_map(|(visit, baht, number)| What::Pay(Payment {
            number: number.to_string(),
            date: day("2023-02-01"),
            amount: Satang::from_baht(baht),
            parts: vec![PaymentPart { visit, amount: Satang::from_baht(baht) }],
            reason: None,
        })),
    ]
}

fn sum(book: &Book, layer: Layer, measure: Measure) -> i64 {
    let places = LINES.into_iter().flat_map(|line| FiscalMonth::ALL.map(|m| super::sample::at(line, m.number())));
    places.map(|at| book.cell(at.cell(layer, measure)).unwrap_or(0)).sum()
}

/// Everything that holds of a book at any time, with the entries that it took.
fn holds(book: &Book, visits: usize) -> Result<(), TestCaseError> {
    for measure in Measure::ALL {
        // Plan and transfers make current, cell by cell and altogether.
        for line in LINES {
            for month in FiscalMonth::ALL {
                let place = crate::book::Place { line, month };
                let amount =
                    |t: &Transfer| if measure == Measure::Work { t.work.hundredths() } else { t.budget.hundredths() };
                let moved: i64 = book
                    .transfers_since_signed()
                    .iter()
                    .map(|t| amount(t) * (i64::from(t.to == place) - i64::from(t.from == place)))
                    .sum();
                let of = |layer| book.cell(place.cell(layer, measure)).unwrap_or(0);
                prop_assert_eq!(of(Layer::Plan) + moved, of(Layer::Current));
                prop_assert!(of(Layer::Current) >= 0);
            }
        }
        prop_assert_eq!(sum(book, Layer::Current, measure), sum(book, Layer::Plan, measure));
        // The total row says the same as its cells.
        let current = book.layer(Layer::Current);
        let total = current.line(LineId(99)).unwrap().raw(Period::Target, measure).hundredths();
        prop_assert_eq!(total, Some(sum(book, Layer::Current, measure)));
    }
    prop_assert_eq!(book.visits().len(), visits, "no visit is lost");
    // Each visit that was made counts once.
    let made =
        book.visits().values().filter(|v| v.at.line == LINES[0] && matches!(v.state, VisitState::Done { .. })).count();
    let told: i64 = FiscalMonth::ALL
        .iter()
        .filter_map(|m| book.cell(super::sample::at(LINES[0], m.number()).cell(Layer::Result, Measure::Work)))
        .sum();
    prop_assert_eq!(told, made as i64 * 100);
    prop_assert_eq!(&book.index, &crate::book::index::Index::of(book), "what is kept by cell is what there is");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]
    #[test]
    fn no_sequence_loses_or_doubles_anything(entries in prop::collection::vec(what(), 0..40), revise in prop::option::of(0..40usize)) {
        let mut book = with_visits(Overspending::Warn);
        let mut visits = book.visits().len();
        for (at, what) in entries.into_iter().enumerate() {
            let before = book.clone();
            let adds = matches!(&what, What::Plan(id, _) if !book.visits().contains_key(id));
            match book.post(&entry(what)) {
                Ok(_) => visits += usize::from(adds),
                Err(_) => prop_assert_eq!(&book, &before, "a refusal changes nothing"),
            }
            if revise == Some(at) {
                let number = book.revision().number + 1;
                let next = Revision { number, on: day("2023-03-01"), by: "ตัวอย่าง".to_owned(), successors: Vec::new() };
                let current = book.layer(Layer::Current);
                book.post(&entry(What::Sign(Box::new((current, next))))).unwrap();
            }
            holds(&book, visits)?;
        }
    }

    #[test]
    fn replaying_the_same_entries_makes_the_same_book(entries in prop::collection::vec(what(), 0..30)) {
        let mut books = [with_visits(Overspending::Stop), with_visits(Overspending::Stop)];
        for book in &mut books {
            for what in &entries {
                let _ = book.post(&entry(what.clone()));
            }
        }
        prop_assert_eq!(&books[0], &books[1]);
    }
}
