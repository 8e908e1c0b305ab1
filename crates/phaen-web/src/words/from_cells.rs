//! What is said of visits that are made from the cells of a plan.

use super::said::said;

said! {
    /// Texts of the page that makes visits from cells.
    FromCellsWords {
        title: "สร้างการเข้าแนะนำจากช่องแผน", "Visits from cells";
        intro: "โปรแกรมหาอัตราต่อครั้งจากตัวเลขของแผนเอง แล้วสร้างการเข้าแนะนำให้จำนวนครั้งและเงินตรงกับทุกช่องพอดี ยังไม่บันทึกจนกว่าจะยืนยัน", "Rates per visit are found from the plan's own figures, and visits are made whose number and money are exactly those of every cell. Nothing is posted before you confirm";
        rates: "อัตราต่อครั้งที่ตัวเลขบอก", "Rates per visit that the figures tell";
        rate: "อัตรา (บาท/ครั้ง)", "Rate (baht a visit)";
        kind: "ลักษณะ", "Kind";
        common: "อัตราหลัก", "common";
        rare: "อัตราที่พบน้อย ใช้เมื่ออัตราหลักไม่ลงตัว", "rarer: only where the common ones do not fit";
        alone: "ช่องที่มีครั้งเดียวและเท่ากับอัตรานี้", "Cells of a single visit at this rate";
        needed: "ช่องที่อธิบายไม่ได้ถ้าไม่มีอัตรานี้", "Cells that have no explanation without it";
        proof: "ช่องเล็กที่เป็นหลักฐาน", "Small cells that prove it";
        rivals: "ตัวเลขแยกไม่ออกจาก", "The figures do not tell it from";
        no_rates: "ตัวเลขของแผนไม่บอกอัตราใด เงินของแต่ละช่องจะเฉลี่ยเท่า ๆ กันต่อครั้ง", "The figures tell no rate: the money of each cell is shared evenly";
        explained: "ช่องที่อัตราเหล่านี้อธิบายได้", "Cells that these rates explain";
        of_cells: "จาก", "of";
        small_cells: "ช่องเล็ก (ไม่เกิน 8 ครั้ง) ซึ่งเป็นหลักฐานที่ดี", "small cells (up to 8 visits), which are good evidence";
        chance: "ช่องที่มีหลายครั้งมักลงตัวได้โดยบังเอิญ จึงไม่นับเป็นหลักฐาน", "Cells of many visits fit by chance and count as no evidence";
        use_rates: "อัตราที่จะใช้ (บาท คั่นด้วยเว้นวรรค)", "Rates to use (baht, separated by blanks)";
        use_rare: "อัตราที่พบน้อย (ใช้เมื่อจำเป็น)", "Rarer rates (used where needed)";
        use_units: "หน่วยที่จะเวียนเข้าแนะนำ", "Units that go round";
        units_hint: "หน่วยที่อยู่ระหว่างชำระบัญชีไม่ได้เลือกไว้ให้", "Units in dissolution are not chosen for you";
        again: "คำนวณใหม่", "Reckon again";
        made: "ผลที่จะได้", "What would be made";
        visits: "การเข้าแนะนำ", "Visits";
        cells: "ช่องที่สร้างได้ครบพอดี", "Cells made exactly";
        free: "สิ่งที่ตัวเลขไม่ได้บอก", "What the figures leave free";
        only: "ช่องที่มีทางเดียว", "Cells with one combination only";
        several: "ช่องที่มีหลายทาง (เลือกให้ใกล้กับที่กิจกรรมเดียวกันใช้)", "Cells with several (the nearest to what the line uses is taken)";
        bits: "จำนวนแบบที่เป็นไปได้ทั้งหมดอย่างน้อย 2 ยกกำลัง", "All combinations together: at least 2 to the power of";
        rarer_cells: "ช่องที่ต้องใช้อัตราที่พบน้อย", "Cells that need a rarer rate";
        odd: "ช่องที่มีครั้งหนึ่งรับเศษ (ไม่ตรงอัตราใด)", "Cells in which one visit takes an odd rest";
        even: "ช่องที่เฉลี่ยเท่ากันเพราะไม่เข้ากับอัตราใด", "Cells shared evenly, as no rate comes near";
        nought: "ช่องที่มีงานแต่ไม่มีเงิน", "Cells with work and no money";
        never: "หน่วย วัน และเจ้าหน้าที่ไม่มีอยู่ในตัวเลขเลย หน่วยเวียนให้ทั่วถึงกัน วันเว้นว่างไว้ เจ้าหน้าที่ใช้ตามทะเบียน", "Units, days and officers are in no figure at all: units go round evenly, days stay open, officers are those of the register";
        left: "ช่องที่สร้างไม่ได้ คงกรอกเองไว้", "Cells that are not made and stay typed";
        times: "กิจกรรมที่จำนวนครั้งต่อหน่วยในชื่อไม่ตรงกับแผน (เวียนทุกหน่วยแทน)", "Activities whose times a unit do not come out (all units go round instead)";
        has_visits: "กิจกรรมที่มีการเข้าแนะนำอยู่แล้ว ไม่แตะต้อง", "Activities that have visits already are left alone";
        typed: "กิจกรรมที่รายงานผลด้วยตัวเลขแล้ว จะได้การเข้าแนะนำแต่ยังกรอกเอง", "Activities whose results were typed already get visits and stay typed";
        cell: "ช่อง", "Cell";
        why: "เหตุผล", "Why";
        money_alone: "มีเงินแต่ไม่มีครั้ง", "money without a visit";
        fraction: "จำนวนครั้งไม่เป็นจำนวนเต็ม", "no whole number of visits";
        other_unit: "ไม่ได้นับเป็นครั้ง", "does not count visits";
        negative: "ตัวเลขติดลบ", "a figure below nought";
        too_many: "จำนวนครั้งมากเกินไป", "too many visits";
        locked: "เดือนปิดยอดแล้ว", "the month was signed off";
        ways: "จำนวนแบบ", "Combinations";
        more_than: "มากกว่า", "more than";
        cells_detail: "ทุกช่องพร้อมจำนวนแบบ", "Every cell with its combinations";
        how: "วิธี", "How";
        how_common: "อัตราหลัก", "common rates";
        how_rarer: "มีอัตราที่พบน้อย", "a rarer rate among them";
        how_odd: "ครั้งหนึ่งรับเศษ", "one visit takes the rest";
        how_even: "เฉลี่ยเท่ากัน", "shared evenly";
        how_nought: "ไม่มีเงิน", "no money";
        confirm: "ยืนยัน บันทึกการเข้าแนะนำทั้งหมด", "Confirm: post all visits";
        nothing: "ไม่มีช่องที่จะสร้างการเข้าแนะนำได้", "There is no cell to make visits of";
        changed: "ตัวเลขเปลี่ยนไปหลังจากที่แสดง จึงยังไม่ได้บันทึก ตรวจใหม่อีกครั้ง", "The figures changed since they were shown, so nothing was posted; look again";
        bad_rate: "อัตราไม่ถูกต้อง ให้พิมพ์จำนวนบาทคั่นด้วยเว้นวรรค ไม่เกิน 6 อัตรา", "This is no rate: type baht separated by blanks, at most 6 of them";
        no_units: "ไม่มีหน่วยที่จะเวียนเข้าแนะนำ", "No unit goes round";
    }
}
