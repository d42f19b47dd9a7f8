//! A scenario's files inside a header: base64 of gzip of a JSON map from path to text. The same files always
//! give the same text, and what comes back is bounded before it is held.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder, read::GzDecoder};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};

/// Largest map, as JSON.
const INFLATED_MAX: usize = 16 << 20;
/// Largest ratio of JSON to gzip, but for maps below [`SMALL`]: text packs about 4:1, bombs 1000:1.
const RATIO_MAX: usize = 100;
/// What may be reached at any ratio.
const SMALL: usize = 64 << 10;
/// Most files.
const FILES_MAX: usize = 4096;
/// Longest path in bytes.
const PATH_MAX: usize = 512;

/// Packs the files; an error of the compressor cannot happen in memory but is not hidden.
pub(super) fn pack(sources: &BTreeMap<String, String>) -> Result<String, String> {
    let json = serde_json::to_vec(sources).map_err(|error| error.to_string())?;
    // 255 = unknown system, and no time: the bytes depend on the files only.
    let gz = GzBuilder::new().mtime(0).operating_system(255);
    let mut gz = gz.write(Vec::new(), Compression::new(6));
    let packed = gz.write_all(&json).and_then(|()| gz.finish()).map_err(|error| error.to_string())?;
    Ok(STANDARD.encode(packed))
}

/// Unpacks them, within bounds.
pub(super) fn unpack(text: &str) -> Result<BTreeMap<String, String>, String> {
    let packed = STANDARD.decode(text).map_err(|error| format!("sources: {error}"))?;
    let limit = INFLATED_MAX.min(SMALL.max(packed.len().saturating_mul(RATIO_MAX)));
    let mut json = Vec::new();
    let mut inflate = GzDecoder::new(packed.as_slice()).take(limit as u64 + 1);
    inflate.read_to_end(&mut json).map_err(|error| format!("sources: {error}"))?;
    if json.len() > limit {
        return Err(format!("sources: over {limit} bytes when unpacked"));
    }
    let mut reader = serde_json::Deserializer::from_slice(&json);
    let files = reader.deserialize_map(Files).map_err(|error| format!("sources: {error}"))?;
    reader.end().map_err(|error| format!("sources: {error}"))?;
    Ok(files)
}

struct Files;

impl<'de> Visitor<'de> for Files {
    type Value = BTreeMap<String, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("files by path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut files = BTreeMap::new();
        while let Some((path, text)) = map.next_entry::<String, String>()? {
            if !inside(&path) {
                return Err(A::Error::custom(format!("{path:?} is not a path inside a scenario")));
            }
            if files.insert(path, text).is_some() || files.len() > FILES_MAX {
                return Err(A::Error::custom("a file twice, or too many files"));
            }
        }
        Ok(files)
    }
}

/// A relative path with `/` that cannot leave its folder, whoever unpacks it where.
fn inside(path: &str) -> bool {
    let name = |part: &str| !matches!(part, "" | "." | "..");
    let plain = |c: char| !c.is_control() && !matches!(c, '\\' | ':');
    path.len() <= PATH_MAX && path.split('/').all(name) && path.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(path.to_owned(), text.to_owned())])
    }

    #[test]
    fn files_come_back_and_pack_the_same_every_time() {
        let files = one("text/ja/01.toml", "件名 = \"至急\"\n");
        let packed = pack(&files).unwrap();
        assert_eq!(packed, pack(&files).unwrap());
        assert_eq!(unpack(&packed), Ok(files));
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let bomb = pack(&one("a", &"x".repeat(8 << 20))).unwrap();
        assert!(bomb.len() < 20_000);
        assert!(unpack(&bomb).unwrap_err().contains("when unpacked"));
    }

    #[test]
    fn the_map_is_one_map_of_not_too_many_files() {
        let many = |count| (0..count).map(|n| (format!("f{n}"), String::new())).collect();
        assert!(unpack(&pack(&many(FILES_MAX)).unwrap()).is_ok());
        assert!(unpack(&pack(&many(FILES_MAX + 1)).unwrap()).is_err());
        for json in [r#"{"a":"","a":""}"#, r#"{"a":""} {}"#, r#"["a"]"#, r#"{"a":1}"#] {
            let mut gz = GzBuilder::new().write(Vec::new(), Compression::new(6));
            gz.write_all(json.as_bytes()).unwrap();
            assert!(unpack(&STANDARD.encode(gz.finish().unwrap())).is_err(), "{json}");
        }
    }

    #[test]
    fn paths_stay_inside() {
        for bad in ["../x", "/etc/passwd", "a//b", "a/..", "c:\\x", "a\\b", "", ".", "a\u{1b}b"] {
            assert!(unpack(&pack(&one(bad, "")).unwrap()).is_err(), "{bad:?}");
        }
        assert!(unpack(&pack(&one(&"x".repeat(PATH_MAX + 1), "")).unwrap()).is_err());
        assert!(unpack(&pack(&one("scenario.toml", "")).unwrap()).is_ok());
        assert!(unpack("not base64!").is_err());
    }
}
