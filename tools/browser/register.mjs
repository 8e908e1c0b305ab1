// A made-up table of units as an office keeps it in a spreadsheet, and how a person brings it in.

const KINDS = ["สหกรณ์การเกษตร", "สหกรณ์ออมทรัพย์", "สหกรณ์บริการ", "กลุ่มเกษตรกร"];

/** The table as CSV: `units` units with codes that begin with a nought, every fact made up, some of them unknown. */
export function table(units = 46) {
  const heads = ["ลำดับ", "รหัส", "ชื่อ", "ประเภท", "เจ้าหน้าที่ผู้รับผิดชอบ", "การเลิก/ชำระบัญชี", "ระดับชั้น ปี 2566", "ผลการจัดมาตรฐาน ปี 2566", "จำนวนสมาชิก", "สมาชิกที่มีส่วนร่วม", "วันสิ้นปีบัญชี", "วันที่ปิดบัญชี ปีบัญชี 2566", "หนี้ค้างชำระ (บาท)"];
  const rows = Array.from({ length: units }, (_, index) => {
    const n = index + 1;
    const kind = KINDS[n % 4];
    const level = n % 11 === 0 ? "" : String(1 + (n % 3));
    const standard = ["ผ่าน", "นำมาจัด", "ไม่นำมาจัด", "ผ่าน", ""][n % 5];
    const closed = n % 6 === 0 ? "ยังไม่ปิดบัญชี" : `${1 + (n % 28)}/4/2566`;
    const name = kind === "กลุ่มเกษตรกร" ? `กลุ่มเกษตรกรทำนาตัวอย่าง ${n} (ตัวอย่าง)` : `${kind}ตัวอย่าง ${n} จำกัด (ตัวอย่าง)`;
    return [n, String(n).padStart(4, "0"), name, kind, `เจ้าหน้าที่ ${1 + (n % 3)} (ตัวอย่าง)`, n % 15 === 0 ? 2 : "ไม่เลิก", level, standard, 40 + 7 * n, 30 + 5 * n, "31 มีนาคม", closed, n % 4 === 0 ? `"${n},500.25"` : ""].join(",");
  });
  return `\uFEFF${["ทะเบียนสหกรณ์และกลุ่มเกษตรกร (ตัวอย่าง)", "", heads.join(","), ...rows].join("\r\n")}\r\n`;
}

/** Chooses a file that holds `text` and asks for the preview. */
export async function preview(page, url, text, on = "30/9/2566") {
  await page.goto(`${url}/register/import`);
  await page.locator('input[type="file"]').setInputFiles({ name: "ทะเบียน.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator('input[name="on"]').fill(on);
  await page.getByRole("button", { name: "ดูตัวอย่าง" }).click();
  await page.waitForURL(/\/register\/import$/);
}

/** Agrees to what the preview shows. */
export async function agree(page) {
  await page.getByRole("button", { name: "บันทึกทั้งหมดตามตัวอย่าง" }).click();
  await page.waitForURL(/\/register\?/);
}
