//! Several letters at the same time, by worker processes; results in the order of the inputs.

use super::inputs::Found;
use super::limits::Reached;
use super::{Outcome, Run, worker};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many letters for each worker may be done or under way beyond the one to be written next. It bounds the results
/// that wait for a slow letter, and lets the other workers go on meanwhile.
const AHEAD: usize = 64;

/// The inputs, and how far the run is.
struct Shared {
    inputs: Vec<Found>,
    progress: Mutex<Progress>,
    written: Condvar,
    /// How far ahead of the writing a letter may be begun.
    window: usize,
    command: WorkerCommand,
    /// The most bytes that a file may have.
    largest: u64,
}

#[derive(Default)]
struct Progress {
    /// The next input to be begun.
    next: usize,
    /// How many are written.
    written: usize,
}

impl Shared {
    fn progress(&self) -> MutexGuard<'_, Progress> {
        // No code that can panic runs while it is held.
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next input to be begun, when it is near enough to the writing.
    fn next(&self) -> Option<usize> {
        let mut progress = self.progress();
        while progress.next < self.inputs.len() && progress.next >= progress.written + self.window {
            progress = self
                .written
                .wait(progress)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let next = progress.next;
        progress.next += 1;
        (next < self.inputs.len()).then_some(next)
    }

    fn count_written(&self) {
        self.progress().written += 1;
        self.written.notify_all();
    }
}

/// Reads every input and hands each outcome on, in order. Where that fails (nobody reads any more) the threads are left
/// behind: the process ends, and the workers with it as their standard input closes.
pub fn read(
    run: Run,
    inputs: Vec<Found>,
    done: &mut dyn FnMut(&Found, Outcome) -> io::Result<()>,
) -> io::Result<()> {
    let readable = inputs.iter().filter(|input| input.is_ok()).count();
    let workers = run.jobs.unwrap_or_else(super::cores).min(readable);
    let shared = Arc::new(Shared {
        inputs,
        progress: Mutex::default(),
        written: Condvar::new(),
        window: AHEAD * workers,
        command: run.worker,
        largest: run.task.limits.memory(),
    });
    let (sender, receiver) = channel();
    for _ in 0..workers {
        let (shared, sender) = (Arc::clone(&shared), sender.clone());
        thread::spawn(move || tend(&shared, &sender));
    }
    drop(sender);
    let mut waiting = BTreeMap::new();
    let mut index = 0;
    for (finished, outcome) in receiver {
        waiting.insert(finished, outcome);
        while let Some(outcome) = waiting.remove(&index) {
            if let Some(input) = shared.inputs.get(index) {
                done(input, outcome)?;
            }
            index += 1;
            shared.count_written();
        }
    }
    Ok(())
}

/// One worker's thread: gives it letters and hands on what it answers.
fn tend(shared: &Shared, results: &Sender<(usize, Outcome)>) {
    let mut worker = None;
    while let Some(index) = shared.next() {
        let outcome = match shared.inputs.get(index) {
            Some(Ok(input)) => input
                .bytes(shared.largest)
                .and_then(|bytes| ask(&mut worker, &shared.command, input.source(), &bytes)),
            Some(Err(failure)) => Err(failure.message.clone()),
            None => return,
        };
        if results.send((index, outcome)).is_err() {
            return;
        }
    }
}

/// Has a worker read a letter; one is started where there is none, and let go where it ends.
fn ask(
    worker: &mut Option<Worker>,
    command: &WorkerCommand,
    source: &str,
    bytes: &[u8],
) -> Outcome {
    let mut running = match worker.take() {
        Some(running) => running,
        None => Worker::start(command)
            .map_err(|error| format!("cannot start a process to read it: {error}"))?,
    };
    let answer = worker::send(&mut running.letters, source, bytes)
        .and_then(|()| worker::hear(&mut running.answers));
    match answer {
        Ok(Ok(outcome)) => {
            *worker = Some(running);
            outcome
        }
        Ok(Err(Reached(message))) => Err(message),
        Err(_) => Err("the program crashed on this letter: please report it".to_owned()),
    }
}

/// How a worker is started.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    /// This program.
    pub program: PathBuf,
    /// What makes it a worker with the same task.
    pub arguments: Vec<OsString>,
}

/// A process that reads letters. Dropped, it is ended.
struct Worker {
    process: Child,
    letters: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    fn start(command: &WorkerCommand) -> io::Result<Self> {
        let mut process = Command::new(&command.program)
            .args(&command.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a crash prints would be more than the letter's one line.
            .stderr(Stdio::null())
            .spawn()?;
        match (process.stdin.take(), process.stdout.take()) {
            (Some(letters), Some(answers)) => Ok(Self {
                process,
                letters: BufWriter::new(letters),
                answers: BufReader::new(answers),
            }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn asked(script: &str) -> (Outcome, bool) {
        let command = WorkerCommand {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), script.into()],
        };
        let mut worker = None;
        let outcome = ask(&mut worker, &command, "a.pdf", b"%PDF");
        (outcome, worker.is_some())
    }

    #[test]
    fn a_worker_that_answers_is_kept() {
        let (outcome, kept) = asked("printf '\\001\\003\\0\\0\\0\\0\\0\\0\\0bad'; sleep 9");
        assert_eq!((outcome, kept), (Err("bad".to_owned()), true));
    }

    #[test]
    fn a_worker_that_crashes_costs_one_letter() {
        for script in [
            "exit 3",
            "kill -9 $$",
            "printf '\\011'",
            "printf '\\001\\377'",
        ] {
            let (outcome, kept) = asked(script);
            assert!(outcome.unwrap_err().contains("crashed"), "{script}");
            assert!(!kept, "{script}");
        }
    }

    #[test]
    fn a_worker_that_cannot_be_started_is_said() {
        let command = WorkerCommand {
            program: "/no/such/program".into(),
            arguments: Vec::new(),
        };
        let outcome = ask(&mut None, &command, "a.pdf", b"%PDF");
        assert!(outcome.unwrap_err().starts_with("cannot start"));
    }
}
