//! Tells the linker how to make the program: whole, at a fixed place, without libraries to look for when it starts.
//!
//! A letter is read in some milliseconds, so what happens before `main` counts: finding the system's C library and its
//! two companions, mapping them and binding their names takes a twentieth of the time that a letter takes, and setting the 34,000
//! pointers in the tables of fonts and character maps right, as an image that may lie anywhere needs, a tenth.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The libraries that Rust asks for, by the names that it asks with, and the archives that hold the same code.
const LIBRARIES: [(&str, &str); 3] = [("gcc_s", "libgcc_eh.a"), ("m", "libm.a"), ("c", "libc.a")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let told = |name: &str| env::var(name).unwrap_or_default();
    if told("CARGO_CFG_TARGET_OS") != "linux" || told("CARGO_CFG_TARGET_ENV") != "gnu" {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-no-pie");
    // Rust's own switch for this, `crt-static`, would hold for the crates' macros too, which cannot be built so.
    if told("HOST") == told("TARGET")
        && let Some(folder) = archives_by_asked_names(Path::new(&told("OUT_DIR")))
    {
        println!("cargo:rustc-link-arg-bins=-L{}", folder.display());
        println!("cargo:rustc-link-arg-bins=-static");
    }
}

/// A folder in which the linker finds the archives under the names of the shared libraries; `None` where the system has not
/// all of them: then the program is linked as any other.
fn archives_by_asked_names(out: &Path) -> Option<PathBuf> {
    let folder = out.join("archives");
    fs::create_dir_all(&folder).ok()?;
    for (name, archive) in LIBRARIES {
        let asked = Command::new("cc")
            .arg(format!("-print-file-name={archive}"))
            .output()
            .ok()?;
        let path = PathBuf::from(String::from_utf8(asked.stdout).ok()?.trim());
        // A file that is not there is named without its folder.
        if !path.is_absolute() {
            return None;
        }
        let script = format!("INPUT({})\n", path.display());
        fs::write(folder.join(format!("lib{name}.so")), script).ok()?;
    }
    Some(folder)
}
