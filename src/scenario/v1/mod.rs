//! Version 1 of the format as types, one file a part. FORMAT.md is its prose; each struct's fields are the keys
//! of one table there, a plain type where the key is required.

pub mod attack;
pub mod cover;
pub mod document;
pub mod estate;
pub mod guide;
pub mod msel;
pub mod playbook;
pub mod posture;
pub mod small;
