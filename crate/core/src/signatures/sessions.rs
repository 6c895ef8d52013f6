//! Sessions that are over.

rows! {
    // Sessions, before tokens.
    "session * expired|ended|terminated" => SessionExpired, "Your session has expired. Please sign in again.", "Your session has ended", "The session was terminated";
    "expired|invalid session" => SessionExpired, "expired_session", "INVALID_SESSION_ID";
    "session|login * timed out" => SessionExpired, "Session timed out", "Your login has timed out";
    "session|login time out" => SessionExpired, "{\"error\":\"SESSION_TIMEOUT\"}", "Login Time-out";
    "session is|was|has|id|cookie|token * invalid" => SessionExpired, "Session is invalid";
    "session not found" => SessionExpired, "{\"error\":\"Session not found\"}";
    "no longer logged|signed in" => SessionExpired, "You are no longer logged in, so the action could not be completed.";
    "session * no longer" => SessionExpired, "Your session is no longer valid";
    "logged|signed out" => SessionExpired, "You have been logged out", "You have been signed out due to inactivity";
    "cookie * expired" => SessionExpired, "Your login cookie has expired";
    "session * not active|exist" => SessionExpired, "Session from session_id claim in JWT does not exist";
    "no user is signed in" => NothingSent, "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
    "session * not authenticated" => SessionExpired, "The session is not authenticated.";
    "no valid cookie|session" => SessionExpired, "There is no valid cookie found", "No valid session";
    "session validation failed" => SessionExpired, "Fatal error: Session validation failed";
    // No cookie came back.
    "cookies are|is * disabled|blocked|off" => CookiesOff, "Cookies are disabled in your browser", "ERROR: Cookies are blocked or not supported by your browser.";
    "enable|allow|accept * cookies" => CookiesOff, "Please enable cookies", "You must allow cookies in your browser", "Your browser must accept cookies";
    "cookies are|is|were not enabled|supported|accepted" => CookiesOff, "Cookies are not enabled on your browser";
    "cookies are enabled" => CookiesOff, "Cookie not found. Please make sure cookies are enabled in your browser.";
    "cookies must be enabled" => CookiesOff, "Cookies must be enabled";
    "required cookie" => SessionExpired, "Required cookie 'refreshToken' is not present.";
    "cookie * not present|found|set|sent" => SessionExpired, "The cookie refresh_token was not sent";
    "error code 106|107|119 success false" => SessionExpired, "{\"error\":{\"code\":119},\"success\":false}";
    "no cookie" => SessionExpired, "Forbidden: no cookie";
}
