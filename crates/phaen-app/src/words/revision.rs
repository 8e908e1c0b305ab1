//! What is said on the paper of a revision, in both languages.

crate::phrases! {
    Words, words;
    title: "รายการเปลี่ยนแปลงแผนปฏิบัติงาน", "Changes of the plan";
    fiscal_year: "ปีงบประมาณ พ.ศ.", "fiscal year";
    revision: "ครั้งที่", "Revision";
    signed: "ลงนามโดย", "signed by";
    unsigned: "แผนปัจจุบันที่ยังไม่ลงนาม", "the plan as it stands, not signed";
    totals: "ยอดรวมที่เปลี่ยนแปลง", "Totals that changed";
    cell_by_cell: "รายละเอียดรายช่อง", "Cell by cell";
    fields: "ช่องอื่นของแบบ", "Other fields of the form";
    what: "รายการ", "What";
    before: "เดิม", "Before";
    after: "เปลี่ยนเป็น", "After";
    difference: "เพิ่ม (ลด)", "More (less)";
    changed: "ค่าหลังเปลี่ยนแปลง", "as changed";
    nothing: "ไม่มีส่วนใดต่างกัน", "Nothing differs";
    prepared: "ผู้จัดทำ", "Prepared by";
    approved: "ผู้อนุมัติ", "Approved by";
    name: "ลงชื่อ", "Signed";
    position: "ตำแหน่ง", "Position";
    date: "วันที่", "Date";
    page: "หน้า", "page";
    of: "จาก", "of";
}
