//! Thai words for why a page could not be read.

use phaen_page::PageError;

/// Why a file of pages could not be read.
pub fn page(error: &PageError) -> String {
    match error {
        PageError::Unknown => "ไม่ใช่ PDF และไม่ใช่ภาพชนิดที่อ่านได้ (PNG, JPEG, TIFF)".to_owned(),
        PageError::Encrypted => "แฟ้มเปิดได้ด้วยรหัสผ่านเท่านั้น ให้บันทึกใหม่โดยไม่ใส่รหัสผ่าน".to_owned(),
        PageError::Damaged { page: Some(page), what } => format!("หน้า {page} เสียหาย ({what})"),
        PageError::Damaged { page: None, what } => format!("แฟ้ม PDF เสียหาย ({what})"),
        PageError::Bomb { limit } => {
            format!("แฟ้มนี้ขยายออกแล้วใหญ่เกิน {} ล้านไบต์ ไม่ได้อ่าน", limit / 1_000_000)
        }
        PageError::Overloaded { page } => format!("หน้า {page} มีสิ่งที่วาดมากเกินกว่าแบบใด ๆ ไม่ได้อ่าน"),
        PageError::TooManyPixels { page, width, height, limit } => {
            format!("หน้า {page} เป็นภาพ {width} × {height} จุด อ่านได้ไม่เกิน {} ล้านจุด ให้สแกนที่ 300 จุดต่อนิ้ว", limit / 1_000_000)
        }
        PageError::NoPage => "แฟ้มไม่มีหน้าใดเลย".to_owned(),
        PageError::NoReader => format!("แฟ้มนี้เป็นภาพ และยังไม่ได้ติดตั้ง tesseract ที่ใช้อ่านภาพ {INSTALL}"),
        PageError::NoModel { language } => format!("tesseract ยังไม่มีแบบจำลองของภาษา {language} {INSTALL}"),
        PageError::ReaderTime { page, seconds } => {
            format!("หน้า {page}: tesseract ใช้เวลาเกิน {seconds} วินาที จึงสั่งหยุด")
        }
        PageError::Reader { page, what } => format!("หน้า {page}: tesseract ทำงานไม่สำเร็จ ({what})"),
    }
}

/// How the program that reads pictures comes to a machine.
const INSTALL: &str = "Debian และ Ubuntu: apt-get install tesseract-ocr tesseract-ocr-tha; Windows: ใช้ตัวติดตั้งจาก \
    github.com/UB-Mannheim/tesseract/wiki และเลือกภาษาไทย";
