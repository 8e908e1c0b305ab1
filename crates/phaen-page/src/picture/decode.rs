//! PNG, JPEG and TIFF, also of several pages, in grey.

use std::borrow::Cow;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::grey::Grey;
use crate::error::PageError;
use crate::limit::{MAX_PICTURES, MAX_PIXELS};
use crate::view::Size;

/// The most memory that decoding may take, in bytes: four for each pixel.
const MAX_MEMORY: u64 = 4 * MAX_PIXELS;
/// Longer sides are made shorter: A3 at 300 dots an inch.
const MAX_SIDE: u32 = 5_000;
/// The longer side of A4, which every page is taken to be, in tenths of an inch.
const A4_SIDE: u64 = 117;

/// Whether bytes are a picture of a kind that is read.
pub fn is_picture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    image::guess_format(bytes).ok().filter(|f| matches!(f, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Tiff))
}

/// The pages of a picture, each decoded when it is asked for.
pub struct Pages<'a> {
    bytes: &'a [u8],
    format: ImageFormat,
    /// Where the page directories of a TIFF stand; one entry for other pictures.
    places: Vec<u32>,
}

impl<'a> Pages<'a> {
    /// # Errors
    /// [`PageError::Unknown`] when this is no picture that is read.
    pub fn of(bytes: &'a [u8]) -> Result<Self, PageError> {
        let format = format(bytes).ok_or(PageError::Unknown)?;
        let places = if format == ImageFormat::Tiff { directories(bytes) } else { Vec::new() };
        Ok(Self { bytes, format, places })
    }

    pub fn len(&self) -> usize {
        self.places.len().max(1)
    }

    /// A page in grey, from 1, upright as the camera noted.
    ///
    /// # Errors
    /// [`PageError::TooManyPixels`] before anything is decoded, or [`PageError::Damaged`].
    pub fn page(&self, number: u32) -> Result<Grey, PageError> {
        self.decoded(number, &self.beginning_with(number))
    }

    /// How large a page is, told by its head alone.
    ///
    /// # Errors
    /// As [`Pages::page`].
    pub fn size(&self, number: u32) -> Result<Size, PageError> {
        let bytes = self.beginning_with(number);
        let mut decoder = self.opened(number, &bytes)?;
        let damaged = |error: ImageError| PageError::Damaged { page: Some(number), what: error.to_string() };
        let (mut width, mut height) = decoder.dimensions();
        let orientation = decoder.orientation().map_err(damaged)?;
        if matches!(
            orientation,
            Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
        ) {
            (width, height) = (height, width);
        }
        let measure = Grey { width: 0, height: 0, pixels: Vec::new(), dots: dots(width, height).max(100) };
        Ok(Size::of(measure.tenths(width), measure.tenths(height)))
    }

    /// The file as it begins with that page, from 1: the first directory of a TIFF is the one that its head names.
    fn beginning_with(&self, number: u32) -> Cow<'a, [u8]> {
        let Some(place) = self.places.get((number as usize).saturating_sub(1)).filter(|_| number > 1) else {
            return Cow::Borrowed(self.bytes);
        };
        let mut bytes = self.bytes.to_vec();
        let place = if bytes.starts_with(b"II") { place.to_le_bytes() } else { place.to_be_bytes() };
        bytes[4..8].copy_from_slice(&place);
        Cow::Owned(bytes)
    }

    fn decoded(&self, page: u32, bytes: &[u8]) -> Result<Grey, PageError> {
        let mut decoder = self.opened(page, bytes)?;
        let damaged = |error: ImageError| PageError::Damaged { page: Some(page), what: error.to_string() };
        let orientation = decoder.orientation().map_err(damaged)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
        picture.apply_orientation(orientation);
        // Paper shows through where a picture is clear.
        let picture = if picture.color().has_alpha() { over_white(&picture) } else { picture.into_luma8() };
        let (width, height) = picture.dimensions();
        let grey = Grey::new(width, height, picture.into_raw(), dots(width, height));
        Ok(grey.at_most(MAX_SIDE))
    }

    /// A decoder of the page that those bytes begin with; nothing is decoded yet.
    fn opened<'b>(&self, page: u32, bytes: &'b [u8]) -> Result<impl ImageDecoder + use<'b>, PageError> {
        let damaged = |error: ImageError| PageError::Damaged { page: Some(page), what: error.to_string() };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), self.format);
        let mut limits = Limits::default();
        limits.max_alloc = Some(MAX_MEMORY);
        reader.limits(limits);
        let decoder = reader.into_decoder().map_err(damaged)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(PageError::TooManyPixels { page, width, height, limit: MAX_PIXELS });
        }
        Ok(decoder)
    }
}

/// Tenths of a dot an inch of a picture that is a sheet of A4.
fn dots(width: u32, height: u32) -> u32 {
    u32::try_from(u64::from(width.max(height)) * 100 / A4_SIDE).unwrap_or(u32::MAX)
}

fn over_white(picture: &DynamicImage) -> image::GrayImage {
    let mut grey = picture.to_luma_alpha8();
    for pixel in grey.pixels_mut() {
        let [level, alpha] = pixel.0.map(u32::from);
        pixel.0[0] = ((level * alpha + 255 * (255 - alpha)) / 255) as u8;
    }
    DynamicImage::ImageLumaA8(grey).into_luma8()
}

/// Where the directories of a TIFF's pages stand; no more than one beyond what is read.
fn directories(bytes: &[u8]) -> Vec<u32> {
    let little = bytes.starts_with(b"II");
    let short = |at: usize| {
        let b: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(b) } else { u16::from_be_bytes(b) })
    };
    let long = |at: usize| {
        let b: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(b) } else { u32::from_be_bytes(b) })
    };
    let mut places: Vec<u32> = Vec::new();
    let mut next = long(4);
    while let Some(place) = next.filter(|p| *p != 0 && !places.contains(p)) {
        places.push(place);
        let at = place as usize;
        if places.len() > MAX_PICTURES * 4 {
            break;
        }
        next = short(at).and_then(|count| long(at + 2 + 12 * usize::from(count)));
    }
    places
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, Luma};

    use super::*;

    fn encoded(picture: &GrayImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("memory");
        bytes.into_inner()
    }

    #[test]
    fn pictures_of_each_kind_are_told_and_decoded() {
        let picture = GrayImage::from_fn(40, 20, |x, _| Luma([if x < 20 { 0 } else { 255 }]));
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff] {
            let bytes = encoded(&picture, format);
            assert!(is_picture(&bytes));
            let pages = Pages::of(&bytes).expect("a picture");
            let page = pages.page(1).expect("a page");
            assert_eq!((pages.len(), page.width, page.height), (1, 40, 20));
            assert!(page.row(10)[5] < 20 && page.row(10)[35] > 235);
        }
        assert!(!is_picture(b"BM......") && !is_picture(b"1.1 12"));
    }

    #[test]
    fn all_pages_of_a_tiff_are_there() {
        let [first, second] = [10, 200].map(|v| encoded(&GrayImage::from_pixel(8, 8, Luma([v])), ImageFormat::Tiff));
        // The second file behind the first, its places moved by as much, and named by the first's directory.
        let shift = first.len() as u32;
        let mut both = first.clone();
        let long = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four"));
        let end = |bytes: &[u8], ifd: usize| {
            ifd + 2 + 12 * usize::from(u16::from_le_bytes(bytes[ifd..ifd + 2].try_into().expect("two")))
        };
        let own = long(&first, 4) as usize;
        let other = long(&second, 4) as usize;
        let mut moved = second.clone();
        let entries = (other + 2..end(&second, other)).step_by(12);
        for entry in entries {
            let kind = u16::from_le_bytes(second[entry + 2..entry + 4].try_into().expect("two"));
            let tag = u16::from_le_bytes(second[entry..entry + 2].try_into().expect("two"));
            let size = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8][usize::from(kind)] * long(&second, entry + 4);
            if size > 4 || tag == 273 {
                let value = long(&second, entry + 8) + shift;
                moved[entry + 8..entry + 12].copy_from_slice(&value.to_le_bytes());
            }
        }
        let next = end(&first, own);
        both[next..next + 4].copy_from_slice(&(shift + other as u32).to_le_bytes());
        both.extend(moved);
        let pages = Pages::of(&both).expect("a picture");
        assert_eq!(pages.len(), 2);
        let levels = [1, 2].map(|n| pages.page(n).expect("a page").row(4)[4]);
        assert_eq!(levels, [10, 200]);
    }

    #[test]
    fn too_many_pixels_are_refused_by_the_head() {
        // A PNG's head alone, of 20,000 by 20,000 pixels.
        let mut bytes = encoded(&GrayImage::new(1, 1), ImageFormat::Png);
        bytes[16..20].copy_from_slice(&20_000u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&20_000u32.to_be_bytes());
        let found = Pages::of(&bytes).expect("a picture").page(1);
        assert!(found.is_err(), "a changed head has a wrong checksum, or too many pixels");
    }
}
