//! Guards against forged requests: before sessions and tokens, by which they go.

rows! {
    // Tomcat's own pages name the guard among other things.
    "manager is only accessible" => NotAllowed, "By default the Manager is only accessible from a browser running on the same machine. You may have triggered the cross-site request forgery protection";
    "not changed any configuration files" => SignInWanted, "You are not authorized to view this page. If you have not changed any configuration files, please examine the file";
    "csrf|xsrf|antiforgery|crumb|sesskey" => CsrfMismatch, "{\"message\":\"CSRF token mismatch.\"}", "XSRF check failed", "The antiforgery token could not be decrypted.", "No valid crumb was included in the request", "Incorrect sesskey submitted, form not accepted!";
    "cross site request forgery|validation" => CsrfMismatch, "Cross-site request forgery detected", "Cross-site request validation failed; missing \"Origin\" header";
    "authenticity|form token" => CsrfMismatch, "ActionController::InvalidAuthenticityToken", "Invalid form token";
    "anti forgery" => CsrfMismatch, "The required antiforgery cookie is not present";
    "cookie nonce is invalid" => CsrfMismatch, "{\"code\":\"rest_cookie_invalid_nonce\",\"message\":\"Cookie nonce is invalid\"}";
    "cookie check failed" => CsrfMismatch, "Cookie check failed";
    "change you wanted was rejected" => CsrfMismatch, "The change you wanted was rejected.";
    "page expired" => CsrfMismatch, "<title>Page Expired</title>";
    "session hijacking" => CsrfMismatch, "this action has been canceled as a precaution against session hijacking";
    "submitted form was invalid" => CsrfMismatch, "The submitted form was invalid. Try submitting again.";
    "request verification token" => CsrfMismatch, "The provided RequestVerificationToken was meant for a different user";
    "change you * rejected" => CsrfMismatch, "The change you requested was rejected.";
    "invalid form submission" => CsrfMismatch, "Invalid form submission";
    "form security" => CsrfMismatch, "Error: form security failed.";
    "badtoken" => CsrfMismatch, "{\"error\":{\"code\":\"badtoken\"}}";
    "origin|referer|referrer * not allowed|trusted|match" => CsrfMismatch, "Origin not allowed", "Request origin not trusted";
    "origin|referer|referrer check|validation failed" => CsrfMismatch, "Origin check failed";
    "form key" => CsrfMismatch, "Invalid form key. Please refresh the page.";
    "origin invalid|untrusted|mismatch" => CsrfMismatch, "Forbidden - origin invalid";
    "invalid|untrusted|bad origin" => CsrfMismatch, "Invalid origin";
    "security validation for this page" => CsrfMismatch, "The security validation for this page is invalid.";
}
