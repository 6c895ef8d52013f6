//! Phrases that rows of other files would overhear, and so come before all of them.

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
}
