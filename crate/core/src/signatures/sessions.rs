//! Sessions that are over, and guards against forged requests.

rows! {
    // Sessions, before tokens.
    "session * expired" => SessionExpired, "Your session has expired. Please sign in again.";
    "expired session" => SessionExpired, "expired_session";
    "session * timed out" => SessionExpired, "Session timed out";
    "session time out" => SessionExpired, "{\"error\":\"SESSION_TIMEOUT\"}";
    "session * ended" => SessionExpired, "Your session has ended";
    "session is|was|has|id|cookie|token * invalid" => SessionExpired, "Session is invalid";
    "invalid session" => SessionExpired, "INVALID_SESSION_ID";
    "session not found" => SessionExpired, "{\"error\":\"Session not found\"}";
    "session * no longer" => SessionExpired, "Your session is no longer valid";
    "session * terminated" => SessionExpired, "The session was terminated";
    "login * timed out" => SessionExpired, "Your login has timed out";
    "login time out" => SessionExpired, "Login Time-out";
    "logged out" => SessionExpired, "You have been logged out";
    "signed out" => SessionExpired, "You have been signed out due to inactivity";
    "cookie * expired" => SessionExpired, "Your login cookie has expired";
    "session * not active|exist" => SessionExpired, "Session from session_id claim in JWT does not exist";
    "no user is signed in" => NothingSent, "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
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
    "session hijacking" => CsrfMismatch, "this action has been canceled as a precaution against session hijacking";
    "sesskey" => CsrfMismatch, "Incorrect sesskey submitted, form not accepted!";
    "submitted form was invalid" => CsrfMismatch, "The submitted form was invalid. Try submitting again.";
    "request verification token" => CsrfMismatch, "The provided RequestVerificationToken was meant for a different user";
}
