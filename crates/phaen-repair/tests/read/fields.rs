//! Fields above the table, and columns of words beside the titles.

use phaen_core::plan::{Comparator, Plan, UnitKind};

use crate::sketch::{baht, fields, reading, table};

#[test]
fn the_fiscal_year_in_its_places() {
    let year = |head: &str| fields(head).fiscal_year.map(|y| y.buddhist());
    for head in ["ประจำปีงบประมาณ พ.ศ. 2566", "ปีงบประมาณ ๒๕๖๖", "แผนประจำปี 2566", "พ.ศ.2566"]
    {
        assert_eq!(year(head), Some(2566), "{head}");
    }
    for months in ["ต.ค. 65\tพ.ย. 65\tม.ค. 66", "ตุลาคม 2565", "มกราคม ๒๕๖๖", "ก.ย. ๖๖"]
    {
        assert_eq!(year(months), Some(2566), "{months}");
    }
    assert_eq!(year("ต.ค.\tพ.ย."), None);
}

#[test]
fn office_and_group() {
    let read = |head: &str| (fields(head).office.unwrap_or_default(), fields(head).group.unwrap_or_default());
    let want = ("สำนักงานสหกรณ์จังหวัดก".to_owned(), "กลุ่มส่งเสริมสหกรณ์ 2".to_owned());
    for head in [
        "ของสำนักงานสหกรณ์จังหวัดก\nกลุ่มส่งเสริมสหกรณ์ 2",
        "สำนักงานสหกรณ์จังหวัดก กลุ่มส่งเสริมสหกรณ์ 2",
        "กลุ่มส่งเสริมสหกรณ์ 2 สำนักงานสหกรณ์จังหวัดก",
        "แผนปฏิบัติการ ปีงบประมาณ 2566 ของส\u{e4d}านักงานสหกรณ์จังหวัดก กลุ่มส่งเสริมสหกรณ์ 2",
    ] {
        assert_eq!(read(head), want, "{head}");
    }
}

#[test]
fn programme_output_and_main_activity() {
    for head in [
        "(1) แผนงาน : ก\n(2) ผลผลิต/โครงการ : ข\n(3) กิจกรรมหลัก : ค",
        "(1) แผนงาน\tก\n(2) ผลผลิต/โครงการ\tข\n(3) กิจกรรมหลัก\tค",
        "(1) แผนงาน\t:\tก\n(2) ผลผลิต/โครงการ :\tข\n(3) กิจกรรมหลัก ค",
        "แผนงาน : ก\nผลผลิต : ข\nกิจกรรมหลัก : ค",
        "(๑) แผนงาน : ก\n(๒) โครงการ : ข\n(๓) กิจกรรมหลัก : ค",
    ] {
        let plan = fields(head);
        let read = [plan.programme, plan.output, plan.main_activity].map(Option::unwrap_or_default);
        assert_eq!(read, ["ก", "ข", "ค"], "{head}");
    }
}

#[test]
fn units_in_charge() {
    let units = |head: &str| fields(head).units.iter().map(|u| (u.kind, u.count)).collect::<Vec<_>>();
    let both = [(UnitKind::Cooperative, 32), (UnitKind::FarmerGroup, 14)];
    for head in [
        "สหกรณ์ 32 แห่ง\t\t\nกลุ่มเกษตรกร 14 แห่ง",
        "(4) สหกรณ์ 32 แห่ง กลุ่มเกษตรกร 14 แห่ง",
        "สหกรณ์ จำนวน ๓๒ แห่ง\nกลุ่มเกษตรกร จำนวน ๑๔ แห่ง",
        "สหกรณ์32แห่ง\tกลุ่มเกษตรกร14แห่ง",
    ] {
        assert_eq!(units(head), both, "{head}");
    }
    assert_eq!(units("1. จำนวนสหกรณ์ 20 แห่ง\nสหกรณ์/กลุ่มเกษตรกร 46 แห่ง"), []);
}

#[test]
fn money_by_category() {
    let money = |head: &str| {
        fields(head)
            .allotments
            .iter()
            .map(|a| format!("{} {}", a.category, baht(a.amount)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (head, want) in [
        ("งบดำเนินงาน\t1,000 บาท\tงบดำเนินงาน\t1,000 บาท", "งบดำเนินงาน 1000"),
        ("(5) งบประมาณที่ได้รับ : ๑,๐๐๐ จาท", "งบดำเนินงาน 1000"),
        ("งบดำเนินงาน 1,000 บาท งบลงทุน 500 บาท รวม 1,500 บาท", "งบดำเนินงาน 1000, งบลงทุน 500"),
        ("งบดำเนินงาน\t1,000 บาท\nงบลงทุน\t500 บาท\nรวม\t1,500 บาท", "งบดำเนินงาน 1000, งบลงทุน 500"),
        ("งบดำเนินงาน\t1,000\tงบลงทุน\t500", "งบดำเนินงาน 1000, งบลงทุน 500"),
    ] {
        assert_eq!(money(head), want, "{head}");
    }
}

#[test]
fn further_fields_several_in_a_row() {
    let plan = fields(
        "กิจกรรมรอง : ก\nเลขที่งาน สสจ. 12\tรหัสงบประมาณ 07008\tแหล่งของเงิน 6611200\nเลขที่หนังสือ กษ 1115/ว 1 ลงวันที่ 5 ต.ค. 2565\nแผนปฏิบัติงานครั้งที่ 2",
    );
    let letter = plan.letter.clone().expect("a letter");
    let text = |field: Option<String>| field.unwrap_or_default();
    assert_eq!(
        [text(plan.sub_activity), text(plan.work_number), text(plan.budget_code), text(plan.fund_source)],
        ["ก", "สสจ. 12", "07008", "6611200"]
    );
    assert_eq!(
        (letter.number.as_str(), letter.date.map(|d| d.iso()), plan.revision),
        ("กษ 1115/ว 1", Some("2022-10-05".to_owned()), 2)
    );
}

#[test]
fn indicators_over_two_rows_and_with_months() {
    let twelve = "1\t2\t3\t-\t5\t6\t7\t8\t9\t10\t11\t12";
    let plan = fields(&format!(
        "1. สหกรณ์เข้มแข็ง\nไม่น้อยกว่าร้อยละ 91\t\t\n2) เกินกว่าร้อยละ 1.5\t{twelve}\n๓. งบการเงิน\n\t{twelve}\n4. ภายใน 30 วัน"
    ));
    let [first, second, third, fourth] = plan.indicators.as_slice() else { panic!("four indicators") };
    assert_eq!(
        (first.text.as_str(), first.comparator, first.threshold_hundredths),
        ("สหกรณ์เข้มแข็ง ไม่น้อยกว่าร้อยละ 91", Comparator::AtLeast, Some(9_100))
    );
    assert_eq!(
        (second.comparator, second.threshold_hundredths, second.months[3], second.months[11]),
        (Comparator::MoreThan, Some(150), None, Some(1_200))
    );
    assert_eq!((third.number, third.months[0]), (3, Some(100)));
    assert_eq!((fourth.months, fourth.threshold_hundredths), ([None; 12], None));
}

fn words(plan: &Plan) -> Vec<(&str, &str)> {
    plan.lines
        .iter()
        .filter(|l| l.code.as_str().contains('.'))
        .map(|l| (l.count_unit.as_str(), l.category.as_str()))
        .collect()
}

#[test]
fn counting_units_and_categories_of_lines() {
    let plan = table("1. หัว\n1.1 แรก\tแห่ง\tA\n1.2 สอง\tงบลงทุน\tB\n(12) รวม\tT").plan;
    assert_eq!(words(&plan), [("แห่ง", "งบดำเนินงาน"), ("ครั้ง", "งบลงทุน")]);
    let plan = table("\tหน่วยนับ\n1. หัว\n1.1 แรก\tหมู่บ้าน\tA\n1.2 สอง\tแห่ง\tB\n(12) รวม\tT").plan;
    assert_eq!(words(&plan), [("หมู่บ้าน", "งบดำเนินงาน"), ("แห่ง", "งบดำเนินงาน")]);
    let plan = table("งบดำเนินงาน\n1. หัว\n1.1 แรก\tA\nงบลงทุน\t\t\n1.2 สอง\tB\n(12) รวม\tT").plan;
    assert_eq!(words(&plan), [("ครั้ง", "งบดำเนินงาน"), ("ครั้ง", "งบลงทุน")]);
    let plan = table("1. งบลงทุน ค่าครุภัณฑ์\n1.1 แรก\tA\n2. หัว\n2.1 สอง\tB\n(12) รวม\tT").plan;
    assert_eq!(words(&plan), [("ครั้ง", "งบลงทุน"), ("ครั้ง", "งบดำเนินงาน")]);
    assert!(table("1. หัว\n1.1 แรก\tแห่ง\tA\n1.2 สอง\tงบลงทุน\tB\n(12) รวม\tT").balanced());
}

#[test]
fn lines_take_the_only_category_that_money_came_in() {
    let text = crate::sketch::drawn(
        "(5) งบรายจ่ายอื่น 3,851 บาท\n(7) กิจกรรม/ขั้นตอนของกิจกรรม\n1. หัว\n1.1 แรก\tA\n1.2 สอง\tB\n(12) รวม\tT\n",
    );
    let read = reading(&text);
    assert_eq!(words(&read.plan), [("ครั้ง", "งบรายจ่ายอื่น"), ("ครั้ง", "งบรายจ่ายอื่น")]);
    assert!(read.balanced());
}
