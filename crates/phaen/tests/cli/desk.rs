//! An empty desk to run the program on: a home and a folder of its own, and nothing of the machine's settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The real form.
pub const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/forms/action-plan-2566.txt");

/// The user and group without any rights.
#[cfg(unix)]
const NOBODY: u32 = 65_534;

/// A home, and a folder in which the program runs.
pub struct Desk {
    root: TempDir,
}

/// What a run came to.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let run = Self {
            status: output.status.code().expect("an exit status"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    /// The objects on standard output, one a line.
    pub fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("JSON and nothing else")).collect()
    }
}

impl Desk {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("home")).unwrap();
        fs::create_dir(root.path().join("work")).unwrap();
        Self { root }
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("work").join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        name.to_owned()
    }

    /// Files below home and folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![self.root.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { open.push(path) } else { found.push(path) }
            }
        }
        found.sort();
        found
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_phaen"));
        command.args(args).env_clear().env("HOME", self.root.path().join("home")).current_dir(self.path(""));
        command.stdin(Stdio::null());
        command
    }

    /// Everything below home and folder, folders too, with the content of files.
    pub fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.root.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path.clone());
                }
                found.push((path.clone(), fs::read(path).unwrap_or_default()));
            }
        }
        found.sort();
        found
    }

    /// The program as someone to whom the rights of files apply. They do not to root, who becomes nobody for it.
    #[cfg(unix)]
    pub fn without_privilege(&self, args: &[&str]) -> Command {
        use std::os::unix::fs::PermissionsExt;
        use std::os::unix::process::CommandExt;

        let mut command = self.command(args);
        let closed = self.root.path().join("closed");
        if !closed.exists() {
            fs::create_dir(&closed).unwrap();
            fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        }
        let is_root = fs::write(closed.join("probe"), "").is_ok();
        if is_root {
            // The program itself may stand where nobody else can go.
            let program = self.root.path().join("phaen");
            if !program.exists() {
                let built = env!("CARGO_BIN_EXE_phaen");
                fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
            }
            fs::set_permissions(self.root.path(), fs::Permissions::from_mode(0o755)).unwrap();
            command = Command::new(program);
            command.args(args).env_clear().env("HOME", self.root.path().join("home")).current_dir(self.path(""));
            command.stdin(Stdio::null()).uid(NOBODY).gid(NOBODY);
        }
        command
    }

    /// Runs the program in Thai, its default.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Runs the program and expects that exit status.
    pub fn expect(&self, status: i32, args: &[&str]) -> Run {
        let run = self.run(args);
        assert_eq!(run.status, status, "{args:?}\n{}\n{}", run.out, run.err);
        run
    }
}

/// A form of three lines that balances; `alter` may change its table rows: two lines, then the total;
/// the allotment is what the total then says.
pub fn form(alter: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let row = |title: &str, visits: [i64; 12]| {
        let total: i64 = visits.iter().sum();
        let mut row = vec![title.to_owned(), total.to_string(), (total * 25).to_string()];
        row.extend(visits.iter().flat_map(|v| [v.to_string(), (v * 25).to_string()]));
        row
    };
    let first = [3, 5, 2, 7, 4, 6, 8, 1, 9, 2, 5, 11];
    let second = [12, 4, 6, 3, 9, 1, 7, 5, 2, 8, 10, 13];
    let sum = std::array::from_fn(|i| first[i] + second[i]);
    let mut rows = vec![
        row("1.1 วิเคราะห์ประเด็นปัญหา", first),
        row("1.2 พัฒนาศักยภาพบุคลากร", second),
        row("(12) รวมแผนการใช้จ่ายงบประมาณ (บาท)", sum),
    ];
    alter(&mut rows);
    let allotted = rows[2][2].clone();
    let table: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    format!(
        "แผนปฏิบัติการและงบประมาณประจำปีงบประมาณ พ.ศ. 2567 (Action Plan)\n\
         (1) แผนงาน : แผนงานพื้นฐาน\n(5) งบประมาณที่ได้รับ\tงบดำเนินงาน\t{allotted} บาท\n\
         (7) กิจกรรม/ขั้นตอนของกิจกรรม\tเป้าหมาย\n1. แนะนำส่งเสริม\n{}\n(14) ผู้รับผิดชอบ\n",
        table.join("\n")
    )
}

/// The file with that name, relative to nothing.
pub fn exists(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| about.len() > 0)
}
