//! A folder of its own for each test, and the program run in it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A temporary folder with files in it.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
pub struct Ended {
    pub status: i32,
    pub out: String,
    /// Standard error without its closing line.
    pub err: String,
    /// What stands at the end of a run over several letters.
    pub closing: Option<String>,
}

/// The bytes of a fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Desk {
    /// A folder with copies of fixtures: `(name in the folder, name of the fixture)`.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, from) in files {
            desk.put(name, &fixture(from));
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        // Another build of the program, such as the release, where one is named.
        let mut command = match std::env::var_os("FOI_EXTRACT") {
            Some(program) => Command::new(program),
            None => Command::cargo_bin("foi-extract").unwrap(),
        };
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments))
    }

    /// Runs the program in the folder with something on its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: Vec<u8>) -> Ended {
        let mut command = self.command(arguments);
        command.write_stdin(input);
        Ended::of(command)
    }
}

impl Ended {
    fn of(mut command: Command) -> Self {
        let output = command.output().unwrap();
        let mut err = String::from_utf8(output.stderr).unwrap();
        let last = err.lines().last().unwrap_or_default();
        let closing = last.contains(" with warnings, ").then(|| last.to_owned());
        if let Some(line) = &closing {
            err.truncate(err.len() - line.len() - 1);
        }
        Self {
            status: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err,
            closing,
        }
    }

    /// The output, of a run that read everything and had nothing to say.
    pub fn read(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""));
        self.out
    }

    /// The output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("valid JSON")
    }

    /// The `source` of each letter, in order.
    pub fn sources(&self) -> Vec<String> {
        let letters = self.json();
        let letters = letters.as_array().expect("an array");
        letters
            .iter()
            .map(|letter| letter["source"].as_str().expect("a source").to_owned())
            .collect()
    }
}
