//! Records of a workbook stream, and the numbers and texts in them. Nothing is believed of a length.

/// A record with the records that continue it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub kind: u16,
    /// Its own data, and that of each continuation.
    pub chunks: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its own data.
    pub fn data(&self) -> &'a [u8] {
        self.chunks.first().copied().unwrap_or_default()
    }
}

/// The kind of a record that goes on with the one before.
const CONTINUE: u16 = 0x003C;

/// The records of a stream from a place on.
pub(super) struct Records<'a>(pub &'a [u8]);

impl<'a> Records<'a> {
    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        // The last record of a torn file is as long as it is.
        let end = (4 + length).min(self.0.len());
        let data = &self.0[4..end];
        self.0 = &self.0[end..];
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut chunks = vec![data];
        while u16_at(self.0, 0) == Some(CONTINUE) {
            let (_, more) = self.one()?;
            chunks.push(more);
        }
        Some(Record { kind, chunks })
    }
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at.checked_add(2)?).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at.checked_add(4)?).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

pub(super) fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    let bytes = data.get(at..at.checked_add(8)?)?;
    bytes.try_into().ok().map(f64::from_le_bytes)
}

/// Reads texts that may be cut by continuations.
pub(super) struct Texts<'a> {
    chunks: &'a [&'a [u8]],
    at: usize,
}

impl<'a> Texts<'a> {
    /// Texts that begin at a place of the first chunk.
    pub fn new(chunks: &'a [&'a [u8]], at: usize) -> Self {
        Self { chunks, at }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let chunk = self.chunks.first()?;
            if let Some(byte) = chunk.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.chunks = &self.chunks[1..];
            self.at = 0;
        }
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |number, k| Some(number | u32::from(self.byte()?) << (8 * k)))
    }

    fn skip(&mut self, bytes: u32) -> Option<()> {
        (0..bytes).try_for_each(|_| self.byte().map(|_| ()))
    }

    /// A text whose length has that many bytes; `None` at the end or where it breaks off.
    pub fn text(&mut self, length_bytes: u32) -> Option<String> {
        let count = self.number(length_bytes)?;
        let flags = self.byte()?;
        let runs = if flags & 0x08 != 0 { self.number(2)? } else { 0 };
        let extended = if flags & 0x04 != 0 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        for _ in 0..count {
            // Where letters are cut, the next chunk says anew how wide they are.
            if self.chunks.first().is_some_and(|chunk| self.at >= chunk.len()) {
                self.chunks = &self.chunks[1..];
                self.at = 0;
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.number(2)? as u16 } else { u16::from(self.byte()?) });
        }
        self.skip(4 * runs)?;
        self.skip(extended)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        // "กข" cut between its letters: the second chunk says again that letters are wide.
        let first = [3, 0, 1, 0x01, 0x0E, 0x02, 0x0E];
        let second = [0, b'x', 1, 0, 0, b'y'];
        let chunks: [&[u8]; 2] = [&first, &second];
        let mut texts = Texts::new(&chunks, 0);
        assert_eq!(texts.text(2).as_deref(), Some("กขx"));
        assert_eq!(texts.text(2).as_deref(), Some("y"));
        assert_eq!(texts.text(2), None);
    }

    #[test]
    fn a_torn_record_is_as_long_as_it_is() {
        let stream = [0x09, 0x08, 2, 0, 7, 7, 0x3C, 0, 1, 0, 8, 0xFD, 0, 200, 0, 1];
        let records: Vec<Record<'_>> = Records(&stream).collect();
        assert_eq!(records[0].chunks, [&[7, 7][..], &[8][..]]);
        assert_eq!((records[1].kind, records[1].data()), (0xFD, &[1][..]));
    }
}
