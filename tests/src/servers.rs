//! Servers that nobody here wrote: nginx, and httpbin from PyPI. Each runs on loopback for as long as it is
//! held, and ends with the test even where that is killed.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::browser::{find, tools, wait_until};

/// A running server.
#[derive(Debug)]
pub struct Server {
    process: Child,
    port: u16,
    host: &'static str,
    // After the process, which uses it.
    _folder: TempDir,
}

impl Server {
    /// nginx with the pages `/` and `/app/`, and `/staff/` and `/api/data.json` behind `auth_basic`: user
    /// `user`, password `secret`.
    pub async fn nginx() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("why401-nginx-").tempdir()?;
        let home = folder.path().display().to_string();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let files = [
            ("nginx.conf", NGINX.replace("{home}", &home).replace("{port}", &port.to_string())),
            ("users", "user:{PLAIN}secret\n".to_owned()),
            ("www/index.html", page("Welcome")),
            ("www/app/index.html", page("App")),
            ("www/staff/index.html", page("Signed in")),
            ("www/api/data.json", "{}".to_owned()),
        ];
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().context("a folder")?)?;
            fs::write(path, text)?;
        }
        let config = format!("{home}/nginx.conf");
        let process = start(find(&["nginx"])?, &["-e", "stderr", "-p", &home, "-c", &config])?;
        wait_until("nginx listens", async || {
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok().map(drop))
        })
        .await?;
        Ok(Self { process, port, host: "nginx.test", _folder: folder })
    }

    /// httpbin, whose paths are at <https://httpbin.org>.
    pub async fn httpbin() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("why401-httpbin-").tempdir()?;
        let mut process = start(httpbin_python()?, &["-u", "-c", HTTPBIN])?;
        let mut said = String::new();
        BufReader::new(process.stdout.take().context("no output")?).read_line(&mut said)?;
        let port = said.trim().parse().context("httpbin does not start: ./build.sh test installs it")?;
        Ok(Self { process, port, host: "httpbin.test", _folder: folder })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}:{}{path}", self.host, self.port)
    }

    /// The same with a user and a password in it.
    pub fn url_as(&self, user: &str, password: &str, path: &str) -> String {
        format!("http://{user}:{password}@{}:{}{path}", self.host, self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input is the end of the server.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Starts a program that ends when nobody holds its input any more.
fn start(program: PathBuf, args: &[&str]) -> Result<Child> {
    let child = Command::new("sh")
        .args(["-c", "\"$0\" \"$@\" & read -r _; kill $!; wait"])
        .arg(&program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    child.with_context(|| format!("starting {}", program.display()))
}

/// The Python that has httpbin, which `build.sh` names or has put beside the other tools.
fn httpbin_python() -> Result<PathBuf> {
    let named = std::env::var_os("WHY401_HTTPBIN").map(PathBuf::from);
    let is_httpbin = |tool: &PathBuf| tool.to_string_lossy().contains("/httpbin-");
    let installed = || Some(tools().into_iter().find(is_httpbin)?.join("bin/python"));
    named.or_else(installed).context("no httpbin: ./build.sh test installs it")
}

fn page(title: &str) -> String {
    format!("<!doctype html><link rel=icon href='data:,'><title>{title}</title><h1>{title}</h1>")
}

const NGINX: &str = "
    daemon off;
    master_process off;
    pid {home}/pid;
    events {}
    http {
        access_log off;
        client_body_temp_path {home}/1; proxy_temp_path {home}/2; fastcgi_temp_path {home}/3;
        uwsgi_temp_path {home}/4; scgi_temp_path {home}/5;
        types { text/html html; application/json json; }
        server {
            listen 127.0.0.1:{port};
            root {home}/www;
            location /staff/ { auth_basic \"Staff only\"; auth_basic_user_file {home}/users; }
            location /api/ { auth_basic \"API\"; auth_basic_user_file {home}/users; }
        }
    }
";

const HTTPBIN: &str = "
from werkzeug.serving import make_server
from httpbin import app
server = make_server('127.0.0.1', 0, app, threaded=True)
print(server.port)
server.serve_forever()
";
