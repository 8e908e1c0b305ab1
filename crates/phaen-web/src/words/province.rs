//! Words of the pages about a province: its groups added, and its plan spread over them.

use phaen_app::words::Lang;

macro_rules! words {
    ($($name:ident: $thai:literal, $english:literal;)+) => {
        /// The fixed texts of these pages.
        pub struct ProvinceWords {
            $(#[allow(missing_docs)] pub $name: &'static str,)+
        }

        const THAI: ProvinceWords = ProvinceWords { $($name: $thai,)+ };
        const ENGLISH: ProvinceWords = ProvinceWords { $($name: $english,)+ };

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $thai, $english),)+];
    };
}

words! {
    title: "แผนของจังหวัด", "The province's plan";
    how: "เลือกแผนของกลุ่มในปีเดียวกัน แล้วระบบจะรวมเป็นแผนของจังหวัด โดยจับคู่บรรทัดด้วยรหัสและชื่อ บรรทัดที่ไม่แน่ใจจะถามก่อน ตัวชี้วัดที่เป็นร้อยละไม่นำมาบวกกัน", "Choose the groups' plans of one year; they are added to the province's plan. Lines are matched by code and title, what is in doubt is asked, and ratios are never added.";
    show_year: "แสดงแผนของปีนี้", "Show the plans of this year";
    choose: "แผนที่นำมารวม", "Plans to add";
    add: "รวมแผน", "Add the plans";
    spread_it: "กระจายให้กลุ่ม", "Spread over groups";
    none: "ยังไม่มีแผนที่ระบุปีงบประมาณ", "There is no plan with a fiscal year yet";
    expected: "กลุ่มทั้งหมดของจังหวัด", "All groups of the province";
    expected_how: "ชื่อละหนึ่งบรรทัด ตามที่เขียนในแผน กลุ่มที่ยังไม่มีแผนจะถูกแจ้งชื่อ", "One name a line, as in the plans. Groups without a plan are named.";
    save: "บันทึก", "Save";
    missing: "กลุ่มที่ยังไม่มีแผน", "Groups without a plan";
    to_know: "ข้อควรทราบ", "What is to be known";
    questions: "บรรทัดที่ต้องตอบ", "Lines to be answered";
    questions_how: "จนกว่าจะตอบ แต่ละบรรทัดจะแสดงแยกกัน ยอดรวมของจังหวัดไม่เปลี่ยนไม่ว่าจะตอบอย่างไร", "Until it is answered each line stands for itself; the province's total is the same whatever is answered.";
    is_it: "เป็นบรรทัดเดียวกับบรรทัดใด", "Which line is it?";
    in_groups: "มีใน", "in";
    own: "เป็นบรรทัดของตัวเอง", "A line of its own";
    answer: "ตอบ", "Answer";
    answered: "คำตอบที่ให้ไว้", "What was answered";
    same_as: "เป็นบรรทัดเดียวกับ", "the same line as";
    ask_again: "ถามใหม่", "Ask again";
    stale: "คำตอบที่ใช้ไม่ได้แล้ว เพราะไม่มีบรรทัดนั้น หรือมีกลุ่มที่มีทั้งสองบรรทัด", "Answers that no longer fit: the line is gone, or a group has both";
    groups: "กลุ่ม", "Groups";
    state: "สถานะ", "State";
    adds_up: "ยอดตรงกัน", "Adds up";
    fails: "ยอดไม่ตรงกัน", "Does not add up:";
    places: "แห่ง", "places";
    work: "งาน", "Work";
    money: "งบ (บาท)", "Money (baht)";
    province: "จังหวัด", "Province";
    by_group: "เป้าหมายแยกตามกลุ่ม", "Targets by group";
    line: "กิจกรรม", "Activity";
    indicators: "ตัวชี้วัด", "Indicators";
    target: "เป้าหมายของจังหวัด", "The province's target";
    how_rolled: "ที่มา", "How it came about";
    unknown: "ไม่ทราบ", "unknown";
    form: "แบบแผนของจังหวัด", "The province's form";
    failing: "ยอดที่ไม่ตรงกัน", "Sums that fail";
    thai_digits: "ใช้เลขไทย", "Thai digits";
    spread_title: "กระจายแผนของจังหวัดให้กลุ่ม", "Spread the province's plan over its groups";
    spread_how: "งานและงบทุกเดือนของทุกบรรทัดถูกแบ่งเป็นครั้งเต็มและบาทเต็มตามสัดส่วน เมื่อรวมกลับจะเท่าแผนเดิมทุกช่อง", "Work and money of every month of every line are parted in whole visits and whole baht by weight. Added back they are the same plan, cell by cell.";
    weight: "สัดส่วน", "Weight";
    group: "ชื่อกลุ่ม", "Group";
    begin_with: "เริ่มจาก", "Begin with";
    fill_in: "ใส่สัดส่วน", "Fill in the weights";
    equal: "เท่ากันทุกกลุ่ม", "the same for each";
    units: "จำนวนสหกรณ์/กลุ่มเกษตรกรที่รับผิดชอบ", "units in charge";
    last_year: "งบประมาณปีก่อน", "last year's money";
    money_by: "การแบ่งงบ", "How money is parted";
    by_work: "ตามงานที่แต่ละกลุ่มได้ในช่องนั้น (ไม่มีงบที่ไม่มีงาน)", "by the work that each group has in the cell (no money without work)";
    by_weights: "ตามสัดส่วนโดยตรง", "by the weights alone";
    preview: "ดูตัวอย่าง", "Preview";
    preview_head: "ตัวอย่างก่อนสร้าง ยังไม่มีการเปลี่ยนแปลงใด", "A preview; nothing was made yet";
    new_plan: "สร้างแผนใหม่", "a new plan";
    update: "แก้ไขแผนที่มีอยู่", "change the plan that stands";
    action: "การดำเนินการ", "What is done";
    rests: "เศษที่ไม่เต็มครั้งหรือบาท", "What is no whole visit or baht";
    to_group: "ให้", "goes to";
    confirm: "ยืนยัน สร้างและแก้ไขแผนของกลุ่ม", "Confirm: make and change the groups' plans";
    total: "รวม", "Total";
    plan: "แผน", "Plan";
}

/// The words of that language.
pub const fn province_words(lang: Lang) -> &'static ProvinceWords {
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
