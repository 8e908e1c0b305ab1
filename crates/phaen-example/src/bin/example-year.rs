//! `example-year --db PATH`: writes the made-up year of one group into a database.
#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use phaen_app::database::Database;
use phaen_app::error::AppError;
use phaen_app::words::Lang;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [flag, path] = arguments.as_slice() else { return usage() };
    if flag != "--db" {
        return usage();
    }
    match write(Path::new(path)) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("example-year: {}", Lang::Thai.words().problem(&error));
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("example-year --db PATH");
    ExitCode::FAILURE
}

fn write(path: &Path) -> Result<String, AppError> {
    let mut database = Database::open(path)?;
    let written = phaen_example::write(&mut database, phaen_example::SEED)?;
    let (year, plan, [second, third]) = (&written.year, written.plan, written.others);
    let day = year.as_of.short();
    Ok(format!(
        "ตัวอย่าง (ข้อมูลสมมติ): แผนที่ {plan} มีทะเบียน {} แห่ง รายการบันทึก {} รายการ ปัญหา {} เรื่อง ถึงวันที่ {}; \
         แผนกลุ่มอื่น {second} (ยอดไม่ตรง) และ {third} (ขาดหนึ่งบรรทัด)\n\
         ดูได้ที่ /plans/{plan}/book /plans/{plan}/records /register?on={day} /cases?on={day}",
        year.units.len(),
        year.entries.len(),
        year.cases.len(),
        year.as_of.thai(),
    ))
}
