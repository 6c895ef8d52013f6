//! What sites say in words, as data: one row a phrase, the more telling ones first.
//!
//! Whatever a service is called, its refusals are made of the same few phrases; rows of one service
//! only are few. The fields by which a service shows itself are rows of a second table.
//!
//! Patterns are those of [`crate::phrase`]. The first row that is found in a text is what the text
//! means, so a row that others would overhear ("invalid or expired") stands before them.

use crate::phrase::Text;

/// What a site means by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It cannot read what was sent as credentials.
    Unreadable,
    /// The token was sent in more than one place.
    TwoPlaces,
    /// The token is not valid yet.
    TokenEarly,
    /// The caller's clock is wrong.
    ClockWrong,
    /// The token is past its time.
    TokenExpired,
    /// The token is refused, as a rule because it is past its time.
    TokenStale,
    /// The token was made for or by somebody else.
    WrongAudience,
    /// A token of another kind was expected.
    WrongKind,
    /// The token is refused; why is not said.
    TokenRefused,
    /// The key is refused.
    KeyRefused,
    /// The signature over the request is refused.
    SignatureRefused,
    /// The calling program is unknown or its secret is wrong.
    ClientRefused,
    /// A grant was withdrawn or has run out.
    GrantRevoked,
    /// The session is over.
    SessionExpired,
    /// The page's guard against forged requests did not match.
    CsrfMismatch,
    /// More proof of who is asking is wanted.
    MoreProof,
    /// Another scheme is wanted than the one that was sent.
    WrongScheme,
    /// The site wants a sign-in; whether one was tried is not said.
    SignInWanted,
    /// Nothing came that says who is asking.
    NothingSent,
    /// The user or the password is wrong.
    PasswordRefused,
    /// There were too many attempts, or the account is locked.
    Locked,
    /// There were too many requests.
    TooMany,
    /// The right is missing from the token.
    ScopeMissing,
    /// The person is known and not allowed.
    NotAllowed,
    /// The address of the network is not allowed.
    AddressRefused,
    /// A guard in front of the site takes the request for an attack or a robot.
    BotSuspected,
    /// A plugin of the site's software has closed a door.
    PluginCloses,
    /// What the site needs for signing in is broken.
    ServerBroken,
    /// A certificate of the person is wanted.
    CertificateWanted,
    /// Coming back from another sign-in failed.
    CallbackFailed,
    /// The cookies are too large together.
    CookiesTooLarge,
}

macro_rules! rows {
    ($($pattern:literal => $meaning:ident, $example:literal;)*) => {
        /// Patterns, one a line, the more telling ones first. A table of them would be half addresses.
        const PATTERNS: &str = concat!($($pattern, "\n"),*);

        /// What each pattern means.
        const MEANINGS: &[Meaning] = &[$(Meaning::$meaning),*];

        /// For each row, something that was really said.
        #[cfg(test)]
        const EXAMPLES: &[&str] = &[$($example),*];
    };
}

rows! {
    // Overheard by others.
    "could not verify that you" => SignInWanted, "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password)";
    "missing * claim" => TokenRefused, "InvalidTokenError: Missing 'admin' claim";
    "invalid or expired" => TokenRefused, "The access token is invalid or expired";
    "expired or invalid" => TokenRefused, "Token expired or invalid";
    "invalid or has expired" => TokenRefused, "The token is invalid or has expired";
    "invalid or * expired" => TokenRefused, "Token is invalid or it has expired";
    "invalid expired" => TokenRefused, "The provided authorization grant is invalid, expired, or revoked";
    "validating access token * expired" => TokenExpired, "Error validating access token: Session has expired on Tuesday";
    "validating access token" => TokenRefused, "Error validating access token: The session has been invalidated";
    "no credentials found for given" => TokenRefused, "No credentials found for given 'iss'";
    "invalid user credentials" => PasswordRefused, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}";
    "not consented" => GrantRevoked, "AADSTS65001: The user or administrator has not consented to use the application";
    "client secret" => ClientRefused, "AADSTS7000222: The provided client secret keys for app 'a' are expired.";
    "expired revoked" => TokenRefused, "The access token provided is expired, revoked, malformed, or invalid";
    "missing or invalid" => TokenRefused, "Missing or invalid token";
    // Clocks.
    "signature expired" => ClockWrong, "Signature expired: 20261124T013500Z is now earlier than 20261124T014006Z";
    "request time * skewed" => ClockWrong, "<Code>RequestTimeTooSkewed</Code>";
    "request expired" => ClockWrong, "<Code>RequestExpired</Code>";
    "clock skew" => ClockWrong, "Request timestamp outside of the allowed clock skew";
    "clock * out of sync" => ClockWrong, "Your computer's clock is out of sync";
    "check * clock" => ClockWrong, "Please check your system clock";
    "too far in the future" => ClockWrong, "'Expiration time' claim ('exp') is too far in the future";
    "timestamp * outside" => ClockWrong, "Timestamp for this request is outside of the recvWindow";
    "timestamp out of bounds" => ClockWrong, "Timestamp out of bounds.";
    "timestamp * too old" => ClockWrong, "oauth_timestamp is too old";
    "stale timestamp" => ClockWrong, "Hawk error=\"Stale timestamp\"";
    "timestamp * refused" => ClockWrong, "oauth_problem=timestamp_refused";
    "issued at * claim" => ClockWrong, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
    "issued in the future" => ClockWrong, "Token issued in the future";
    "token used too early" => ClockWrong, "Token used too early, 1795484400 < 1795484500. Check that your computer's clock is set correctly.";
    "used before issued" => ClockWrong, "Token used before issued";
    "iat * future" => ClockWrong, "iat is in the future";
    "not valid before" => TokenEarly, "The token is not valid before '11/24/2026 02:00:00'";
    "not yet valid" => TokenEarly, "The token is not yet valid (nbf)";
    "jwt not active" => TokenEarly, "jwt not active";
    "before the nbf" => TokenEarly, "Token used before the nbf time";
    "nbf" => TokenEarly, "JWT nbf check failed";
    "immature" => TokenEarly, "ImmatureSignatureError";
    "token will be active" => TokenEarly, "The token will be active at 2026-11-24T08:19:06.000Z.";
    "not active yet" => TokenEarly, "The token is not active yet";
    // Sessions, before tokens.
    "session * expired" => SessionExpired, "Your session has expired. Please sign in again.";
    "session expired" => SessionExpired, "SESSION_EXPIRED";
    "expired session" => SessionExpired, "expired_session";
    "session * timed out" => SessionExpired, "Session timed out";
    "session time out" => SessionExpired, "{\"error\":\"SESSION_TIMEOUT\"}";
    "session * ended" => SessionExpired, "Your session has ended";
    "session * invalid" => SessionExpired, "Session is invalid";
    "invalid session" => SessionExpired, "INVALID_SESSION_ID";
    "session not found" => SessionExpired, "{\"error\":\"Session not found\"}";
    "session * no longer" => SessionExpired, "Your session is no longer valid";
    "session * terminated" => SessionExpired, "The session was terminated";
    "login * timed out" => SessionExpired, "Your login has timed out";
    "login time out" => SessionExpired, "Login Time-out";
    "logged out" => SessionExpired, "You have been logged out";
    "signed out" => SessionExpired, "You have been signed out due to inactivity";
    "cookie * expired" => SessionExpired, "Your login cookie has expired";
    // Forgery guards.
    "csrf" => CsrfMismatch, "{\"message\":\"CSRF token mismatch.\"}";
    "xsrf" => CsrfMismatch, "XSRF check failed";
    "cross site request forgery" => CsrfMismatch, "Cross-site request forgery detected";
    "authenticity token" => CsrfMismatch, "ActionController::InvalidAuthenticityToken";
    "anti forgery" => CsrfMismatch, "The required antiforgery cookie is not present";
    "antiforgery" => CsrfMismatch, "The antiforgery token could not be decrypted.";
    "cookie nonce is invalid" => CsrfMismatch, "{\"code\":\"rest_cookie_invalid_nonce\",\"message\":\"Cookie nonce is invalid\"}";
    "cookie check failed" => CsrfMismatch, "Cookie check failed";
    "change you wanted was rejected" => CsrfMismatch, "The change you wanted was rejected.";
    "page expired" => CsrfMismatch, "<title>Page Expired</title>";
    "crumb" => CsrfMismatch, "No valid crumb was included in the request";
    "form token" => CsrfMismatch, "Invalid form token";
    // More proof.
    "insufficient user authentication" => MoreProof, "insufficient_user_authentication";
    "insufficient claims" => MoreProof, "insufficient_claims";
    "outdated policies" => MoreProof, "TokenCreatedWithOutdatedPolicies";
    "not fully set up" => MoreProof, "Account is not fully set up";
    "two factor" => MoreProof, "Must specify two-factor authentication OTP code.";
    "multi factor" => MoreProof, "Multi-factor authentication required";
    "second factor" => MoreProof, "A second factor is required";
    "two step" => MoreProof, "Two-step verification is required";
    "mfa" => MoreProof, "{\"error\":\"mfa_required\"}";
    "2fa" => MoreProof, "2FA required";
    "otp" => MoreProof, "{\"message\":\"OTP required\"}";
    "step up" => MoreProof, "step_up_required";
    "fresh token" => MoreProof, "Fresh token required";
    "token not fresh" => MoreProof, "token not fresh";
    "interaction required" => MoreProof, "interaction_required";
    "reauthenticat" => MoreProof, "Reauthentication required";
    "re authenticat" => MoreProof, "Please re-authenticate to continue";
    "recent login" => MoreProof, "CREDENTIAL_TOO_OLD_LOGIN_AGAIN: requires recent login";
    "login again * sensitive" => MoreProof, "Please login again before this sensitive operation";
    "confirm * password" => MoreProof, "Please confirm your password to continue";
    "sudo mode" => MoreProof, "Sudo mode required";
    "saml enforcement" => MoreProof, "Resource protected by organization SAML enforcement";
    // Locks and limits.
    "account inactive" => Locked, "{\"ok\":false,\"error\":\"account_inactive\"}";
    "account * locked" => Locked, "Your account has been locked";
    "account * disabled" => Locked, "User account is disabled";
    "user account * disabled" => Locked, "User account is disabled";
    "account * suspended" => Locked, "This account has been suspended";
    "account * deactivated" => Locked, "Your account was deactivated";
    "inactive user" => Locked, "{\"detail\":\"Inactive user\"}";
    "user inactive" => Locked, "User inactive or deleted.";
    "user is disabled" => Locked, "User is disabled";
    "too many * attempts" => Locked, "Too many failed login attempts";
    "too many * login" => Locked, "Too many unsuccessful login tries";
    "too many failed" => Locked, "Too many failed sign-ins";
    "maximum * attempts" => Locked, "Maximum number of login attempts exceeded";
    "captcha challenge" => Locked, "CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp";
    "locked out" => Locked, "You have been locked out";
    "temporarily blocked" => Locked, "Sign-in is temporarily blocked";
    "rate limit" => TooMany, "API rate limit exceeded";
    "too many requests" => TooMany, "Too Many Requests";
    "throttl" => TooMany, "Request was throttled. Expected available in 10 seconds.";
    "quota" => TooMany, "Quota exceeded";
    // What was sent cannot be read.
    "wrong type of authentication" => WrongScheme, "Wrong type of authentication";
    "missing bearer type" => WrongScheme, "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'";
    "basic auth * not allowed" => WrongScheme, "Basic auth with password is not allowed on this instance";
    "basic auth * disabled" => WrongScheme, "Basic authentication has been disabled";
    "basic auth * deprecated" => WrongScheme, "Basic authentication with passwords is deprecated.";
    "password authentication * removed" => WrongScheme, "Support for password authentication was removed on August 13, 2021.";
    "api keys are not supported" => WrongScheme, "API keys are not supported by this API. Expected OAuth2 access token";
    "unsupported authentication" => WrongScheme, "Unsupported Authentication";
    "unsupported auth * scheme" => WrongScheme, "Unsupported authorization scheme";
    "unsupported auth * type" => WrongScheme, "Unsupported authorization type";
    "invalid auth * scheme" => WrongScheme, "Invalid authentication scheme.";
    "invalid auth * type" => WrongScheme, "Invalid authorization type";
    "invalid token scheme" => WrongScheme, "Invalid token scheme";
    "unknown auth * scheme" => WrongScheme, "Unknown authorization scheme";
    "bad authorization header" => Unreadable, "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'";
    "bad * header format" => Unreadable, "Bad HTTP authentication header format";
    "format is authorization" => Unreadable, "UnauthorizedError: Format is Authorization: Bearer [token]";
    "could not be decoded" => Unreadable, "A JSON web token could not be decoded";
    "could not be parsed" => Unreadable, "The token could not be parsed";
    "not in the form of" => Unreadable, "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections";
    "unrecognizable token" => Unreadable, "Unrecognizable token";
    "only valid bearer authentication" => Unreadable, "Only valid bearer authentication supported";
    "invalid payload string" => Unreadable, "Invalid payload string: 'utf-8' codec can't decode byte";
    "bad header" => Unreadable, "Bad header internal syntax";
    "header is invalid" => Unreadable, "JWS Protected Header is invalid";
    "bad format" => Unreadable, "authorization header bad format";
    "malformed" => Unreadable, "Malformed token";
    "not enough segments" => Unreadable, "Not enough segments";
    "wrong number of segments" => Unreadable, "Wrong number of segments";
    "number of segments" => Unreadable, "token contains an invalid number of segments";
    "jwt * must * period" => Unreadable, "JWT must contain exactly 2 period characters";
    "could not * decode * token" => Unreadable, "Could not decode the token";
    "unable to decode" => Unreadable, "Unable to decode token";
    "failed to decode" => Unreadable, "Failed to decode token";
    "error decoding" => Unreadable, "Error decoding token headers.";
    "cannot decode" => Unreadable, "cannot decode token";
    "decoding * failed" => Unreadable, "Decoding the token failed";
    "could not parse" => Unreadable, "Could not parse the token";
    "unable to parse" => Unreadable, "Unable to parse token";
    "failed to parse" => Unreadable, "failed to parse token";
    "parsing failed" => Unreadable, "CompactToken parsing failed with error code: -2147184105";
    "not well formed" => Unreadable, "JWT is not well formed, there are no dots (.).";
    "invalid character" => Unreadable, "invalid character 'x' looking for beginning of value";
    "invalid header string" => Unreadable, "Invalid header string";
    "invalid * padding" => Unreadable, "Invalid crypto padding";
    "base64" => Unreadable, "Credentials not correctly base64 encoded.";
    "should not contain spaces" => Unreadable, "Token string should not contain spaces.";
    "must contain two space" => Unreadable, "Authorization header must contain two space-delimited values";
    "authorization header must" => Unreadable, "Authorization header must be Bearer token";
    "authorization header * invalid" => Unreadable, "Authorization header is invalid";
    "invalid authorization header" => Unreadable, "Invalid Authorization header format";
    "invalid basic auth" => Unreadable, "{\"message\":\"Invalid Basic Auth Header\"}";
    "invalid basic header" => Unreadable, "Invalid basic header. No credentials provided.";
    "invalid token header" => Unreadable, "Invalid token header. No credentials provided.";
    "invalid token format" => Unreadable, "Invalid token format";
    "invalid jwt format" => Unreadable, "Invalid JWT format";
    "invalid jwt token" => Unreadable, "Invalid JWT token";
    "invalid compact" => Unreadable, "Invalid Compact JWS";
    "invalid format" => Unreadable, "Authorization header has an invalid format";
    "invalid key=value pair" => Unreadable, "Invalid key=value pair (missing equal-sign) in Authorization header";
    "not a valid key=value pair" => Unreadable, "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'.";
    "incomplete signature" => Unreadable, "IncompleteSignatureException";
    "not a valid jwt" => Unreadable, "Not a valid JWT";
    "not a jwt" => Unreadable, "The token is not a JWT";
    "illegal base" => Unreadable, "illegal base64 data at input byte 4";
    "more than one method" => TwoPlaces, "More than one method used for authentication";
    "multiple * authentication" => TwoPlaces, "Multiple authentication methods used";
    "only one auth mechanism" => TwoPlaces, "Only one auth mechanism allowed";
    // Tokens for others.
    "bad audience" => WrongAudience, "Bad audience: https://a.test/";
    "audiences in jwt" => WrongAudience, "Audiences in Jwt are not allowed";
    "invalid audience" => WrongAudience, "Access token validation failure. Invalid audience.";
    "audience * invalid" => WrongAudience, "jwt audience invalid. expected: api";
    "audience * not" => WrongAudience, "The audience is not this API";
    "audience * match" => WrongAudience, "The audience does not match";
    "audience validation failed" => WrongAudience, "Audience validation failed";
    "wrong audience" => WrongAudience, "Wrong audience";
    "incorrect audience" => WrongAudience, "Incorrect audience";
    "invalid aud" => WrongAudience, "invalid_aud";
    "aud claim" => WrongAudience, "the aud claim is not valid";
    "unexpected aud" => WrongAudience, "Unexpected 'aud' value";
    "issuer * invalid" => WrongAudience, "jwt issuer invalid. expected: https://a.test";
    "invalid issuer" => WrongAudience, "Invalid issuer";
    "wrong issuer" => WrongAudience, "Wrong issuer";
    "issuer validation failed" => WrongAudience, "Issuer validation failed";
    "issuer * match" => WrongAudience, "Token issuer does not match";
    "issuer * not" => WrongAudience, "The issuer is not trusted";
    "iss claim" => WrongAudience, "The iss claim is not valid";
    "unexpected iss" => WrongAudience, "Unexpected 'iss' value";
    "wrong tenant" => WrongAudience, "The access token is from the wrong tenant";
    // Tokens of another kind.
    "not allowed token type" => WrongKind, "{\"ok\":false,\"error\":\"not_allowed_token_type\"}";
    "wrong type" => WrongKind, "Token has wrong type";
    "wrong token type" => WrongKind, "Wrong token type";
    "invalid token type" => WrongKind, "Invalid token type";
    "incorrect token type" => WrongKind, "Incorrect token type";
    "refresh tokens are" => WrongKind, "Only non-refresh tokens are allowed";
    "refresh token cannot" => WrongKind, "A refresh token cannot be used here";
    "only refresh tokens" => WrongKind, "Only refresh tokens are allowed";
    "only access tokens" => WrongKind, "Only access tokens are allowed";
    "not an access token" => WrongKind, "The token is not an access token";
    "not an id token" => WrongKind, "Token is not an ID token";
    "id token * not" => WrongKind, "An ID token may not be used here";
    "publishable api key" => WrongKind, "This API call cannot be made with a publishable API key";
    // Expired.
    "expired api key" => TokenExpired, "Expired API key";
    "token * expired" => TokenExpired, "The access token has expired.";
    "token expired" => TokenExpired, "token_expired";
    "expired * token" => TokenExpired, "{\"code\":\"ExpiredAuthenticationToken\"}";
    "expired token" => TokenExpired, "ExpiredToken";
    "jwt expired" => TokenExpired, "UnauthorizedError: jwt expired";
    "jwt * expired" => TokenExpired, "Jwt is expired";
    "token is no longer valid" => TokenExpired, "The token is no longer valid";
    "expired jwt" => TokenExpired, "ExpiredJwtException";
    "expired signature" => TokenExpired, "ExpiredSignatureError";
    "signature has expired" => TokenExpired, "Signature has expired.";
    "exp claim" => TokenExpired, "\"exp\" claim timestamp check failed";
    "must be a numeric value representing the future" => TokenExpired, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
    "not within its valid time" => TokenExpired, "AADSTS500133: Assertion is not within its valid time range.";
    "lifetime validation failed" => TokenExpired, "IDX10223: Lifetime validation failed.";
    "credentials * expired" => TokenExpired, "Your credentials have expired";
    "key * expired" => TokenExpired, "The API key has expired";
    "link * expired" => TokenExpired, "This sign-in link has expired";
    "reason unauthorized code 401" => TokenStale, "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";
    // Programs and grants.
    "invalid client" => ClientRefused, "{\"error\":\"invalid_client\"}";
    "unauthorized client" => ClientRefused, "{\"error\":\"unauthorized_client\"}";
    "client authentication failed" => ClientRefused, "Client authentication failed";
    "invalid client secret" => ClientRefused, "AADSTS7000215: Invalid client secret is provided";
    "client * secret * invalid" => ClientRefused, "The client secret is invalid";
    "client * not found" => ClientRefused, "Client app-1 not found";
    "unknown client" => ClientRefused, "Unknown client";
    "must generate a public key" => ClientRefused, "{\"message\":\"Integration must generate a public key\"}";
    "integration not found" => ClientRefused, "{\"message\":\"Integration not found\"}";
    "invalid consumer" => ClientRefused, "oauth_problem=invalid_consumer";
    "consumer key *" => ClientRefused, "Consumer key unknown";
    "consent required" => GrantRevoked, "consent_required";
    "consent * revoked" => GrantRevoked, "Consent was revoked";
    "grant * revoked" => GrantRevoked, "The grant was revoked";
    "revoked access token" => TokenRefused, "REVOKED_ACCESS_TOKEN";
    "revoked access" => GrantRevoked, "The user has revoked access to this application";
    "not authorized application" => GrantRevoked, "The user has not authorized application";
    // Signatures.
    "signature does not match" => SignatureRefused, "<Code>SignatureDoesNotMatch</Code>";
    "signature we calculated" => SignatureRefused, "The request signature we calculated does not match the signature you provided.";
    "invalid signature exception" => SignatureRefused, "InvalidSignatureException";
    "signature invalid" => SignatureRefused, "oauth_problem=signature_invalid";
    "bad mac" => SignatureRefused, "Hawk error=\"Bad mac\"";
    "mac signature" => SignatureRefused, "The MAC signature found in the HTTP request is not the same as any computed signature.";
    "hmac" => SignatureRefused, "HMAC signature cannot be verified";
    "security token included in the request is invalid" => TokenRefused, "The security token included in the request is invalid.";
    // Rights.
    "insufficient scope" => ScopeMissing, "{\"error\":\"insufficient_scope\"}";
    "scope * insufficient" => ScopeMissing, "Request had insufficient authentication scopes: ACCESS_TOKEN_SCOPE_INSUFFICIENT";
    "insufficient authentication scope" => ScopeMissing, "Request had insufficient authentication scopes.";
    "missing * scope" => ScopeMissing, "Missing required scope: read";
    "required scope" => ScopeMissing, "Required scope: read";
    "scope * required" => ScopeMissing, "The scope repo is required";
    "higher privileges" => ScopeMissing, "The request requires higher privileges than provided by the access token.";
    "lacks * scope" => ScopeMissing, "The token lacks the scope";
    "not accessible by" => ScopeMissing, "Resource not accessible by integration";
    // Guards in front of the site.
    "attention required * cloudflare" => BotSuspected, "<title>Attention Required! | Cloudflare</title>";
    "just a moment" => BotSuspected, "<title>Just a moment...</title>";
    "cf chl" => BotSuspected, "window._cf_chl_opt";
    "checking your browser" => BotSuspected, "Checking your browser before accessing";
    "error 1020" => BotSuspected, "Error 1020: Access denied";
    "incapsula incident" => BotSuspected, "Request unsuccessful. Incapsula incident ID: 1-2";
    "errors edgesuite" => BotSuspected, "https://errors.edgesuite.net/18.1";
    "request blocked" => BotSuspected, "ERROR: The request could not be satisfied. Request blocked.";
    "sucuri website firewall" => BotSuspected, "Sucuri WebSite Firewall - Access Denied";
    "px captcha" => BotSuspected, "<div id=\"px-captcha\">";
    "datadome" => BotSuspected, "geo.captcha-delivery.com datadome";
    "not a robot" => BotSuspected, "Please confirm that you are not a robot";
    "unusual traffic" => BotSuspected, "Our systems have detected unusual traffic";
    "automated * requests" => BotSuspected, "We detected automated requests";
    "mod security" => BotSuspected, "This error was generated by Mod_Security.";
    "web application firewall" => BotSuspected, "Blocked by the web application firewall";
    "requested url was rejected" => BotSuspected, "The requested URL was rejected. Please consult with your administrator. Your support ID is: 1";
    "wordfence" => PluginCloses, "Generated by Wordfence at 01:40";
    "only authenticated users can access the rest api" => PluginCloses, "DRA: Only authenticated users can access the REST API.";
    "rest api * disabled" => PluginCloses, "The WordPress REST API has been disabled";
    "xml rpc services are disabled" => PluginCloses, "XML-RPC services are disabled on this site.";
    "ip * not allowed" => AddressRefused, "Your IP is not allowed to access this resource";
    "ip * blocked" => AddressRefused, "Your IP has been blocked";
    "ip * rejected" => AddressRefused, "403.6 - Forbidden: IP address rejected";
    "ip * whitelist" => AddressRefused, "IP 192.0.2.1 is not in the whitelist";
    "ip * allowlist" => AddressRefused, "your IP address is not on the allowlist";
    "ip * not authorized" => AddressRefused, "This IP address is not authorized";
    "ip * denied" => AddressRefused, "IP address denied";
    "ip * banned" => AddressRefused, "Your IP address has been banned";
    "ip * allow list" => AddressRefused, "the organization has an IP allow list enabled";
    "not available in your *" => AddressRefused, "This service is not available in your country";
    "from your location" => AddressRefused, "Access from your location is restricted";
    // Broken behind the sign-in.
    "error establishing a database" => ServerBroken, "Error establishing a database connection";
    "database * unavailable" => ServerBroken, "The user database is unavailable";
    "database connection" => ServerBroken, "Could not open database connection";
    "sqlstate" => ServerBroken, "SQLSTATE[HY000] [2002] Connection refused";
    "ldap * server" => ServerBroken, "Can't contact LDAP server";
    "connection refused" => ServerBroken, "upstream auth: connection refused";
    "authentication service * unavailable" => ServerBroken, "The authentication service is currently unavailable";
    "authentication backend" => ServerBroken, "authentication backend failure";
    // Cookies.
    "no required ssl certificate" => CertificateWanted, "<center>No required SSL certificate was sent</center>";
    "ssl certificate error" => CertificateWanted, "The SSL certificate error";
    "client certificate" => CertificateWanted, "403.7 - Forbidden: Client certificate required";
    "redirect uri mismatch" => CallbackFailed, "Error 400: redirect_uri_mismatch";
    "invalid redirect uri" => CallbackFailed, "Invalid redirect_uri";
    "redirect uri * not match" => CallbackFailed, "The redirect URI does not match";
    "state mismatch" => CallbackFailed, "State mismatch";
    "invalid state" => CallbackFailed, "invalid_state";
    "invalid oauth state" => CallbackFailed, "Invalid OAuth state";
    "mismatching state" => CallbackFailed, "MismatchingStateError";
    "state * not match" => CallbackFailed, "The state does not match";
    "code verifier" => CallbackFailed, "Invalid code verifier";
    "correlation failed" => CallbackFailed, "Correlation failed.";
    "cookie too large" => CookiesTooLarge, "Request Header Or Cookie Too Large";
    "header fields too large" => CookiesTooLarge, "431 Request Header Fields Too Large";
    "size of a request header field exceeds" => CookiesTooLarge, "Size of a request header field exceeds server limit.";
    // Passwords and keys.
    "no active account" => PasswordRefused, "No active account found with the given credentials";
    "invalid application password" => PasswordRefused, "The provided password is an invalid application password.";
    "could not authenticate you" => PasswordRefused, "Could not authenticate you.";
    "incorrect authentication credentials" => PasswordRefused, "Incorrect authentication credentials.";
    "unrecognized login" => PasswordRefused, "unrecognized login";
    "login unsuccessful" => PasswordRefused, "Login unsuccessful";
    "login * password * wrong" => PasswordRefused, "The login or password is wrong";
    "invalid apikey value" => KeyRefused, "invalid ApiKey value";
    "bad credentials" => PasswordRefused, "{\"message\":\"Bad credentials\"}";
    "username * password *" => PasswordRefused, "Invalid username or password";
    "user name or password" => PasswordRefused, "The user name or password is incorrect";
    "user or password" => PasswordRefused, "wrong user or password";
    "email or password" => PasswordRefused, "Invalid email or password";
    "password * incorrect" => PasswordRefused, "The password you entered is incorrect";
    "incorrect password" => PasswordRefused, "incorrect password";
    "password mismatch" => PasswordRefused, "Password mismatch";
    "wrong password" => PasswordRefused, "Wrong password";
    "invalid password" => PasswordRefused, "INVALID_PASSWORD";
    "invalid login" => PasswordRefused, "Invalid login";
    "login failed" => PasswordRefused, "{\"error\":\"not_authorised\",\"reason\":\"Login failed\"}";
    "login incorrect" => PasswordRefused, "Login incorrect";
    "invalid user" => PasswordRefused, "Invalid user name";
    "unable to authenticate user" => PasswordRefused, "unable to authenticate user [u] for REST request [/]";
    "could not be authenticated" => PasswordRefused, "user 'root' could not be authenticated";
    "unable to log in" => PasswordRefused, "Unable to log in with provided credentials.";
    "authentication failed for user" => PasswordRefused, "Authentication failed for user u";
    "authentication denied" => PasswordRefused, "AUTHENTICATION_DENIED";
    "authenticated failed" => PasswordRefused, "AUTHENTICATED_FAILED";
    "name or password is incorrect" => PasswordRefused, "{\"error\":\"unauthorized\",\"reason\":\"Name or password is incorrect.\"}";
    "invalid api key" => KeyRefused, "Invalid API Key provided: default";
    "api key * invalid" => KeyRefused, "The API key is invalid";
    "api key * not valid" => KeyRefused, "API key not valid. Please pass a valid API key.";
    "api key not valid" => KeyRefused, "API key not valid";
    "incorrect api key" => KeyRefused, "Incorrect API key provided";
    "bad api key" => KeyRefused, "bad_api_key";
    "wrong api key" => KeyRefused, "Wrong API key";
    "unknown api key" => KeyRefused, "Unknown API key";
    "api key not found" => KeyRefused, "API key not found";
    "invalid access key" => KeyRefused, "<Code>InvalidAccessKeyId</Code>";
    "invalid x api key" => KeyRefused, "{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}";
    "invalid subscription key" => KeyRefused, "Access denied due to invalid subscription key";
    "invalid app * key" => KeyRefused, "Invalid app key";
    "invalid app id" => KeyRefused, "Invalid app id";
    "invalid key" => KeyRefused, "Invalid key";
    "invalid api token" => TokenRefused, "Invalid API token";
    "missing authentication credentials" => NothingSent, "missing authentication credentials for REST request [/]";
    // Nothing sent.
    "missing required authentication credential" => NothingSent, "Request is missing required authentication credential.";
    "missing * api key" => NothingSent, "The request is missing a valid API key.";
    "provide an api key" => NothingSent, "You didn't provide an API key.";
    "bad authentication data" => NothingSent, "Bad Authentication data.";
    "not authenticated" => NothingSent, "{\"detail\":\"Not authenticated\"}";
    "not authed" => NothingSent, "{\"ok\":false,\"error\":\"not_authed\"}";
    "authorization header not found" => NothingSent, "Authorization header not found.";
    "jwt is missing" => NothingSent, "Jwt is missing";
    "missing jwt" => NothingSent, "Missing JWT in cookies or headers";
    "jwt must be provided" => NothingSent, "jwt must be provided";
    "token must be provided" => NothingSent, "An access token must be provided";
    "active access token must be used" => NothingSent, "An active access token must be used to query information about the current user.";
    "token is empty" => NothingSent, "Access token is empty.";
    "empty * token" => NothingSent, "Empty oauth2_access_token";
    "missing cookie" => NothingSent, "Missing cookie \"access_token_cookie\"";
    "missing credentials" => NothingSent, "Missing credentials";
    "credentials * missing" => NothingSent, "Credentials are missing";
    "not * provide * credentials" => NothingSent, "You did not provide any credentials";
    "please authenticate" => NothingSent, "Please authenticate";
    "log in to" => NothingSent, "Log in to continue";
    "credentials * not provided" => NothingSent, "Authentication credentials were not provided.";
    "no * credentials" => NothingSent, "No credentials were found";
    "not * logged in" => NothingSent, "You are not currently logged in.";
    "not logged in" => NothingSent, "You are not logged in";
    "not signed in" => NothingSent, "You are not signed in";
    "no authorization" => NothingSent, "No 'Authorization' header was found";
    "no * authorization" => NothingSent, "No \"Authorization: Basic\" header found";
    "missing authorization" => NothingSent, "Missing Authorization Header";
    "authorization * missing" => NothingSent, "Authorization header is missing";
    "authorization header * required" => NothingSent, "Authorization header is required";
    "no auth token" => NothingSent, "No auth token";
    "token is missing the" => TokenRefused, "Token is missing the \"sub\" claim";
    "missing * token" => NothingSent, "{\"message\":\"Missing Authentication Token\"}";
    "token * missing" => NothingSent, "Access token is missing";
    "token * not provided" => NothingSent, "Token not provided";
    "token * required" => NothingSent, "Access token is required";
    "no * token" => NothingSent, "No access token found in request";
    "no api key" => NothingSent, "No API key found in request";
    "api key * missing" => NothingSent, "The API key is missing";
    "missing api key" => NothingSent, "Missing API key";
    "api key * required" => NothingSent, "An API key is required";
    "did not provide an api key" => NothingSent, "You did not provide an API key";
    "missing subscription key" => NothingSent, "Access denied due to missing subscription key";
    "unauthenticated request" => NothingSent, "Unauthenticated request";
    "unregistered callers" => NothingSent, "Method doesn't allow unregistered callers";
    "anonymous" => NothingSent, "Anonymous users cannot do this";
    "login required" => NothingSent, "Login Required";
    "must be logged in" => NothingSent, "You must be logged in to do that";
    "must be authenticated" => NothingSent, "You must be authenticated";
    "please log in" => NothingSent, "Please log in to continue";
    "please login" => NothingSent, "Please login first";
    "please sign in" => NothingSent, "Please sign in";
    "need to sign in" => NothingSent, "You need to sign in or sign up before continuing.";
    // Refused, as such.
    "invalid auth" => TokenRefused, "{\"ok\":false,\"error\":\"invalid_auth\"}";
    "token * blacklisted" => TokenRefused, "Token is blacklisted";
    "token * blocklisted" => TokenRefused, "Token is blocklisted";
    "no recognizable user" => TokenRefused, "Token contained no recognizable user identification";
    "compact token validation failed" => TokenRefused, "CompactToken validation failed with reason code: 80049228.";
    "signature is required" => TokenRefused, "jwt signature is required";
    "signature is invalid" => TokenRefused, "The signature is invalid";
    "signature key was not found" => TokenRefused, "The signature key was not found";
    "no applicable key" => TokenRefused, "no applicable key found in the JSON Web Key Set";
    "no matching key" => TokenRefused, "Another algorithm expected, or no matching key(s) found";
    "invalid algorithm" => TokenRefused, "invalid algorithm";
    "algorithm * not allowed" => TokenRefused, "The specified alg value is not allowed: Algorithm not allowed";
    "missing claim" => TokenRefused, "Missing claim: jti";
    "alg value is not allowed" => TokenRefused, "The specified alg value is not allowed";
    "invalid token" => TokenRefused, "{\"detail\":\"Invalid token.\"}";
    "invalid * token" => TokenRefused, "Invalid authentication token";
    "token * invalid" => TokenRefused, "the token you have provided is invalid";
    "token * not valid" => TokenRefused, "Given token not valid for any token type";
    "token invalid" => TokenRefused, "token_invalid";
    "token * not found" => TokenRefused, "Token not found";
    "token not valid" => TokenRefused, "token_not_valid";
    "token * revoked" => TokenRefused, "Token has been revoked";
    "token revoked" => TokenRefused, "token_revoked";
    "revoked token" => TokenRefused, "RevokedTokenError";
    "bad token" => TokenRefused, "bad_token";
    "unknown token" => TokenRefused, "Unknown token";
    "unrecognized token" => TokenRefused, "Unrecognized token";
    "token * rejected" => TokenRefused, "oauth_problem=token_rejected";
    "token * mismatch" => TokenRefused, "Token mismatch";
    "token validation fail" => TokenRefused, "Token validation failed";
    "token verification fail" => TokenRefused, "Token verification failed";
    "could not validate credentials" => TokenRefused, "{\"detail\":\"Could not validate credentials\"}";
    "invalid authentication credentials" => TokenRefused, "Invalid authentication credentials";
    "invalid jwt" => TokenRefused, "Invalid JWT";
    "invalid signature" => TokenRefused, "JsonWebTokenError: invalid signature";
    "signature verification failed" => TokenRefused, "Signature verification failed";
    "signature validation failed" => TokenRefused, "IDX10503: Signature validation failed.";
    "signature * not * verif" => TokenRefused, "JWT signature could not be verified";
    "jwt verification fail" => TokenRefused, "Jwt verification fails";
    "invalid bearer" => TokenRefused, "Invalid bearer token";
    "invalid credentials" => PasswordRefused, "Invalid credentials";
    "incorrect credentials" => PasswordRefused, "Incorrect credentials";
    "wrong credentials" => PasswordRefused, "Wrong credentials";
    // Refused, known and not allowed.
    "json error not authorized" => NotAllowed, "{\"request\":\"1.1/friends/ids.json\",\"error\":\"Not authorized.\"}";
    "is unauthorized for" => NotAllowed, "action [indices:data/read/search] is unauthorized for user [u]";
    "access restrictions" => NotAllowed, "the organization has enabled OAuth App access restrictions";
    "conditional access" => NotAllowed, "Access has been blocked by Conditional Access policies.";
    "not assigned to a role" => NotAllowed, "The signed in user is not assigned to a role for the application";
    "access denied" => NotAllowed, "RBAC: access denied";
    "access forbidden" => NotAllowed, "Access forbidden";
    "do not have permission" => NotAllowed, "You do not have permission to perform this action.";
    "does not have permission" => NotAllowed, "The caller does not have permission";
    "not have permission" => NotAllowed, "User may not have permission";
    "not have access" => NotAllowed, "You do not have access to this project";
    "no permission" => NotAllowed, "No permission to view this page";
    "permission denied" => NotAllowed, "{\"status\":\"PERMISSION_DENIED\"}";
    "not enough permission" => NotAllowed, "Not enough permissions";
    "insufficient permission" => NotAllowed, "Insufficient permissions";
    "insufficient privilege" => NotAllowed, "Insufficient privileges to complete the operation.";
    "insufficient right" => NotAllowed, "insufficient_rights";
    "insufficient access" => NotAllowed, "INSUFFICIENT_ACCESS";
    "lacks * permission" => NotAllowed, "Your account lacks the permission";
    "requires * role" => NotAllowed, "This action requires the admin role";
    "not allowed to" => NotAllowed, "You are not allowed to do that";
    "not authorized to" => NotAllowed, "User: arn is not authorized to perform: s3:GetObject";
    "not permitted to" => NotAllowed, "You are not permitted to view this";
    "cannot * resource" => NotAllowed, "pods is forbidden: User \"u\" cannot list resource \"pods\"";
    "must have admin" => NotAllowed, "Must have admin rights to Repository.";
    "authorization request denied" => NotAllowed, "Authorization_RequestDenied";
    "explicit deny" => NotAllowed, "with an explicit deny in an identity-based policy";
    "rest forbidden" => NotAllowed, "{\"code\":\"rest_forbidden\",\"message\":\"Sorry, you are not allowed\"}";
    "rest cannot" => NotAllowed, "{\"code\":\"rest_cannot_view\"}";
    "missing access" => NotAllowed, "{\"code\":50001,\"message\":\"Missing Access\"}";
    "not a server admin" => NotAllowed, "{\"reason\":\"You are not a server admin.\"}";
    "admin * only" => NotAllowed, "Administrators only";
    "members only" => NotAllowed, "Members only";
    // What says least.
    "invalid grant" => GrantRevoked, "{\"error\":\"invalid_grant\"}";
    "unauthenticated" => SignInWanted, "{\"message\":\"Unauthenticated.\"}";
    "authentication * required" => SignInWanted, "Authentication required";
    "authorization * required" => SignInWanted, "<title>401 Authorization Required</title>";
    "requires * authentication" => SignInWanted, "Requires authentication";
    "requires * authorization" => SignInWanted, "This server requires authorization";
    "sign in" => SignInWanted, "Sign in to a.test";
    "log in" => SignInWanted, "Log in";
}

/// Header fields that say why: name, words its value must hold (none: the field is enough), meaning.
/// Their values must be among those that [`crate::redact`] shows.
const FIELDS: &[(&str, &str, Meaning)] = &[
    ("X-GitHub-OTP", "required", Meaning::MoreProof),
    ("X-Seraph-LoginReason", "authentication denied", Meaning::PasswordRefused),
    ("X-Seraph-LoginReason", "authenticated failed", Meaning::PasswordRefused),
    ("X-Authentication-Denied-Reason", "captcha challenge", Meaning::Locked),
    ("CF-Mitigated", "challenge", Meaning::BotSuspected),
    ("X-Amzn-WAF-Action", "", Meaning::BotSuspected),
    ("X-DataDome", "", Meaning::BotSuspected),
    ("X-Sucuri-Block", "", Meaning::BotSuspected),
    ("X-MS-Diagnostics", "token * expired", Meaning::TokenExpired),
    ("X-Amzn-ErrorType", "expired token", Meaning::TokenExpired),
    ("X-Amzn-ErrorType", "signature", Meaning::SignatureRefused),
    ("X-Amzn-ErrorType", "access denied", Meaning::NotAllowed),
];

/// Schemes of services whose tokens live for so short a time that a refused one is an old one as a rule.
const SHORT_LIVED: [&str; 1] = ["Keystone"];

/// What the scheme of a challenge says by itself.
pub fn meaning_of_scheme(scheme: &str) -> Option<Meaning> {
    SHORT_LIVED.iter().any(|known| known.eq_ignore_ascii_case(scheme)).then_some(Meaning::TokenStale)
}

/// What a header field says, if it is one that does.
pub fn meaning_of_field(name: &str, value: &str) -> Option<Meaning> {
    let mut rows = FIELDS.iter().filter(|(field, _, _)| field.eq_ignore_ascii_case(name));
    let (_, _, meaning) =
        rows.find(|(_, words, _)| words.is_empty() || Text::new(value).find(words).is_some())?;
    Some(*meaning)
}

/// What a text means and the words that say so.
pub fn meaning_of(text: &str) -> Option<(Meaning, &str)> {
    if text.is_empty() {
        return None;
    }
    let text = Text::new(text);
    rows().find_map(|(pattern, meaning)| Some((meaning, text.find(pattern)?)))
}

fn rows() -> impl Iterator<Item = (&'static str, Meaning)> {
    let mut at = 0;
    LENGTHS.iter().zip(MEANINGS).filter_map(move |(length, meaning)| {
        let pattern = PATTERNS.get(at..at + usize::from(*length));
        at += usize::from(*length) + 1;
        Some((pattern?, *meaning))
    })
}

/// The length of each pattern, so that no text is compared with line ends.
const LENGTHS: [u8; MEANINGS.len()] = {
    let (text, mut lengths) = (PATTERNS.as_bytes(), [0; MEANINGS.len()]);
    let (mut row, mut at) = (0, 0);
    while at < text.len() {
        if text[at] == b'\n' {
            row += 1;
        } else {
            lengths[row] += 1;
        }
        at += 1;
    }
    lengths
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_in_its_example_before_any_other() {
        let mut wrong = Vec::new();
        for ((pattern, meaning), example) in rows().zip(EXAMPLES) {
            let is_there = Text::new(example).find(pattern).is_some();
            let heard = meaning_of(example).map(|found| found.0);
            if !is_there || heard != Some(meaning) {
                wrong.push(format!("{pattern} in {example}: {heard:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_quote_is_the_string_around_the_words() {
        let body = "{\"code\":\"x\",\"message\":\"The token \u{e9} has expired.\",\"at\":1}";
        assert_eq!(meaning_of(body).map(|found| found.1), Some("The token \u{e9} has expired."));
    }
}
