//! What the address of a province's page says.

use phaen_app::database::PlanNo;
use phaen_core::calendar::FiscalYear;

/// The fields of an address or a form, in which a name may come several times.
pub type Fields = Vec<(String, String)>;

/// The first value of that name.
pub fn first<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Every value of that name.
pub fn all<'a>(fields: &'a Fields, name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The year that is named.
pub fn year(fields: &Fields) -> Option<FiscalYear> {
    first(fields, "year").and_then(|year| year.trim().parse().ok()).and_then(FiscalYear::new)
}

/// The plans that are named, each once.
pub fn plans(fields: &Fields) -> Vec<PlanNo> {
    let mut plans: Vec<PlanNo> = Vec::new();
    for number in all(fields, "plan").filter_map(|number| number.parse().ok()).map(PlanNo) {
        if !plans.contains(&number) {
            plans.push(number);
        }
    }
    plans
}

/// The address of a province's sum, after its path.
pub fn query(year: FiscalYear, plans: &[PlanNo]) -> String {
    let plans: String = plans.iter().map(|plan| format!("&plan={plan}")).collect();
    format!("?year={year}{plans}")
}
