//! A process to measure: started each time in the same way, in an environment of its own, its output thrown away.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::{clock, tools};

/// A program with its arguments and variables.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    program: PathBuf,
    args: Vec<OsString>,
    vars: Vec<(OsString, OsString)>,
    input: Option<PathBuf>,
    code: i32,
}

impl Call {
    /// The program with these arguments; it is to end with 0.
    pub(crate) fn new<A: AsRef<OsStr>>(program: &Path, args: impl IntoIterator<Item = A>) -> Call {
        let args = args.into_iter().map(|arg| arg.as_ref().to_owned()).collect();
        let vars = vec![("PATH".into(), tools::path())];
        Call { program: program.to_owned(), args, vars, input: None, code: 0 }
    }

    /// With a variable in its environment.
    pub(crate) fn var(mut self, name: &str, value: impl AsRef<OsStr>) -> Call {
        self.vars.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// With a file as its standard input.
    pub(crate) fn input(mut self, file: &Path) -> Call {
        self.input = Some(file.to_owned());
        self
    }

    /// It is to end with another code.
    pub(crate) fn ends_with(mut self, code: i32) -> Call {
        self.code = code;
        self
    }

    /// The same, run by another program, whose arguments come first.
    pub(crate) fn under<A: AsRef<OsStr>>(&self, wrapper: &Path, args: impl IntoIterator<Item = A>) -> Call {
        let mut wrapped = Call::new(wrapper, args);
        wrapped.args.push(self.program.clone().into());
        wrapped.args.extend(self.args.iter().cloned());
        Call { program: wrapped.program, args: wrapped.args, ..self.clone() }
    }

    /// How long it takes from its start to its end.
    pub(crate) fn time(&self) -> Result<Duration> {
        let mut command = self.command()?;
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let start = clock::now();
        let ended = command.status();
        let taken = start.elapsed();
        let ended = ended.with_context(|| format!("{} cannot be run", self.program.display()))?;
        if ended.code() != Some(self.code) {
            bail!("{} ended with {ended}, not {}: {:?}", self.program.display(), self.code, self.args);
        }
        Ok(taken)
    }

    /// What it prints. That it goes wrong, or warns, would be measured as well.
    pub(crate) fn output(&self) -> Result<Output> {
        let cannot = || format!("{} cannot be run", self.program.display());
        let output =
            self.command()?.stdout(Stdio::piped()).stderr(Stdio::piped()).output().with_context(cannot)?;
        if output.status.code() != Some(self.code) {
            bail!(
                "{} {:?} ended otherwise than with {}: {output:?}",
                self.program.display(),
                self.args,
                self.code
            );
        }
        Ok(output)
    }

    fn command(&self) -> Result<Command> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).env_clear().envs(self.vars.iter().map(|(name, value)| (name, value)));
        let input = match &self.input {
            Some(file) => Stdio::from(File::open(file)?),
            None => Stdio::null(),
        };
        command.stdin(input);
        Ok(command)
    }
}
