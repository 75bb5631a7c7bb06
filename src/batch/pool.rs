//! Several letters at the same time, by worker processes; results in the order of the inputs.

use super::inputs::{Found, Input, Place};
use super::ledger::{Ledger, Unwritten};
use super::limits::{Limits, Reached};
use super::worker::{self, Answer, Letter, Request};
use super::{Outcome, interrupt};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How many letters for each worker may be done or under way beyond the one to be written next. It bounds the results
/// that wait for a slow letter, and lets the other workers go on meanwhile.
const AHEAD: usize = 64;

/// How many bytes of results may wait for a slow letter.
const MOST_WAITING: usize = 32 * 1024 * 1024;

/// How often the run looks up from waiting for results.
const LOOK: Duration = Duration::from_millis(50);

/// How much longer than a letter's time a worker has to say that the time is over, before it is taken to be stuck.
const GRACE: Duration = Duration::from_secs(5);

/// How a run over many letters ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every letter is done.
    Done,
    /// The user asked to end; what was finished is written.
    Interrupted,
}

/// The inputs, and how far the run is.
struct Shared {
    inputs: Vec<Found>,
    progress: Mutex<Progress>,
    changed: Condvar,
    /// How far ahead of the writing a letter may be begun.
    window: usize,
    command: WorkerCommand,
    limits: Limits,
    /// For each worker, its process.
    slots: Vec<Slot>,
}

#[derive(Default)]
struct Progress {
    /// The next input to be begun.
    next: usize,
    /// How many are written.
    written: usize,
    /// Bytes that wait to be written.
    waiting: usize,
    /// No letter is to be begun any more.
    stopped: bool,
}

/// The process of one worker, where whoever watches the run can end it.
#[derive(Default)]
struct Slot(Mutex<Running>);

#[derive(Default)]
struct Running {
    process: Option<Child>,
    /// Since when it has been reading a letter.
    since: Option<Instant>,
    /// It was ended because it took too long.
    overdue: bool,
}

/// One letter's result on its way to the output.
struct Finished {
    index: usize,
    outcome: Outcome,
    took: Duration,
}

/// No code that can panic runs while these are held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// The next input to be begun, when it is near enough to the writing; the next one to be written always is.
    fn next(&self) -> Option<usize> {
        let mut progress = lock(&self.progress);
        let far = |p: &Progress| {
            p.next > p.written && (p.next >= p.written + self.window || p.waiting > MOST_WAITING)
        };
        while !progress.stopped && progress.next < self.inputs.len() && far(&progress) {
            progress = self
                .changed
                .wait(progress)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let next = progress.next;
        progress.next += 1;
        (next < self.inputs.len() && !progress.stopped).then_some(next)
    }

    fn count_written(&self, bytes: usize) {
        let mut progress = lock(&self.progress);
        progress.written += 1;
        progress.waiting -= bytes;
        drop(progress);
        self.changed.notify_all();
    }

    /// Ends the workers that do not even say that their time is over. `paused`: nothing ran for a while, the workers
    /// neither, so that they are given their time anew.
    fn end_stuck(&self, paused: bool) {
        for slot in &self.slots {
            let mut running = lock(&slot.0);
            let most = self.limits.time().saturating_add(GRACE);
            match running.since {
                Some(_) if paused => running.since = Some(Instant::now()),
                Some(since) if since.elapsed() > most => {
                    running.overdue = true;
                    running.end();
                }
                _ => {}
            }
        }
    }
}

/// However the run ends, no worker outlives it.
impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        lock(&self.0.progress).stopped = true;
        self.0.changed.notify_all();
        for slot in &self.0.slots {
            lock(&slot.0).end();
        }
    }
}

struct Stopping<'a>(&'a Shared);

/// What is needed to read many letters.
pub struct Pool {
    /// How a worker is started.
    pub command: WorkerCommand,
    /// How many letters are read at the same time.
    pub jobs: usize,
    /// What a letter may take.
    pub limits: Limits,
}

impl Pool {
    /// Reads every input and enters each outcome in the ledger, in order. Where that fails (nobody reads any more), or the
    /// user asks to end, the threads are left behind: the process ends soon.
    pub fn read(self, inputs: Vec<Found>, ledger: &mut Ledger) -> Result<Ended, Unwritten> {
        let readable = inputs.iter().filter(|input| input.is_ok()).count();
        let workers = self.jobs.min(readable).max(1);
        let shared = Arc::new(Shared {
            inputs,
            progress: Mutex::default(),
            changed: Condvar::new(),
            window: AHEAD * workers,
            command: self.command,
            limits: self.limits,
            slots: (0..workers).map(|_| Slot::default()).collect(),
        });
        let _stopping = Stopping(&shared);
        let (sender, receiver) = channel();
        for number in 0..workers {
            let (shared, sender) = (Arc::clone(&shared), sender.clone());
            thread::spawn(move || tend(&shared, number, &sender));
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut index = 0;
        let mut looked = Instant::now();
        loop {
            match receiver.recv_timeout(LOOK) {
                Ok(finished) => {
                    waiting.insert(finished.index, finished);
                    while let Some(finished) = waiting.remove(&index) {
                        let bytes = finished.bytes();
                        finished.enter(&shared.inputs, ledger)?;
                        shared.count_written(bytes);
                        index += 1;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Done),
            }
            if interrupt::asked() {
                // What was finished is kept, whatever is missing before it.
                for finished in waiting.into_values() {
                    finished.enter(&shared.inputs, ledger)?;
                }
                return Ok(Ended::Interrupted);
            }
            if looked.elapsed() >= LOOK {
                ledger.tick();
                shared.end_stuck(looked.elapsed() >= GRACE);
                looked = Instant::now();
            }
        }
    }
}

impl Finished {
    fn bytes(&self) -> usize {
        self.outcome.as_ref().map_or(0, |report| report.chunk.len())
    }

    fn enter(self, inputs: &[Found], ledger: &mut Ledger) -> Result<(), Unwritten> {
        match inputs.get(self.index) {
            Some(input) => ledger.enter(input, self.outcome, self.took),
            None => Ok(()),
        }
    }
}

/// One worker's thread: gives it letters and hands on what it answers.
fn tend(shared: &Shared, number: usize, results: &Sender<Finished>) {
    let Some(slot) = shared.slots.get(number) else {
        return;
    };
    let mut worker = None;
    while let Some(index) = shared.next() {
        let began = Instant::now();
        let outcome = match shared.inputs.get(index) {
            Some(Ok(input)) => request(input, shared.limits).and_then(|request| {
                ask(&mut worker, slot, &shared.command, shared.limits, &request)
            }),
            Some(Err(failure)) => Err(failure.message.clone()),
            None => return,
        };
        let finished = Finished {
            index,
            outcome,
            took: began.elapsed(),
        };
        lock(&shared.progress).waiting += finished.bytes();
        if results.send(finished).is_err() {
            return;
        }
    }
}

/// What a worker is to be sent of an input.
fn request(input: &Input, limits: Limits) -> Result<Request, String> {
    Ok(Request {
        source: input.source(),
        letter: match &input.place {
            Place::File(path) => Letter::File(path.clone()),
            place @ Place::Stdin(_) => Letter::Bytes(place.bytes(limits.memory())?),
        },
    })
}

/// Has a worker read a letter; one is started where there is none, and let go where it ends.
fn ask<'a>(
    worker: &mut Option<Worker<'a>>,
    slot: &'a Slot,
    command: &WorkerCommand,
    limits: Limits,
    request: &Request,
) -> Outcome {
    let start = || {
        Worker::start(command, slot)
            .map_err(|error| format!("cannot start a process to read it: {error}"))
    };
    let mut running = match worker.take() {
        Some(running) => running,
        None => start()?,
    };
    slot.begin();
    let mut sent = worker::send(&mut running.letters, request);
    if sent.is_err() {
        // It ended since its last letter: that is not this one's fault.
        drop(running);
        running = start()?;
        slot.begin();
        sent = worker::send(&mut running.letters, request);
    }
    let answer = sent.and_then(|()| worker::hear(&mut running.answers));
    let overdue = slot.pause();
    match answer {
        Ok(Answer { outcome, last }) => {
            if !last {
                *worker = Some(running);
            }
            outcome
        }
        Err(_) if overdue => {
            let Reached(message) = limits.too_long();
            Err(message)
        }
        Err(_) => Err("the program crashed on this letter: please report it".to_owned()),
    }
}

impl Slot {
    /// A letter is about to be read.
    fn begin(&self) {
        let mut running = lock(&self.0);
        running.since = Some(Instant::now());
        running.overdue = false;
    }

    /// No letter is being read. Says whether the last one took too long.
    fn pause(&self) -> bool {
        let mut running = lock(&self.0);
        running.since = None;
        running.overdue
    }
}

impl Running {
    fn end(&mut self) {
        if let Some(process) = &mut self.process {
            // Both fail only where it has ended already.
            let _ = process.kill();
            let _ = process.wait();
        }
        self.process = None;
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
struct Worker<'a> {
    slot: &'a Slot,
    letters: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl<'a> Worker<'a> {
    fn start(command: &WorkerCommand, slot: &'a Slot) -> io::Result<Self> {
        let mut process = Command::new(&command.program);
        process
            .args(&command.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a crash prints would be more than the letter's one line.
            .stderr(Stdio::null());
        apart(&mut process);
        let mut process = process.spawn()?;
        let (letters, answers) = (process.stdin.take(), process.stdout.take());
        lock(&slot.0).process = Some(process);
        match (letters, answers) {
            (Some(letters), Some(answers)) => Ok(Self {
                slot,
                letters: BufWriter::new(letters),
                answers: BufReader::new(answers),
            }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

/// Ctrl-C on a terminal goes to the program alone, which ends its workers when it has noticed.
#[cfg(unix)]
fn apart(process: &mut Command) {
    std::os::unix::process::CommandExt::process_group(process, 0);
}

#[cfg(windows)]
fn apart(process: &mut Command) {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    std::os::windows::process::CommandExt::creation_flags(process, CREATE_NEW_PROCESS_GROUP);
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        lock(&self.slot.0).end();
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits::new(std::num::NonZeroU64::MIN, std::num::NonZeroU64::MIN)
    }

    fn letter() -> Request {
        Request {
            source: "a.pdf".to_owned(),
            letter: Letter::Bytes(b"%PDF".to_vec()),
        }
    }

    fn shell(script: &str) -> WorkerCommand {
        WorkerCommand {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), script.into()],
        }
    }

    fn asked(script: &str) -> (Outcome, bool) {
        let slot = Slot::default();
        let mut worker = None;
        let outcome = ask(&mut worker, &slot, &shell(script), limits(), &letter());
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
        let slot = Slot::default();
        let outcome = ask(&mut None, &slot, &command, limits(), &letter());
        assert!(outcome.unwrap_err().starts_with("cannot start"));
    }

    #[test]
    fn a_worker_that_ended_between_letters_is_replaced() {
        let slot = Slot::default();
        let mut worker = Some(Worker::start(&shell("exec <&-; exit"), &slot).unwrap());
        // Until its end of the pipe is closed, nobody can know.
        let ended = || lock(&slot.0).process.as_mut().unwrap().wait();
        ended().unwrap();
        let answers = shell("printf '\\001\\003\\0\\0\\0\\0\\0\\0\\0bad'; sleep 9");
        let outcome = ask(&mut worker, &slot, &answers, limits(), &letter());
        assert_eq!(outcome, Err("bad".to_owned()));
    }

    #[test]
    fn a_worker_that_is_stuck_is_ended() {
        let shared = Shared {
            inputs: Vec::new(),
            progress: Mutex::default(),
            changed: Condvar::new(),
            window: 1,
            command: shell("exec sleep 99"),
            limits: limits(),
            slots: vec![Slot::default()],
        };
        let slot = &shared.slots[0];
        thread::scope(|scope| {
            scope.spawn(|| {
                loop {
                    thread::sleep(Duration::from_millis(10));
                    let mut running = lock(&slot.0);
                    if running.since.is_some() {
                        running.since = Instant::now().checked_sub(2 * GRACE);
                        break;
                    }
                }
                shared.end_stuck(false);
            });
            let outcome = ask(&mut None, slot, &shared.command, shared.limits, &letter());
            assert!(outcome.unwrap_err().contains("--time-limit"));
        });
    }
}
