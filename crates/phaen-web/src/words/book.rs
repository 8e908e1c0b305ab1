//! Words of the pages about reporting, signing and revisions.

use phaen_app::words::Lang;

macro_rules! words {
    ($($name:ident: $thai:literal, $english:literal;)+) => {
        /// The fixed texts of these pages.
        pub struct BookWords {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: BookWords = BookWords { $($name: $thai,)+ };
        const ENGLISH: BookWords = BookWords { $($name: $english,)+ };

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $thai, $english),)+];
    };
}

words! {
    title: "รายงานผลระหว่างปี", "Reporting during the year";
    not_signed: "แผนนี้ยังไม่ได้ลงนาม เมื่อลงนามแล้วจึงบันทึกการเข้าแนะนำ ผลงาน และการเงินได้", "This plan is not signed yet. Once it is signed, visits, results and money can be posted on it.";
    sign_first: "ลงนามแผน", "Sign the plan";
    sign_how: "การลงนามเก็บแผนฉบับนี้ไว้เป็นครั้งที่ 1 และเปิดการบันทึกระหว่างปี ชื่อผู้ลงนามคือชื่อผู้ใช้ที่พิมพ์ไว้", "Signing keeps this version as revision 1 and opens the year. The name is the one typed at the top.";
    unconfirmed: "ยังไม่ยืนยันตัวตน", "identity not confirmed";
    overspending: "เมื่อใช้จ่ายเกินงบของบรรทัด", "When more is spent than a line has";
    warn: "เตือน", "Warn";
    stop: "ไม่ให้บันทึก", "Refuse";
    need_name: "ให้ใส่ชื่อผู้ใช้ที่มุมขวาบนก่อน จึงลงนามได้", "Type your name at the top right first; then you can sign.";
    signed_by: "ลงนามโดย", "Signed by";
    on_day: "วันที่", "on";
    month: "เดือน", "Month";
    planned: "แผน", "Plan";
    current: "แผนปัจจุบัน", "Current";
    result: "ผลงาน", "Result";
    committed: "ผูกพัน", "Committed";
    disbursed: "เบิกจ่าย", "Disbursed";
    percent: "ร้อยละ", "Percent";
    due: "กำหนดรายงาน", "Report due";
    state: "สถานะ", "State";
    running: "ยังไม่สิ้นเดือน", "Month not over";
    to_report: "รอรายงาน", "To be reported";
    late: "เลยกำหนด", "Late";
    signed_off: "ปิดยอดแล้ว", "Signed off";
    not_reported: "ยังไม่รายงาน", "Not reported";
    due_day: "ให้รายงานภายในวันที่ (ของเดือนถัดไป)", "Reports are due on this day of the next month";
    save: "บันทึก", "Save";
    revisions: "แผนที่ลงนามแล้ว", "Signed revisions";
    revision: "ครั้งที่", "Revision";
    changes_since: "สิ่งที่เปลี่ยนจากครั้งที่", "What changed since revision";
    print_changes: "พิมพ์สิ่งที่เปลี่ยน (PDF)", "Print what changed (PDF)";
    nothing_changed: "ไม่มีอะไรเปลี่ยน", "Nothing changed";
    next_revision: "ลงนามแผนครั้งต่อไป", "Sign the next revision";
    next_how: "แก้แผนในหน้าตารางแผนก่อน แล้วลงนามที่นี่ ผลงานและการเข้าแนะนำยังอยู่กับบรรทัดเดิม", "Change the plan on its own page first, then sign here. Results and visits stay with their lines.";
    take_in: "ใส่ยอดที่โอนแล้วลงในตารางแผน", "Take what was transferred into the plan's table";
    taken_in: "ใส่ยอดที่โอนลงในตารางแผนแล้ว", "What was transferred stands in the plan's table now";
    heir: "บรรทัดที่รับช่วงการเข้าแนะนำและผลงานของ", "The line that takes over visits and results of";
    choose_line: "เลือกบรรทัด", "Choose a line";
    month_title: "รายงานผลเดือน", "Report of";
    line: "กิจกรรม", "Activity";
    from_visits: "จากการเข้าแนะนำ", "from visits";
    open_cell: "ดูการเข้าแนะนำและประวัติของช่องนี้", "Visits and history of this cell";
    blank_how: "ช่องว่างหมายถึงยังไม่รายงาน เลข 0 หมายถึงรายงานว่าไม่มี", "An empty field is not reported; 0 reports that there was none.";
    reason: "เหตุผลที่แก้ไขหลังปิดยอด", "Why it is corrected after signing off";
    locked_how: "เดือนนี้ปิดยอดแล้ว แก้ไขได้โดยระบุเหตุผล ค่าก่อนและหลังแก้ยังเห็นทั้งคู่", "This month was signed off. A correction needs a reason; both figures stay visible.";
    sign_off: "บันทึกและปิดยอดเดือนนี้", "Save and sign this month off";
    saved: "บันทึกแล้ว", "Saved";
    nothing_new: "ไม่มีอะไรเปลี่ยน จึงไม่มีอะไรต้องบันทึก", "Nothing was changed, so there was nothing to save";
    late_corrections: "การแก้ไขหลังปิดยอด", "Corrections after signing off";
    figure: "รายการ", "Figure";
    before: "เดิม", "Before";
    after: "แก้เป็น", "After";
    by_whom: "โดย", "By";
    all_lines: "แสดงทุกบรรทัด", "Show all lines";
    planned_lines: "แสดงเฉพาะบรรทัดที่มีแผนหรือผลในเดือนนี้", "Only lines with a plan or result this month";
    overspent: "ใช้จ่ายเกินงบ", "Spent more than there is";
    has: "มีงบ", "There is";
    spent: "ใช้จ่าย (เบิกจ่าย + ผูกพัน)", "Paid and committed";
    baht: "บาท", "baht";
    previous: "เดือนก่อน", "Month before";
    following: "เดือนถัดไป", "Month after";
    back: "กลับไปทั้งปี", "Back to the year";
    total: "รวม", "Total";
    attached: "สำเนาที่ลงนามด้วยหมึก", "Scan of the ink-signed form";
    attach: "แนบแฟ้ม", "Attach the file";
    attach_how: "ไม่เกิน 10 ล้านไบต์ เก็บพร้อมค่าแฮชในฐานข้อมูล", "At most 10 million bytes, kept in the database with its hash";
    no_file: "ยังไม่ได้เลือกแฟ้ม", "No file was chosen";
    work: "งาน", "Work";
    budget: "งบ", "Budget";
    kept_here: "มีตัวเลขที่พิมพ์ไว้แต่ยังไม่ได้บันทึก ใส่กลับให้แล้ว", "Figures that were typed and not saved were put back";
}

/// The words of that language.
pub const fn book_words(lang: Lang) -> &'static BookWords {
    match lang {
        Lang::Thai => &THAI,
        Lang::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_text_is_there_in_both_languages() {
        let written_in_thai = |text: &str| text.chars().any(|c| ('ก'..='๛').contains(&c));
        for (name, thai, english) in super::ALL {
            assert!(written_in_thai(thai) && !english.is_empty() && !written_in_thai(english), "{name}");
        }
    }
}
