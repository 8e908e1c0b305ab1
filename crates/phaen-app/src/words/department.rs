//! What is said in the tables for the systems and reports of others, in both languages.

crate::phrases! {
    Words, words;
    sheet_title: "แผนและผลรายเดือนและสะสม", "Plan and result, by month and cumulative";
    report_title: "ตารางรายงานประจำปี", "Tables of the annual report";
    fiscal_year: "ปีงบประมาณ พ.ศ.", "fiscal year";
    revision: "แผนครั้งที่", "plan revision";
    page: "หน้า", "page";
    of: "จาก", "of";
    work_head: "งาน", "Work";
    money_head: "งบประมาณ (บาท)", "Money (baht)";
    activity: "กิจกรรม/ขั้นตอนของกิจกรรม", "Activity";
    unit: "หน่วยนับ", "Unit";
    row: "รายการ", "Row";
    year: "รวมปี", "Year";
    plan: "แผน", "Plan";
    plan_so_far: "แผนสะสม", "Plan, cumulative";
    result: "ผล", "Result";
    result_so_far: "ผลสะสม", "Result, cumulative";
    paid: "เบิกจ่าย", "Paid";
    paid_so_far: "เบิกจ่ายสะสม", "Paid, cumulative";
    whole: "รวมทั้งแผน", "The whole plan";
    baht: "บาท", "baht";
    empty_note: "ช่องว่างในแถวผลและเบิกจ่าย คือ ยังไม่รายงาน ไม่ใช่ศูนย์ แผนคือแผนปัจจุบันหลังโอนเปลี่ยนแปลง ยอดรวมงานของหัวข้ออาจรวมหน่วยนับที่ต่างกัน", "An empty result or payment is not reported, not nought. The plan is the current one, after transfers. A heading's work may add up different units.";
    partly: "ยังรายงานไม่ครบ", "not reported in full";
    indicators: "ตัวชี้วัด", "Indicators";
    target: "เป้าหมาย", "Target";
    value: "ค่าที่ได้ ณ สิ้นเดือน", "Value at the month's end";
    no_indicators: "ยังไม่มีตัวชี้วัดที่ใช้อยู่", "No indicator is in force";
    example_note: "* ตัวอย่าง ไม่ใช่เกณฑ์ทางการ จนกว่าสำนักงานจะยืนยัน", "* an example, not an official criterion, until the office confirms it";
    against_plan: "ผลการปฏิบัติงานและการใช้จ่ายเทียบกับแผน", "Results and spending against the plan";
    off_plan: "งานนอกแผน", "Off-plan work";
    off_plan_how: "บรรทัดที่มีผลงานหรือการเบิกจ่าย แต่ไม่มีแผนตลอดปี", "Lines with a result or a payment and nothing planned in the whole year";
    no_off_plan: "ไม่มีงานนอกแผนเท่าที่รายงาน", "No off-plan work, as far as is reported";
    policy: "งานตามนโยบาย", "Policy work";
    policy_how: "หัวข้อที่เลือกไว้", "The headings that were chosen";
    percent: "ร้อยละ", "%";
    left: "คงเหลือ", "Left";
    committed: "ผูกพัน", "Committed";
    not_reported: "ยังไม่รายงาน", "not reported";
    file_sheet: "แผนผลรายเดือน", "months";
    file_report: "รายงานประจำปี", "annual-report";
}
