//! Words of the pages with tables for the systems and reports of others.

phaen_app::phrases! {
    DepartmentWords, department_words;
    title: "ตารางสำหรับระบบและรายงานของกรม", "Tables for the department";
    sheet: "แผนและผลรายเดือนและสะสม", "Plan and result by month";
    report: "ตารางรายงานประจำปี", "Tables of the annual report";
    sheet_how: "คัดลอกจากตารางหรือแฟ้มไปกรอกในระบบของกรมได้ แต่ละบรรทัดมีแผน แผนสะสม ผล และผลสะสม", "Copy from the table or a file into the department's system: plan and result of each line, by month and cumulative.";
    policy: "งานตามนโยบาย: เลือกหัวข้อ", "Policy work: choose headings";
    show: "แสดง", "Show";
    files: "เก็บเป็นแฟ้ม", "As a file";
    pdf: "พิมพ์ (แฟ้ม PDF)", "PDF file";
    csv: "แฟ้มข้อความ (CSV)", "CSV file";
}
