//! Tells the linker how to make the program.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    // The tables of fonts and character maps hold 34,000 pointers. In an image that may lie anywhere each of them is set right
    // at every start, a page of memory at a time: a tenth of the time that a letter takes.
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
