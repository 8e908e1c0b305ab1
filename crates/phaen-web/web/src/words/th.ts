/** คำไทยของหน้าเว็บ */

/** What a failing sum is told with. */
export interface FailingSum {
  kind: "months" | "quarter" | "lines" | "allotment";
  line: string;
  period: string;
  measure: string;
  category: string;
  parts: string;
  whole: string;
  difference: string;
}

export const th = {
  months: ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."],
  target: "เป้าหมาย",
  quarter: (number: string): string => `ไตรมาส ${number}`,
  measures: { work: "งาน", budget: "งบ" },
  kinds: { heading: "หัวข้อ", activity: "กิจกรรม", subtotal: "รวม", inferred: "บรรทัดที่หายไป", total: "รวมทั้งสิ้น" },
  fields: { code: "รหัส", title: "กิจกรรม" },
  lineGone: "บรรทัดที่ถูกลบ",
  nothing: "(ว่าง)",
  changedLine: "บรรทัดเปลี่ยนไปแล้ว",
  plan: (number: string): string => `แผน ${number}`,

  saved: "บันทึกแล้ว",
  saving: "กำลังบันทึก…",
  waiting: (count: number): string => `รอเครือข่าย: ${count} รายการเก็บไว้ในเครื่องนี้ จะส่งเองเมื่อเชื่อมต่อได้`,
  changedBy: (names: string): string => `${names} เพิ่งแก้ไขแผนนี้`,
  undone: "ย้อนกลับแล้ว",
  redone: "ทำซ้ำแล้ว",
  undoWaits: "จะย้อนกลับเมื่อเครือข่ายกลับมา",
  redoWaits: "จะทำซ้ำเมื่อเครือข่ายกลับมา",
  refusedByServer: (message: string, count: number): string =>
    `ระบบไม่รับการแก้ไข${count > 1 ? ` ${count} ช่อง` : ""} ค่าเดิมยังอยู่: ${message || "ไม่ทราบสาเหตุ"}`,
  conflictElsewhere: "มีการแก้ไขที่รอให้เลือก เพราะมีผู้อื่นแก้ช่องเดียวกัน:",
  unreachable: "ติดต่อโปรแกรมไม่ได้",
  needsNetwork: "ต้องรอให้ติดต่อโปรแกรมได้ก่อน",

  conflictTitle: "มีผู้อื่นแก้ไขช่องเดียวกัน",
  conflictIntro: "เลือกค่าที่จะใช้ในแต่ละช่อง",
  undoConflictIntro: "หลังจากที่ท่านแก้ไข มีผู้อื่นแก้ช่องเหล่านี้ จะย้อนกลับทับหรือไม่",
  theirs: (who: string, at: string, value: string): string => `ใช้ของ ${who} (${at}): ${value}`,
  mine: (value: string): string => `ใช้ของฉัน: ${value}`,
  undoAnyway: "ย้อนกลับทับ",
  leaveAsIs: "คงไว้อย่างนี้",

  close: "ปิด",
  confirm: "ตกลง",
  cancel: "ยกเลิก",
  save: "บันทึก",
  apply: "ใช้",

  whoTitle: "ท่านชื่ออะไร",
  whoLabel: "ชื่อ",
  whoWhy: "ชื่อนี้จะอยู่ในประวัติการแก้ไข ถามครั้งเดียวในเบราว์เซอร์นี้",

  refusals: {
    money_in_work: (text: string): string => `“${text}” เป็นเงิน แต่ช่องนี้เป็นงาน`,
    work_in_money: (text: string): string => `“${text}” เป็นจำนวนงาน แต่ช่องนี้เป็นเงิน`,
    other_unit: (text: string, unit: string): string => `“${text}” ไม่ใช่หน่วยของบรรทัดนี้ ซึ่งนับเป็น${unit}`,
    negative: (text: string): string => `“${text}” ติดลบ แผนไม่มีค่าติดลบ`,
    half: (text: string): string => `“${text}” ไม่เต็มครั้ง งานนับเป็นครั้งเต็ม`,
    decimals: (text: string): string => `“${text}” มีทศนิยมเกินสองตำแหน่ง`,
    too_big: (text: string): string => `“${text}” มากเกินกว่าที่แผนเก็บได้`,
    not_a_number: (text: string): string => `“${text}” อ่านเป็นตัวเลขไม่ได้`,
    no_day: (text: string): string => `“${text}” ไม่ใช่วันที่ ให้พิมพ์ วัน/เดือน/ปี พ.ศ.`,
    no_year: (text: string): string => `“${text}” ไม่ใช่ปี พ.ศ. 2400 ถึง 2999`,
  } as Record<
    | "money_in_work" | "work_in_money" | "other_unit" | "negative" | "half" | "decimals" | "too_big" | "not_a_number"
    | "no_day" | "no_year",
    (text: string, unit: string) => string
  >,
  onlyShown: "ช่องนี้เป็นยอดรวมที่คำนวณให้ แก้โดยตรงไม่ได้",
  nothingPasted: "ยังไม่ได้วางค่าใดเลย",
  refusedCount: (count: string): string => `มี ${count} ช่องที่รับค่าไม่ได้ จึงไม่ได้วางทั้งชุด ค่าเดิมทุกช่องยังอยู่`,
  nothingToPaste: "ไม่มีข้อความให้วาง",
  doesNotFit: (rows: number, columns: number): string =>
    `ชุดที่วางมี ${rows} แถว ${columns} คอลัมน์ เลยขอบตาราง จึงไม่ได้วาง`,
  clipboardBarred: "เบราว์เซอร์ไม่ยอมให้ใช้คลิปบอร์ด ลองใช้เมนูของเบราว์เซอร์",

  allHold: "ยอดรวมตรงกันทุกช่อง",
  failing: (count: string): string => `ยอดที่ไม่ตรงกัน ${count} แห่ง`,
  more: (count: string): string => `และอีก ${count} รายการ`,
  fails: (sum: FailingSum): string => {
    const sides = (parts: string, whole: string): string =>
      `${parts}รวมได้ ${sum.parts} แต่${whole} ${sum.whole} ต่างกัน ${sum.difference}`;
    switch (sum.kind) {
      case "months":
        return `${sum.line} ${sum.measure}: ${sides("สิบสองเดือน", "เป้าหมายเขียน")}`;
      case "quarter":
        return `${sum.line} ${sum.period} ${sum.measure}: ${sides("สามเดือน", `${sum.period} เขียน`)}`;
      case "lines":
        return `${sum.line} ${sum.period} ${sum.measure}: ${sides("บรรทัดต่าง ๆ ", ` ${sum.line} เขียน`)}`;
      case "allotment":
        return `${sum.category}: ${sides("งบตามแผน", "งบประมาณที่ได้รับ (5) เขียน")}`;
    }
  },
  summary: (measure: string, total: string, mean: string, count: string): string =>
    `${measure}: รวม ${total} เฉลี่ย ${mean} นับ ${count}`,

  toolbar: "เครื่องมือของตาราง",
  undo: "ย้อนกลับ",
  redo: "ทำซ้ำ",
  line: "บรรทัด",
  lineMenu: "จัดการบรรทัด",
  insertAbove: "แทรกบรรทัดก่อนหน้า",
  insertBelow: "แทรกบรรทัดถัดไป",
  insertUnder: "แทรกบรรทัดย่อย",
  deleteLine: "ลบบรรทัด",
  moveUp: "เลื่อนขึ้น",
  moveDown: "เลื่อนลง",
  indent: "ย่อหน้าเข้า",
  outdent: "ย่อหน้าออก",
  fold: "พับหรือกางหัวข้อ",
  foldAll: "พับทั้งหมด",
  unfoldAll: "กางทั้งหมด",
  foldSection: (name: string): string => `พับหรือกาง ${name}`,
  keys: "แป้นพิมพ์",

  spread: "กระจายเป้าหมาย",
  spreadTitle: (line: string): string => `กระจายเป้าหมายของ ${line}`,
  measure: "กระจาย",
  yearTarget: "เป้าหมายทั้งปี",
  how: "วิธี",
  evenly: "เท่ากันทุกเดือน",
  likeLastYear: "เหมือนปีที่แล้ว",
  byWeight: "ตามน้ำหนัก",
  remainderIn: "เศษลงเดือน",
  exact: "ละเอียดถึงสตางค์",
  month: "เดือน",
  now: "เดิม",
  locked: "คงไว้",
  weight: "น้ำหนัก",
  after: "ใหม่",
  remainder: (amount: string, month: string): string => `เศษ${amount && ` ${amount}`}อยู่ในเดือน ${month}`,
  noRemainder: "แบ่งได้ลงตัว ไม่มีเศษ",

  lineDetails: "หน่วยนับและงบรายจ่าย…",
  detailsTitle: (lines: string): string => `หน่วยนับและงบรายจ่ายของ ${lines}`,
  lineCount: (count: string): string => `${count} บรรทัด`,
  unitKinds: { cooperative: "สหกรณ์", farmer_group: "กลุ่มเกษตรกร" } as Record<string, string>,
  comparators: {
    ">=": "ไม่น้อยกว่า",
    ">": "มากกว่า",
    "=": "เท่ากับ",
    "<=": "ไม่เกิน",
    "<": "น้อยกว่า",
    unclear: "ไม่ระบุ",
  } as Record<string, string>,
  entryFields: {
    kind: "ประเภท",
    count: "จำนวน (แห่ง)",
    category: "งบรายจ่าย",
    baht: "จำนวนเงิน (บาท)",
    number: "ที่",
    text: "ตัวชี้วัด",
    comparator: "เงื่อนไข",
    threshold: "ค่าเป้าหมาย",
    unit: "หน่วยนับ",
    as_of: "ข้อมูล ณ วันที่",
    months: "เป้าหมายรายเดือน",
    label: "ลงนามในฐานะ",
    name: "ชื่อ - สกุล",
    position: "ตำแหน่ง",
    phone: "โทร.",
    date: "ลงวันที่",
  },
  dayExample: "31/8/2565",
  addEntry: "เพิ่มรายการ",
  removeEntry: "ลบ",

  found: (count: string): string => `พบ ${count} แผน`,
  sending: "กำลังส่ง",
  inLine: "รอคิว",
  reading: "กำลังอ่าน…",
  nothingRead: "ไม่พบแผนหรือตารางในไฟล์นี้",
  results: {
    plan: (number: string): string => `แผน ${number}`,
    table: (): string => "ตาราง (แสดงได้ แต่ไม่เก็บ)",
    known: (number: string): string => `มีอยู่แล้วเป็นแผน ${number}`,
    offer: (number: string): string => `ต่างจากแผน ${number} ที่มีอยู่`,
  } as Record<"plan" | "table" | "known" | "offer", (number: string) => string>,
  outcomes: { balanced: "ยอดตรงกัน", asked: "มีคำถามรออยู่", failing: "มียอดไม่ตรงกัน" } as Record<string, string>,

  accepted: "รับการแก้ไขแล้ว",
  takeChanges: "รับการแก้ไขเหล่านี้",
  leftOut: (count: string): string => `อีก ${count} รายการรับไม่ได้ เพราะแผนเปลี่ยนไปแล้วหรือไม่ใช่ส่วนของแผน`,

  doubtOf: (number: string, count: string): string => `ข้อ ${number} จาก ${count}`,
  nothingToChoose: "ไม่มีข้อให้เลือก กด J ไปข้อถัดไป",
  chooseFirst: "เลือกคำตอบก่อน แล้วกด Enter",

  helpTitle: "แป้นพิมพ์ในตาราง",
  gridKeys: [
    ["← ↑ → ↓", "ไปช่องข้าง ๆ"],
    ["Tab, Shift+Tab", "ไปช่องขวา ซ้าย"],
    ["Enter, Shift+Enter", "ลงแถวถัดไป ณ คอลัมน์ที่เริ่มพิมพ์แถว, ขึ้น"],
    ["Home, End", "ต้นแถว ท้ายแถว"],
    ["Ctrl+Home, Ctrl+End", "ต้นตาราง ท้ายตาราง"],
    ["PageUp, PageDown", "ขึ้นลงทีละหน้า"],
    ["Ctrl+← ↑ → ↓", "ไปขอบของข้อมูล"],
    ["Shift+…", "ขยายช่วงที่เลือก"],
    ["Ctrl+A, Shift+Space, Ctrl+Space", "เลือกทั้งหมด ทั้งแถว ทั้งคอลัมน์"],
    ["F2, ดับเบิลคลิก", "แก้ในช่อง"],
    ["พิมพ์ตัวเลข", "แทนค่าเดิม"],
    ["Ctrl+Enter", "ใส่ค่าเดียวกันทั้งช่วงที่เลือก"],
    ["Esc", "เลิกแก้ ค่าเดิมยังอยู่"],
    ["Delete, Backspace", "ล้างช่อง, ล้างแล้วพิมพ์ใหม่"],
    ["Ctrl+C, Ctrl+X, Ctrl+V", "คัดลอก ตัด วาง กับ Excel และ LibreOffice ได้"],
    ["Ctrl+D, Ctrl+R", "เติมลงล่าง เติมไปทางขวา"],
    ["Ctrl+Z, Ctrl+Y", "ย้อนกลับ ทำซ้ำ"],
    ["Alt+↑, Alt+↓", "เลื่อนบรรทัดขึ้น ลง"],
    ["Alt+→, Alt+←", "ย่อหน้าเข้า ออก"],
    ["Alt+Insert, Alt+Delete", "แทรกบรรทัด ลบบรรทัด"],
    ["Shift+F10", "เมนูของบรรทัด"],
    ["F6 หรือ Esc แล้ว Tab", "ออกจากตาราง"],
  ] as [string, string][],
};
