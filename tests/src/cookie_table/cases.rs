//! The rows and columns of the table.

use crate::sites::Scheme;

/// Where a page's cookies are set, and how it is reached.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// The scheme.
    pub scheme: Scheme,
    /// The host.
    pub host: &'static str,
    /// Its registrable domain, where it has one.
    pub site: Option<&'static str>,
    /// The folder in which everything happens.
    pub folder: &'static str,
    /// How the answer is come by.
    pub by: Approach,
}

/// How a request comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approach {
    /// Typed into the address bar.
    Typed,
    /// A link on a page of another site.
    Link,
    /// A form of another site, by POST.
    Form,
    /// A script of another site, with credentials.
    Fetch,
    /// A frame in a page of another site.
    Frame,
}

const fn scene(scheme: Scheme, host: &'static str, site: &'static str, by: Approach) -> Scene {
    Scene { scheme, host, site: Some(site), folder: "/d/", by }
}

/// Every context in which cookies are set.
pub const SCENES: &[Scene] = &[
    scene(Scheme::Https, "a.ck0.test", "ck0.test", Approach::Typed),
    scene(Scheme::Http, "a.ck1.test", "ck1.test", Approach::Typed),
    Scene { folder: "/", ..scene(Scheme::Https, "ck2.test", "ck2.test", Approach::Typed) },
    Scene { site: None, ..scene(Scheme::Http, "localhost", "", Approach::Typed) },
    Scene { site: None, ..scene(Scheme::Http, "127.0.0.1", "", Approach::Typed) },
    scene(Scheme::Https, "a.ck5.test", "ck5.test", Approach::Fetch),
    scene(Scheme::Https, "a.ck6.test", "ck6.test", Approach::Frame),
    scene(Scheme::Https, "a.ck7.test", "ck7.test", Approach::Form),
    scene(Scheme::Https, "a.ck8.test", "ck8.test", Approach::Link),
];

/// The field lines that a scene sets. `N` in the table is a name of its own, `V` a value of its own, `H` the
/// host and `S` the site.
pub fn lines(scene: &Scene) -> Vec<String> {
    let site = scene.site.unwrap_or(scene.host);
    let mut lines: Vec<String> = TABLE.iter().map(|line| (*line).to_owned()).collect();
    let long = |length: usize| "x".repeat(length);
    // The name is three bytes.
    lines.push(format!("<N>={}", long(4093)));
    lines.push(format!("<N>={}", long(4094)));
    lines.push(format!("<N>=<V>; Path=/{}", long(1023)));
    lines.push(format!("<N>=<V>; Path=/{}", long(1024)));
    lines.push(format!("<N>=<V>; Domain={}", long(1025)));
    let fill = |(number, line): (usize, String)| {
        let (name, value) = (format!("c{number:02}"), format!("v{number:02}"));
        let line = line.replace("<N>", &name).replace("<V>", &value);
        let upper = scene.host.to_uppercase();
        line.replace("<H>", scene.host).replace("<S>", site).replace("<UP>", &upper)
    };
    lines.into_iter().enumerate().map(fill).collect()
}

const TABLE: &[&str] = &[
    // Flags.
    "<N>=<V>",
    "<N>=<V>; Secure",
    "<N>=<V>; HttpOnly",
    "<N>=<V>; SameSite=None",
    "<N>=<V>; SameSite=None; Secure",
    "<N>=<V>; SameSite=Lax",
    "<N>=<V>; SameSite=lAx; Secure",
    "<N>=<V>; SameSite=Strict",
    "<N>=<V>; SameSite=Strict; Secure; HttpOnly",
    "<N>=<V>; SameSite=odd; Secure",
    "<N>=<V>; SameSite",
    "<N>=<V>; SameSite=Strict; SameSite=None; Secure",
    "<N>=<V>; Partitioned",
    "<N>=<V>; Partitioned; Secure",
    "<N>=<V>; Partitioned; Secure; SameSite=None",
    "<N>=<V>; Partitioned; Secure; SameSite=Lax",
    // Domains.
    "<N>=<V>; Domain=<H>",
    "<N>=<V>; Domain=.<H>",
    "<N>=<V>; Domain=<UP>",
    "<N>=<V>; Domain=<S>",
    "<N>=<V>; Domain=.<S>",
    "<N>=<V>; Domain=..<S>",
    "<N>=<V>; Domain=<S>.",
    "<N>=<V>; Domain=sibling.<S>",
    "<N>=<V>; Domain=sub.<H>",
    "<N>=<V>; Domain=test",
    "<N>=<V>; Domain=.test",
    "<N>=<V>; Domain=other.test",
    "<N>=<V>; Domain=",
    "<N>=<V>; Domain",
    "<N>=<V>; Domain=.",
    "<N>=<V>; Domain=<S>; Domain=",
    "<N>=<V>; Domain=sibling.<S>; Domain=",
    "<N>=<V>; Domain=sibling.<S>; Domain=<S>",
    "<N>=<V>; Domain=localhost",
    "<N>=<V>; Domain=127.0.0.1",
    "<N>=<V>; Domain=0.0.1",
    "<N>=<V>; Domain=\"<S>\"",
    "<N>=<V>; Domain=<S>:80",
    // Paths.
    "<N>=<V>; Path=/",
    "<N>=<V>; Path=/d",
    "<N>=<V>; Path=/d/",
    "<N>=<V>; Path=/D",
    "<N>=<V>; Path=/x",
    "<N>=<V>; Path=",
    "<N>=<V>; Path=d",
    "<N>=<V>; Path=/x; Path=/",
    "<N>=<V>; Path=/x; Path=",
    // Prefixes.
    "__Secure-<N>=<V>",
    "__Secure-<N>=<V>; Secure",
    "__SECURE-<N>=<V>",
    "__Host-<N>=<V>; Secure; Path=/",
    "__hoST-<N>=<V>; Secure; Path=/",
    "__Host-<N>=<V>; Secure",
    "__Host-<N>=<V>; Secure; Path=",
    "__Host-<N>=<V>; Path=/",
    "__Host-<N>=<V>; Secure; Path=/; Domain=<H>",
    "__Host-<N>=<V>; Secure; Path=/; Domain=",
    "__Host-<N>=<V>; Secure; Path=/; SameSite=None; Partitioned",
    "__Http-<N>=<V>; Secure",
    "__Http-<N>=<V>; Secure; HttpOnly",
    "__Host-Http-<N>=<V>; Secure; Path=/",
    "__Host-Http-<N>=<V>; Secure; Path=/; HttpOnly",
    // Lifetimes.
    "<N>=<V>; Max-Age=600",
    "<N>=<V>; Max-Age=0",
    "<N>=<V>; Max-Age=-1",
    "<N>=<V>; Max-Age=",
    "<N>=<V>; Max-Age=600x",
    "<N>=<V>; Max-Age=+600",
    "<N>=<V>; Max-Age=1.5",
    "<N>=<V>; Max-Age=99999999999",
    "<N>=<V>; Expires=Wed, 01 Jan 2020 00:00:00 GMT",
    "<N>=<V>; Expires=Wed, 01 Jan 2200 00:00:00 GMT",
    "<N>=<V>; Expires=Fri, 01-Jan-27 00:00:00 GMT",
    "<N>=<V>; Expires=soon",
    "<N>=<V>; Expires=",
    "<N>=<V>; Max-Age=600; Expires=Wed, 01 Jan 2020 00:00:00 GMT",
    "<N>=<V>; Expires=Wed, 01 Jan 2200 00:00:00 GMT; Max-Age=0",
    // Names and values.
    "<V>; Path=/d",
    "=<V>; Path=/",
    "=__Host-<V>; Path=/y; Secure",
    "=__Host-<N>=<V>; Path=/z",
    "=",
    "  <N>  =  <V>  ; Path = /",
    "<N>=a\tb",
    "<N>=\"<V>\"",
    "<N>=<V>=w",
    "<N>=",
    "<N>=caf\u{e9}",
    "<N>=<V>; Unknown=1;; ;=;",
];
