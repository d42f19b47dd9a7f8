//! Debriefs: what they say, that they say it the same way every time, and that foreign text stays text.

mod builder;
mod golden;
mod hostile;
mod print;
mod real;
mod review;
mod words;
