//! `why401`: the diagnosis engine over a HAR file or over header lines.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};
use why401_core::cookies::Browser;

mod diagnose;
mod explain;

/// Says why a site turned you away.
#[derive(Parser)]
#[command(name = "why401", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit code: 0 nothing failing, 1 failing entries found, 2 bad input.";

#[derive(Subcommand)]
enum Command {
    /// Explains every failing entry of a HAR file.
    Diagnose {
        /// As exported by the network tab of any browser.
        file: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Explains header lines: `WWW-Authenticate: ...` (several count as one list), `Proxy-Authenticate`,
    /// `Set-Cookie`, `Authorization`, `Proxy-Authorization`, or a JWT.
    Explain {
        /// A header line, its name included, or a JWT.
        #[arg(required = true)]
        lines: Vec<String>,
        /// The address that a Set-Cookie line came from, to say whether the browser keeps the cookie.
        #[arg(long)]
        url: Option<url::Url>,
        /// With --url: the address that is asked next, to say which of the cookies the browser sends there.
        #[arg(long, requires = "url")]
        to: Option<url::Url>,
        /// Whose rules for cookies count.
        #[arg(long, value_enum, default_value_t)]
        browser: Rules,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// How the answer is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Rules for cookies.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Rules {
    /// RFC 6265bis.
    #[default]
    Rfc,
    /// Chromium's deviations from it.
    Chromium,
    /// Firefox's deviations from it.
    Firefox,
}

impl Rules {
    fn of_browser(self) -> &'static Browser {
        match self {
            Self::Rfc => &Browser::RFC,
            Self::Chromium => &Browser::CHROMIUM,
            Self::Firefox => &Browser::FIREFOX,
        }
    }
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.exit_code() == 0 => return finish(&error.to_string(), ExitCode::SUCCESS),
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return bad_input("no subcommand; see why401 --help");
        }
        Err(error) => {
            let text = error.to_string();
            let said: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
            return bad_input(said.join(" ").trim_start_matches("error: "));
        }
    };
    let answer = match arguments.command {
        Command::Diagnose { file, format } => diagnose::run(&file, format),
        Command::Explain { lines, url, to, browser, format } => {
            let way = explain::Way { url: url.as_ref(), to: to.as_ref(), browser: browser.of_browser() };
            explain::run(&lines, &way, format)
        }
    };
    match answer {
        Ok(Answer { text, failing }) => finish(&text, ExitCode::from(u8::from(failing))),
        Err(message) => bad_input(&message),
    }
}

/// What is printed, and whether anything was failing.
struct Answer {
    text: String,
    failing: bool,
}

/// Prints, and keeps quiet where nobody reads on.
fn finish(text: &str, code: ExitCode) -> ExitCode {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => bad_input(&error.to_string()),
        _ => code,
    }
}

fn bad_input(message: &str) -> ExitCode {
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(io::stderr().lock(), "why401: {}", one_line(message));
    ExitCode::from(2)
}

/// Text without control characters, which a terminal would obey.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}
