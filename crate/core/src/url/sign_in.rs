//! What an address tells of signing in, by the names in it.

use super::Url;

impl Url {
    /// Whether the path reads like a place to sign in.
    pub fn looks_like_sign_in(&self) -> bool {
        const WORDS: [&str; 14] = [
            "login",
            "log-in",
            "log_in",
            "logon",
            "signin",
            "sign-in",
            "sign_in",
            "sso",
            "oauth",
            "openid",
            "saml",
            "saml2",
            "adfs",
            "authorize",
        ];
        let mut segments = self.path.split(['/', '.', '-']).chain(self.path.split('/'));
        // Rails' name for the form.
        let is_new = ["/session/new", "/sessions/new"].iter().any(|end| self.path.ends_with(end));
        is_new || segments.any(|segment| WORDS.iter().any(|word| word.eq_ignore_ascii_case(segment)))
    }

    /// Whether programs or people sign in here, by the usual names of such addresses.
    pub fn is_sign_in_endpoint(&self) -> bool {
        const NAMES: [&str; 11] = [
            "auth",
            "authn",
            "authorization",
            "oauth2",
            "oidc",
            "callback",
            "session",
            "sessions",
            "token",
            "tokens",
            "authenticate",
        ];
        let path = self.path.to_ascii_lowercase();
        self.looks_like_sign_in() || path.split('/').any(|part| NAMES.contains(&part))
    }

    /// Whether this is a page that tells people that they may not see another, by the usual names of such.
    pub fn is_denial(&self) -> bool {
        const NAMES: [&str; 9] = [
            "403",
            "forbidden",
            "denied",
            "accessdenied",
            "permissiondenied",
            "unauthorized",
            "unauthorised",
            "notauthorized",
            "noaccess",
        ];
        let last = self.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let name = last.split('.').next().unwrap_or_default().replace(['-', '_'], "");
        NAMES.iter().any(|known| known.eq_ignore_ascii_case(&name))
    }

    /// Whether programs get their tokens here, by the usual name (RFC 6749, section 3.2).
    pub fn is_token_endpoint(&self) -> bool {
        self.path.ends_with("/token")
    }

    /// Whether somebody comes back here from signing in elsewhere (RFC 6749, sections 4.1.2 and 4.1.2.1: `code` or an
    /// error, and `state`).
    pub fn is_callback(&self) -> bool {
        let has = |name: &str| self.parameters().any(|(key, _)| key == name);
        has("state") && (has("code") || has("error")) || has("error") && has("error_description")
    }

    /// Whether sites take the forms of a sign-in elsewhere here, by the usual names (SAML Bindings, section 3.5; OpenID
    /// Connect's form post).
    pub fn takes_assertions(&self) -> bool {
        const LAST: [&str; 6] = ["acs", "post", "consume", "sso", "callback", "login"];
        let path = self.path.to_ascii_lowercase();
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let names_saml = path.split('/').any(|part| part.starts_with("saml"));
        // Spring's way: the last is the name of the other site.
        let is_saml = names_saml && (LAST.contains(&last) || path.contains("/sso/"));
        is_saml || matches!(last, "acs" | "signin-oidc")
    }

    /// Whether the host is named like one that is there for signing in.
    pub fn is_sign_in_host(&self) -> bool {
        let first = self.host.split('.').next().unwrap_or_default();
        self.host.contains('.') && matches!(first, "auth" | "login" | "signin" | "sso" | "idp" | "accounts")
    }

    /// Whether this asks for a sign-in on behalf of another site, by the names of its query parameters: OAuth 2
    /// (RFC 6749 4.1.1) and OpenID Connect, OpenID 2, SAML 2 (Bindings 3.4.4), WS-Federation (13.2.1).
    pub fn asks_to_sign_in(&self) -> bool {
        let query = self.query.as_deref().unwrap_or_default();
        let has = |wanted: &str| {
            query
                .split('&')
                .any(|pair| pair.split('=').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
        };
        let is_oauth = has("client_id") && (has("response_type") || has("request_uri") || has("request"));
        is_oauth || has("SAMLRequest") || has("openid.mode") || has("wtrealm")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_is_known_by_what_they_bring() {
        for query in ["code=a&state=b", "error=access_denied&state=b", "error=x&error_description=y"] {
            assert!(Url::read(&format!("https://a.test/x?{query}")).is_callback(), "{query}");
        }
        for query in ["code=a", "state=b", "error=1"] {
            assert!(!Url::read(&format!("https://a.test/x?{query}")).is_callback(), "{query}");
        }
        assert!(Url::read("https://a.test/Shibboleth.sso/SAML2/POST").takes_assertions());
        assert!(Url::read("https://a.test/api/auth/saml/x/acs").takes_assertions());
        assert!(Url::read("https://a.test/login/saml2/sso/corp").takes_assertions());
        assert!(!Url::read("https://a.test/post").takes_assertions());
    }

    #[test]
    fn pages_of_denial_are_known_by_their_last_name() {
        for path in ["/Account/AccessDenied?ReturnUrl=%2F", "/errors/403.html", "/not-authorized/"] {
            assert!(Url::read(&format!("https://a.test{path}")).is_denial(), "{path}");
        }
        for path in ["/", "/forbidden-planet", "/denied/x", "/products/4031"] {
            assert!(!Url::read(&format!("https://a.test{path}")).is_denial(), "{path}");
        }
    }

    #[test]
    fn sign_in_pages_are_recognised_by_whole_words() {
        assert!(Url::read("https://a.test/users/sign_in").looks_like_sign_in());
        assert!(Url::read("https://a.test/wp-login.php").looks_like_sign_in());
        assert!(!Url::read("https://a.test/blogin/catalogue").looks_like_sign_in());
        assert!(Url::read("https://auth.a.test/?rd=x").is_sign_in_host());
        assert!(!Url::read("https://authors.a.test/").is_sign_in_host());
    }

    #[test]
    fn an_address_that_asks_for_another_site_is_told_by_its_parameters() {
        for query in
            ["response_type=code&client_id=a", "SAMLRequest=x", "wa=wsignin1.0&wtrealm=a", "openid.mode=x"]
        {
            assert!(Url::read(&format!("https://i.test/x?{query}")).asks_to_sign_in(), "{query}");
        }
        for query in ["", "client_id=a", "response_type=code", "xSAMLRequest=1", "SAMLResponse=1"] {
            assert!(!Url::read(&format!("https://i.test/x?{query}")).asks_to_sign_in(), "{query}");
        }
    }
}
