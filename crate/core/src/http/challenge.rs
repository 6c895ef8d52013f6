//! The challenges of `WWW-Authenticate` and `Proxy-Authenticate`.

use serde::{Deserialize, Serialize};

use super::FieldProblem;
use parser::Parser;

mod parser;

/// One challenge: what the server asks to be shown (RFC 9110, section 11.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The scheme as written; empty when the server left it out.
    pub scheme: String,
    /// The opaque data of schemes such as NTLM and Negotiate.
    pub token68: Option<String>,
    /// Parameters in order, names in lower case, each name once.
    pub params: Vec<(String, String)>,
}

impl Challenge {
    /// Whether this challenge is of `scheme`, which is compared without case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// Whether browsers answer this challenge: by themselves, or once they have asked the person.
    pub fn is_for_browser(&self) -> bool {
        is_for_browser(&self.scheme)
    }

    /// The value of the parameter `name`, which is compared without case.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// All challenges of one response, from its field lines in the order received.
///
/// Lines join to one list (RFC 9110, section 5.3), whose grammar is (sections 11.2, 11.3, 11.6.1):
///
/// ```text
/// WWW-Authenticate = #challenge
/// challenge        = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
/// auth-param       = token BWS "=" BWS ( token / quoted-string )
/// token68          = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
/// ```
///
/// Whatever the grammar allows yields no problem; that includes empty list elements, whitespace around
/// `=`, folded lines, any amount of padding, and single quotes as part of a token. Beyond the grammar
/// this is understood, because servers send it, and reported:
///
/// - A missing comma before a parameter or a scheme: Elasticsearch's `realm="security" charset="UTF-8"`.
/// - A semicolon in place of a comma, by mistake for the parameters of other fields.
/// - A comma right after the scheme: `Bearer, error="invalid_token"`. Its parameters still belong to it.
/// - Parameters without any scheme: a challenge with an empty scheme keeps them.
/// - A parameter given twice: the first counts. Browsers differ, so a site cannot rely on either.
/// - An open quote: the value goes to the end of the line, as in Chrome.
/// - Text right after a closing quote, from quotes inside of quotes: ignored.
/// - Single quotes around what is no token: OpenStack's `uri='http://keystone'`.
/// - A value that should be quoted and is not, as Microsoft's `authorization_uri=https://…`. It may hold
///   spaces, and ends before a comma, a parameter or the name of a registered scheme.
/// - A parameter without a value, a stray or doubled `=`, a stray string or character.
/// - No challenge at all in a field that exists to hold one.
pub fn parse_challenges<'a>(lines: impl IntoIterator<Item = &'a str>) -> (Vec<Challenge>, Vec<FieldProblem>) {
    let mut parser = Parser::default();
    for line in lines {
        parser.parse_line(line);
    }
    parser.finish()
}

/// Whether a browser itself has answers in this scheme: from the person, or from the computer.
pub fn is_for_browser(scheme: &str) -> bool {
    ["Basic", "Digest", "Negotiate", "NTLM"].iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One challenge a line: scheme, token68, name=value; one problem a line: !line:at message.
    fn check(lines: &[&str], expected: &str) {
        let (challenges, problems) = parse_challenges(lines.iter().copied());
        let mut shown = Vec::new();
        for Challenge { scheme, token68, params } in challenges {
            let params = params.iter().map(|(name, value)| format!(" {name}=<{value}>"));
            let token68 = token68.map_or(String::new(), |token68| format!(" {token68}"));
            shown.push(format!("{scheme}{token68}{}", params.collect::<String>()));
        }
        for FieldProblem { line, problem } in problems {
            shown.push(format!("!{line}:{} {}", problem.at, problem.message));
        }
        assert_eq!(shown.join(" | "), expected, "{lines:?}");
    }

    #[test]
    fn legal_fields_yield_no_problem() {
        check(&[], "");
        check(&["Basic"], "Basic");
        check(
            &["Basic realm=\"a, b\", charset=UTF-8, Negotiate"],
            "Basic realm=<a, b> charset=<UTF-8> | Negotiate",
        );
        check(&["NTLM  SGVsbG8===,Negotiate a"], "NTLM SGVsbG8=== | Negotiate a");
        check(&[",, Basic , REALM = \"\\\"\" ,", "A, B"], "Basic realm=<\"> | A | B");
        check(&["Basic\r\n realm=\"a\r\n\tb\""], "Basic realm=<a b>");
        check(&["Basic realm='a'"], "Basic realm=<'a'>");
        check(&["Basic realm=\"a\"", "charset=UTF-8"], "Basic realm=<a> charset=<UTF-8>");
    }

    #[test]
    fn separators_gone_wrong() {
        check(&["Basic realm=\"a\" b=c"], "Basic realm=<a> b=<c> | !0:16 no comma before the parameter");
        check(&["Basic realm=\"a\"b=c"], "Basic realm=<a> b=<c> | !0:15 no comma before the parameter");
        check(
            &["Basic realm=a Digest nonce=b"],
            "Basic realm=<a> | Digest nonce=<b> | !0:14 no comma before the scheme",
        );
        check(
            &["A", "Basic realm=a; b=c"],
            "A | Basic realm=<a> b=<c> | !1:13 a semicolon where a comma belongs",
        );
        check(&["Bearer, a=b"], "Bearer a=<b> | !0:8 a comma between the scheme and its parameters");
    }

    #[test]
    fn values_gone_wrong() {
        check(&["A b=\"c, D"], "A b=<c, D> | !0:4 no closing quote");
        check(&["A b=\"c \"d\"\", E"], "A b=<c > | E | !0:8 text right after a closing quote");
        check(
            &["K uri='http://k:5000'"],
            "K uri=<http://k:5000> | !0:6 single quotes where double quotes belong",
        );
        check(&["A b='it's c', d=e"], "A b=<it's c> d=<e> | !0:4 single quotes where double quotes belong");
        check(
            &["A u=https://h/?a=b;c, d=e"],
            "A u=<https://h/?a=b;c> d=<e> | !0:4 a value that must be quoted",
        );
        check(&["A b=The token expired"], "A b=<The token expired> | !0:4 a value that must be quoted");
        check(
            &["A b=c d e=f"],
            "A b=<c d> e=<f> | !0:4 a value that must be quoted | !0:8 no comma before the parameter",
        );
    }

    #[test]
    fn parameters_gone_wrong() {
        check(&["realm=\"a\""], " realm=<a> | !0:0 a parameter before any scheme");
        check(&["A b=1, B=2, c=3"], "A b=<1> c=<3> | !0:7 a parameter given twice");
        check(&["A b=, c=d"], "A b=<> c=<d> | !0:6 the parameter before has no value");
        check(&["A bc, d=e"], "A bc d=<e> | !0:6 a parameter after a token68");
        check(&["A b==\"c\""], "A b=<c> | !0:2 more than one = after the parameter name");
        check(&["Basic = realm=\"a\""], "Basic realm=<a> | !0:6 a stray =");
        check(&["A b@=c"], "A b@=<c> | !0:2 a parameter name with an illegal character");
        check(&["\"a\""], "!0:0 a string that belongs to no parameter");
        check(&["A é"], "A | !0:2 neither a scheme nor a parameter");
        check(&["", ","], "!1:0 the field holds no challenge");
    }
}
