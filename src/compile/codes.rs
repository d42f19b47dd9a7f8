//! Every code a finding can have.
