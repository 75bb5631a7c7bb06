//! Every fixture, spoilt in many ways: flipped, cut, doubled. Whatever comes of it, the program says so and goes on.

use crate::desk::Desk;
use std::fs;
use std::path::Path;

/// How many of each fixture; `MUTATIONS=1000 FOI_EXTRACT=target/release/foi-extract cargo test
/// mutations` takes more, with that program.
const USUAL: usize = 40;

/// Fixtures that take long by themselves.
const SLOW: &[&str] = &["bomb.pdf"];

/// Numbers that look random and are always the same (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D);
        usize::try_from(number % most.max(1) as u64).unwrap()
    }

    /// A piece of what there is, of any length but mostly short.
    fn piece(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length);
        let most = 1 << self.below(14);
        from..(from + 1 + self.below(most)).min(length)
    }
}

fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let length = bytes.len();
    match dice.below(7) {
        0 => bytes.truncate(dice.below(length)),
        1 => drop(bytes.drain(dice.piece(length))),
        2 => {
            let piece = dice.piece(length);
            let doubled = bytes[piece.clone()].to_vec();
            bytes.splice(piece.end..piece.end, doubled);
        }
        3 => {
            let piece = dice.piece(length);
            let moved: Vec<u8> = bytes.drain(piece).collect();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, moved);
        }
        4 => {
            // Digits are what counts and places are made of.
            for byte in bytes.iter_mut().filter(|byte| byte.is_ascii_digit()) {
                if dice.below(400) == 0 {
                    *byte = b'0' + u8::try_from(dice.below(10)).unwrap();
                }
            }
        }
        _ => {
            for _ in 0..=dice.below(30) {
                let at = dice.below(length);
                bytes[at] ^= 1 << dice.below(8);
            }
        }
    }
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for folder in [root.join("bad"), root] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let wanted = path.is_file() && !name.ends_with(".sh") && !SLOW.contains(&&*name);
            if wanted {
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn spoilt_letters_cost_their_own_line_at_most() {
    let times = std::env::var("MUTATIONS").map_or(USUAL, |times| times.parse().unwrap());
    let desk = Desk::with(&[]);
    let mut list = Vec::new();
    for (seed, (name, bytes)) in (1..).zip(fixtures()) {
        let mut dice = Dice(u64::wrapping_mul(seed, 0x9E37_79B9_7F4A_7C15));
        for n in 0..times {
            let mut spoilt = bytes.clone();
            for _ in 0..=dice.below(3) {
                if !spoilt.is_empty() {
                    spoil(&mut spoilt, &mut dice);
                }
            }
            let path = format!("{n:04}-{name}");
            desk.put(&path, &spoilt);
            list.extend_from_slice(path.as_bytes());
            list.push(b'\n');
        }
    }
    let inputs = list.iter().filter(|byte| **byte == b'\n').count();
    let flags = ["--files-from", "-", "-f", "jsonl", "--verify"];
    let ended = desk.run_with_input(&flags, list);
    for line in ended.err.lines() {
        let bad = ["report it", "--time-limit", "--memory-limit", "--max-pages"];
        let own_fault = bad.iter().any(|words| line.contains(words));
        assert!(!own_fault && line.starts_with("foi-extract: "), "{line}");
    }
    let read: Vec<serde_json::Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(read.len() + ended.err.lines().count(), inputs);
    let sources = read.iter().map(|letter| letter["source"].as_str().unwrap());
    assert!(sources.is_sorted_by_key(|source| {
        let (number, name) = source.split_once('-').unwrap();
        (name.to_owned(), number.to_owned())
    }));
}
