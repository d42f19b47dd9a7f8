//! Tests of the program from outside, in one binary.

mod acts;
mod catalogue;
mod check;
mod cli;
mod crash;
mod debrief;
mod defects;
mod frozen;
mod hindsight;
mod hostile;
mod hostile_scripts;
mod journal;
mod law;
mod library;
mod manners;
mod plays;
mod posture;
mod property;
mod reading;
mod support;
mod sweep;
mod terminal;
mod tidy;
mod traps;
mod tui;
