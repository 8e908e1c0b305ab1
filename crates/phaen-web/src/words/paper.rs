//! Words of pages that show a paper: what marks mean to those who hear them, and files of it.

use phaen_core::paper::Mark;

phaen_app::phrases! {
    PaperWords, paper_words;
    good: "ตามแผน", "as planned";
    watch: "ควรติดตาม", "to be watched";
    bad: "ต่ำกว่าแผน", "behind";
    unknown: "ยังสรุปไม่ได้", "cannot be said yet";
    changed: "เปลี่ยนแปลง", "changed";
    failing: "ยอดไม่ตรงกัน", "does not add up";
    files: "เก็บเป็นแฟ้ม", "As a file";
    pdf_page: "พิมพ์หน้าเดียว (PDF)", "One page (PDF)";
    docx: "แฟ้ม Word", "Word file";
    xlsx: "แฟ้ม Excel", "Excel file";
    meeting: "การประชุมประจำเดือน", "Monthly meeting";
    month: "เดือนที่รายงาน", "Month";
    day: "วันประชุม (วัน/เดือน/ปี พ.ศ.)", "Day of the meeting (day/month/year BE)";
    last: "การประชุมครั้งก่อน", "Last meeting";
    names: "ระบุชื่อหน่วยในกรณีทุจริตและหนี้", "Name the units of fraud and debt cases";
    show: "แสดง", "Show";
    rules: "เกณฑ์สัญญาณ", "Rules of the lights";
    rules_how: "ร้อยละของแผนที่สัญญาณเริ่มเป็นสีเขียวและสีเหลือง ต่ำกว่านั้นเป็นสีแดง ค่าเดิมยังเก็บไว้", "From which percentage of the plan a light is green and yellow; below it is red. Earlier rules are kept.";
    work: "งาน", "Work";
    money: "งบ (เบิกจ่าย)", "Money (paid)";
    green_from: "เขียวตั้งแต่ร้อยละ", "green from %";
    yellow_from: "เหลืองตั้งแต่ร้อยละ", "yellow from %";
    save: "บันทึกเกณฑ์", "Save the rules";
    bad_day: "วันที่ต้องเขียนอย่าง 31/8/2565 หรือ 31 สิงหาคม 2565", "a date is written as 31/8/2565";
    bad_month: "ไม่มีเดือนนี้ในปีงบประมาณ", "there is no such month in a fiscal year";
}

impl PaperWords {
    /// What a mark means.
    pub const fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Good => self.good,
            Mark::Watch => self.watch,
            Mark::Bad => self.bad,
            Mark::Unknown => self.unknown,
            Mark::Changed => self.changed,
            Mark::Failing => self.failing,
        }
    }
}
