//! The program as a citizen of its terminal: help and faults in both languages, settings, doctor, completions, manual
//! pages, exit codes, examples, pipes, and last words.

mod calls;
mod config;
mod doctor;
mod words;
