//! Scenarios and the script library are embedded: a new file there means building again.

fn main() {
    println!("cargo:rerun-if-changed=scenarios");
    println!("cargo:rerun-if-changed=scripts");
}
