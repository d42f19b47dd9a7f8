//! Each factor of the security posture, raised one level on the same seeds and orders: what it changes, in the
//! direction the handbook gives, and what it does not help against.

mod edges;
mod factors;
mod world;
