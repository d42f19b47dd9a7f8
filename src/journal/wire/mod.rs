//! From what a journal says to the JSON it is written in, by version. A version, once released, is never edited:
//! a change of spelling is a new module beside [`v1`], and readers keep all of them.

mod sources;
pub mod v1;

use crate::journal::frame::{Frame, MUST_KNOW, SKIPPABLE};
use crate::journal::record::{Body, Header};
use crate::stdx::text::SafeText;

/// The version headers are written in.
pub const VERSION: u16 = 1;
/// The oldest version whose readers understand what is written now.
pub const MIN_READER: u16 = 1;

/// A body ready for its frame.
#[derive(Debug, PartialEq, Eq)]
pub struct Packed {
    /// What it is.
    pub kind: u8,
    /// In which version.
    pub ver: u8,
    /// Flags of the frame that belong to the kind.
    pub flags: u16,
    /// JSON.
    pub payload: Vec<u8>,
}

/// Why something written cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// It comes from a newer program: of this version, if it says so.
    Newer(SafeText),
    /// It is not what its kind should look like.
    Malformed(SafeText),
}

impl Misread {
    fn malformed(words: impl std::fmt::Display) -> Misread {
        Misread::Malformed(SafeText::from(words.to_string()).one_line())
    }
}

/// Packs a body in the present version. The error says in words why it could not be read back.
pub fn pack(body: &Body) -> Result<Packed, SafeText> {
    let packed = v1::pack(body).map_err(|error| SafeText::from(error.to_string()))?;
    match unpack(packed.kind, packed.ver, packed.flags, &packed.payload) {
        Ok(_) => Ok(packed),
        Err(Misread::Newer(words) | Misread::Malformed(words)) => Err(words),
    }
}

/// Unpacks a body of any version.
pub fn open(frame: &Frame<'_>) -> Result<Body, Misread> {
    unpack(frame.kind, frame.ver, frame.flags, frame.payload)
}

fn unpack(kind: u8, ver: u8, flags: u16, payload: &[u8]) -> Result<Body, Misread> {
    if flags & MUST_KNOW != 0 {
        return Err(Misread::Newer(SafeText::default()));
    }
    let known = match ver {
        1 => v1::unpack(kind, payload),
        _ => None,
    };
    match known {
        Some(body) => body.map_err(Misread::malformed),
        None if flags & SKIPPABLE != 0 => Ok(Body::Unknown { kind, ver, payload: payload.to_vec() }),
        None => Err(Misread::Newer(SafeText::default())),
    }
}

/// The header's JSON in the present version; the error says in words why it could not be read back.
pub fn pack_header(header: &Header) -> Result<Vec<u8>, SafeText> {
    let json = v1::pack_header(header).map_err(|error| SafeText::from(error.to_string()))?;
    match open_header(&json) {
        Ok(_) => Ok(json),
        Err(Misread::Newer(words) | Misread::Malformed(words)) => Err(words),
    }
}

/// Reads a header of any version.
pub fn open_header(json: &[u8]) -> Result<Header, Misread> {
    let label: v1::Label = serde_json::from_slice(json).map_err(Misread::malformed)?;
    if label.min_reader > VERSION {
        return Err(Misread::Newer(label.engine));
    }
    v1::unpack_header(json).map_err(Misread::Malformed)
}
