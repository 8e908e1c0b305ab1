//! What is said in tables of progress, in both languages.

crate::phrases! {
    Words, words;
    title: "ผลการดำเนินงานเทียบแผน", "Progress against the plan";
    file: "แผนและผล", "progress";
    work: "งาน", "Work";
    money: "งบ (บาท)", "Money (baht)";
    money_short: "งบ", "money";
    activity: "กิจกรรม/ขั้นตอนของกิจกรรม", "Activity";
    year: "ทั้งปี", "Year";
    quarter: "ไตรมาส", "Quarter";
    until: "สะสมถึง", "Until";
    by_year: "ทั้งปี", "the year";
    by_quarters: "รายไตรมาส", "by quarter";
    by_months: "รายเดือน", "by month";
    by_month: "เดือนที่เลือก", "one month";
    original: "แผนเดิม", "Original";
    current: "แผนปัจจุบัน", "Current";
    plan: "แผน", "Plan";
    made: "ผล", "Done";
    paid: "เบิกจ่าย", "Paid";
    percent: "ร้อยละ", "%";
    committed: "ผูกพัน", "Committed";
    spent: "ใช้จ่าย", "Spent";
    left: "คงเหลือ", "Left";
    whole: "รวมทั้งแผน", "The whole plan";
    reported_until: "ผลที่ควรรายงานแล้วถึงเดือน", "to be reported by now: up to";
    how_left: "คงเหลือ = แผนปัจจุบัน ลบผลงาน หรือลบเงินที่ใช้จ่าย (เบิกจ่ายรวมผูกพัน) เท่าที่รายงาน · ช่องว่างคือยังไม่รายงาน ไม่ใช่ศูนย์", "Left = the current plan less what is done, or less what is spent (paid and committed), as far as it is reported · an empty cell is not reported, which is not nought";
    original_how: "แผนเดิมคือแผนที่ลงนามครั้งที่ 1", "The original plan is the one signed as revision 1";
}
