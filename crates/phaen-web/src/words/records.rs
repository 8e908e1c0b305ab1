//! Words of the pages of small records.

phaen_app::phrases! {
    Phrases, phrases;
    title: "บันทึกงานอื่น", "Other work";
    how: "รางวัล เครือข่าย การติดตาม การตรวจการ และกิจกรรม บันทึกเป็นรายเรื่อง ผูกกับบรรทัดของแผนและการเข้าแนะนำ แก้ไขแล้วของเดิมยังอยู่", "Awards, networks, monitoring, inspections and events, one by one, tied to lines of the plan and to visits. What is corrected stays to be seen.";
    unsigned: "แผนยังไม่ได้ลงนาม จึงยังบันทึกงานระหว่างปีไม่ได้", "The plan is not signed yet, so nothing of its year can be recorded";
    sign: "ไปหน้าลงนาม", "Go and sign it";
    excess: "ผลของแผนรายงานผลการตรวจการ (4.2) สะสมมากกว่าที่เข้าตรวจการ (4.1) ตั้งแต่เดือน", "By the plan's own results more was reported (4.2) than inspected (4.1), cumulatively, from";
    excess_how: "ให้ตรวจผลงานของทั้งสองบรรทัด", "check the results of the two lines";
    add: "เพิ่ม", "Add";
    none: "ยังไม่มีบันทึก", "None yet";
    record: "บันทึก", "Record";
    day: "วันที่", "Day";
    unit: "สหกรณ์/กลุ่มเกษตรกร", "Unit";
    no_unit: "ไม่ระบุแห่ง", "No single unit";
    line: "บรรทัดของแผน", "Line of the plan";
    visits: "การเข้าแนะนำ", "Visits";
    visits_how: "การเข้าแนะนำที่เกี่ยวข้อง เช่น V12 V15", "Visits that it belongs to, like V12 V15";
    files: "รูปและแฟ้ม", "Pictures and files";
    inspection: "การเข้าตรวจการ", "Inspection";
    reported: "รายงานผลแล้ว", "Reported";
    not_reported: "ยังไม่รายงานผล", "Not reported";
    on: "ดำเนินการเมื่อวันที่ (วัน/เดือน/ปี พ.ศ.)", "Done on (day/month/year, Buddhist Era)";
    needed: "ต้องระบุ", "needed";
    choose: "เลือก", "Choose";
    save: "บันทึก", "Save";
    add_files: "แนบรูปหรือแฟ้มเพิ่ม (แฟ้มละไม่เกิน 10 ล้านไบต์)", "Attach pictures or files (at most 10 million bytes each)";
    correct: "แก้ไข", "Correct";
    reason: "เหตุผลที่แก้ไข", "Why it is corrected";
    withdraw: "ถอนบันทึก", "Take it back";
    withdraw_reason: "เหตุผลที่ถอน", "Why it is taken back";
    withdrawn: "ถอนแล้ว", "Taken back";
    taken_back: "บันทึกที่ถอนแล้ว", "Records taken back";
    history: "ประวัติ", "History";
    recorded_on: "บันทึกเมื่อ", "Recorded on";
    by: "โดย", "By";
    what: "รายการ", "What";
    why: "เหตุผล", "Why";
    back: "กลับไปบันทึกงานทั้งหมด", "Back to all records";
    none_to_report: "ยังไม่มีการเข้าตรวจการที่รอรายงานผล", "There is no inspection that waits for a report";
}
