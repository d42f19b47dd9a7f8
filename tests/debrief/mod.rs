//! Debriefs: what they say, that they say it the same way every time, and that foreign text stays text.

mod builder;
mod evaluated;
mod formats;
mod golden;
mod hostile;
mod real;
mod redacted;
mod schema;
mod summed;
mod words;
