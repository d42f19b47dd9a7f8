//! Tests of the program from outside, in one binary.

<<<<<<< HEAD
mod check;
=======
mod cli;
>>>>>>> 0e49c4b (Tell mistakes on the command line as what, where, why and how to mend; transcripts hold it)
mod crash;
mod debrief;
mod journal;
mod plays;
mod support;
mod sweep;
mod tidy;
