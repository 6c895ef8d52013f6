//! Phrases that rows of other files would overhear, and so come before all of them.

rows! {
    "client authentication failed" => ClientRefused, "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)";
    "jwt token not found" => NothingSent, "JWT Token not found";
    "required but not found|provided|present|sent" => NothingSent, "x-hasura-access-key required, but not found";
    "rest cookie invalid nonce" => CsrfMismatch, "{\"code\":\"rest_cookie_invalid_nonce\",\"message\":\"Le nonce du cookie\"}";
    "consumer key is invalid" => KeyRefused, "Consumer Key is invalid.";
    "password login forbidden" => MoreProof, "password login forbidden";
    "invalid parameter redirect uri" => CallbackFailed, "Invalid parameter: redirect_uri";
    "invalid dpop proof|key" => ProofRefused, "{\"error\":\"invalid_dpop_proof\",\"error_description\":\"DPoP htu mismatch\"}", "Invalid DPoP key binding";
    "dpop * mismatch|missing|invalid|required" => ProofRefused, "DPoP htu mismatch", "DPoP proof is missing";
    // Overheard by others.
    "could not verify that you" => SignInWanted, "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password)";
    "missing * claim" => TokenRefused, "InvalidTokenError: Missing 'admin' claim";
    "session expired or invalid" => SessionExpired, "Session expired or invalid";
    "expired or invalid" => TokenRefused, "Token expired or invalid";
    "invalid or * expired" => TokenRefused, "Token is invalid or it has expired";
    "invalid expired" => TokenRefused, "The provided authorization grant is invalid, expired, or revoked";
    "validating access token * expired" => TokenExpired, "Error validating access token: Session has expired on Tuesday";
    "validating access token" => TokenRefused, "Error validating access token: The session has been invalidated";
    "no credentials found for given" => TokenRefused, "No credentials found for given 'iss'";
    "invalid user credentials" => PasswordRefused, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}";
    "not consented" => GrantRevoked, "AADSTS65001: The user or administrator has not consented to use the application";
    "client secret" => ClientRefused, "AADSTS7000222: The provided client secret keys for app 'a' are expired.";
    "expired revoked" => TokenRefused, "The access token provided is expired, revoked, malformed, or invalid";
    "missing or invalid" => SignInWanted, "Missing or invalid token";
    "due to invalid credentials" => SignInWanted, "401 - Unauthorized: Access is denied due to invalid credentials.";
    "credentials that you supplied" => SignInWanted, "You do not have permission to view this directory or page using the credentials that you supplied.";
    "expired or * not yet valid" => TokenExpired, "Access token has expired or is not yet valid.";
    "token is expired by" => TokenExpired, "invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired by 1h";
    "or a missing authorization" => SignInWanted, "Authentication failed due to invalid authentication credentials or a missing Authorization header.";
    "password security token" => PasswordRefused, "INVALID_LOGIN: Invalid username, password, security token; or user locked out.";
    "authenticate with provided credentials" => PasswordRefused, "unable to authenticate with provided credentials and anonymous access is not allowed for this request";
    "accessed by anonymous" => NotAllowed, "This route can only be accessed by anonymous users.";
    "parsed from the request" => NothingSent, "The token could not be parsed from the request";
    "invalid security token" => CsrfMismatch, "The most recent request was denied because it contained an invalid security token.";
    "invalid or non existent" => PasswordRefused, "403 Invalid or non-existent authentication information.";
    "http basic * access denied" => PasswordRefused, "HTTP Basic: Access denied. The provided password or token is incorrect";
    "not valid in the specified time" => TokenExpired, "Signature not valid in the specified time frame: Start [Tue, 24 Nov 2026 00:00:00 GMT] - Expiry";
    "token * not belong" => WrongAudience, "The token does not belong to this app";
    "exist in tenant" => NotAllowed, "AADSTS50020: User account from identity provider does not exist in tenant";
    "invalid username or token" => PasswordRefused, "Invalid username or token. Password authentication is not supported for Git operations.";
    "invalid or missing" => SignInWanted, "Invalid or missing token";
    "missing username|user|login|email" => NothingSent, "User authentication failed. Missing username and password.";
    "must be made with a" => WrongKind, "Your request must be made with a session key";
    "redirect uri * mismatch|match|match|registered|invalid" => CallbackFailed, "redirect_uri_mismatch", "AADSTS50011: The redirect URI 'http://a' specified in the request does not match", "The redirect_uri is not registered", "The redirect_uri is invalid";
    "mismatching|invalid redirect" => CallbackFailed, "Mismatching redirect URI.", "Invalid redirect_uri";
    "tf400813 the user is not" => TokenRefused, "TF400813: The user '' is not authorized to access this resource.";
    "tf400813" => NotAllowed, "TF400813: The user 'a' is not authorized to access this resource.";
    "session * not valid for use" => WrongKind, "This session is not valid for use with the REST API";
    "error type invalid token" => TokenRefused, "{\"error_type\": \"invalid_token\", \"title\": \"invalid_token\", \"type\": \"x\"}";
    "user not authenticated" => SignInWanted, "User Not Authenticated";
    "referer|referrer * blocked|allowed" => KeyRefused, "Requests from referer empty are blocked.";
}
