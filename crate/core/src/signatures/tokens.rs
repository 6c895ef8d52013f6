//! Tokens for others, of another kind, past their time; programs, grants and signatures; rights.

rows! {
    // Tokens for others.
    "issued|signed by * unknown|untrusted" => WrongAudience, "token issued by unknown issuer";
    "bad|invalid|wrong|incorrect audience" => WrongAudience, "Bad audience: https://a.test/", "Access token validation failure. Invalid audience.", "Wrong audience", "Incorrect audience";
    "incorrect|invalid|wrong|bad token audience|issuer" => WrongAudience, "Incorrect token audience";
    "not * valid|correct audience|issuer" => WrongAudience, "the token does not have a valid audience";
    "audiences in jwt" => WrongAudience, "Audiences in Jwt are not allowed";
    "audience * invalid|not|match" => WrongAudience, "jwt audience invalid. expected: api", "The audience is not this API", "The audience does not match";
    "audience|issuer mismatch" => WrongAudience, "Token audience mismatch", "issuer mismatch";
    "audience|issuer validation failed" => WrongAudience, "Audience validation failed", "Issuer validation failed";
    "invalid|unexpected aud" => WrongAudience, "invalid_aud", "Unexpected 'aud' value";
    "aud|iss claim" => WrongAudience, "the aud claim is not valid", "The iss claim is not valid";
    "issuer * invalid|match|not" => WrongAudience, "jwt issuer invalid. expected: https://a.test", "Token issuer does not match", "The issuer is not trusted";
    "invalid|wrong issuer" => WrongAudience, "Invalid issuer", "Wrong issuer";
    "unexpected iss" => WrongAudience, "Unexpected 'iss' value";
    "wrong tenant" => WrongAudience, "The access token is from the wrong tenant";
    "required audience" => WrongAudience, "The required audience is missing";
    "invalid target" => WrongAudience, "{\"error\":\"invalid_target\"}";
    "iss|aud * match" => WrongAudience, "The iss do not match with this server", "aud does not match";
    "contain resource id" => WrongAudience, "Invalid token does not contain resource id (oauth2-resource)";
    "resource principal" => WrongAudience, "AADSTS500011: The resource principal named api was not found in the tenant";
    // Tokens of another kind.
    "not allowed token type" => WrongKind, "{\"ok\":false,\"error\":\"not_allowed_token_type\"}";
    "wrong|invalid token use" => WrongKind, "wrong token_use claim";
    "token type * not valid|supported|allowed" => WrongKind, "token type is not valid";
    "token * wrong type" => WrongKind, "Token has wrong type";
    "wrong|invalid|incorrect token type" => WrongKind, "Wrong token type", "Invalid token type", "Incorrect token type";
    "refresh tokens are" => WrongKind, "Only non-refresh tokens are allowed";
    "refresh token cannot" => WrongKind, "A refresh token cannot be used here";
    "only refresh|access tokens" => WrongKind, "Only refresh tokens are allowed", "Only access tokens are allowed";
    "not an access|id token" => WrongKind, "The token is not an access token", "Token is not an ID token";
    "id token * not used|accepted|allowed|supported" => WrongKind, "An ID token may not be used here", "The ID token is not accepted", "id token not allowed", "ID token is not supported";
    "publishable api key" => WrongKind, "This API call cannot be made with a publishable API key";
    "only authorized for use with" => WrongKind, "This credential is only authorized for use with other software.";
    // Stale.
    "reason unauthorized code 401" => TokenStale, "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";
    "token is not active" => TokenExpired, "{\"error\":\"invalid_grant\",\"error_description\":\"Token is not active\"}";
    "stale token" => TokenExpired, "Stale token";
    "grant has expired" => GrantRevoked, "AADSTS50173: The provided grant has expired due to it being revoked";
    // Programs and grants.
    "invalid|unauthorized|unknown client" => ClientRefused, "{\"error\":\"invalid_client\"}", "{\"error\":\"unauthorized_client\"}", "Unknown client";
    "client * secret * invalid" => ClientRefused, "The client secret is invalid";
    "client * not found" => ClientRefused, "Client app-1 not found";
    "must generate a public key" => ClientRefused, "{\"message\":\"Integration must generate a public key\"}";
    "integration not found" => ClientRefused, "{\"message\":\"Integration not found\"}";
    "invalid|bad|wrong application|app|client credentials" => ClientRefused, "Invalid application credentials";
    "invalid consumer" => ClientRefused, "oauth_problem=invalid_consumer";
    "consumer key *" => ClientRefused, "Consumer key unknown";
    "consent required" => GrantRevoked, "consent_required";
    "refresh token * used|reuse|reused" => GrantRevoked, "Refresh token has been used", "Refresh token reuse detected";
    "authorization revoked" => GrantRevoked, "Authorization revoked by user";
    "grant not found" => GrantRevoked, "Grant not found";
    "withdrawn|withdrew|withdraw * consent" => GrantRevoked, "The user has withdrawn consent";
    "consent|grant * revoked" => GrantRevoked, "Consent was revoked", "The grant was revoked";
    "revoked access token" => TokenRefused, "REVOKED_ACCESS_TOKEN";
    "revoked access" => GrantRevoked, "The user has revoked access to this application";
    "not authorized application" => GrantRevoked, "The user has not authorized application";
    "declined to consent" => GrantRevoked, "AADSTS65004: User declined to consent to access the app.";
    "hasn t approved" => GrantRevoked, "user hasn't approved this consumer";
    "client assertion" => ClientRefused, "AADSTS700027: Client assertion failed signature validation.";
    "application with identifier" => ClientRefused, "AADSTS700016: Application with identifier 'a' was not found in the directory";
    "client not allowed|enrolled" => ClientRefused, "Client not allowed for direct access grants";
    // Signatures.
    "signature does not match" => SignatureRefused, "<Code>SignatureDoesNotMatch</Code>";
    "signature we calculated" => SignatureRefused, "The request signature we calculated does not match the signature you provided.";
    "invalid signature exception" => SignatureRefused, "InvalidSignatureException";
    "signature invalid" => SignatureRefused, "oauth_problem=signature_invalid";
    "bad mac" => SignatureRefused, "Hawk error=\"Bad mac\"";
    "mac signature" => SignatureRefused, "The MAC signature found in the HTTP request is not the same as any computed signature.";
    "hmac" => SignatureRefused, "HMAC signature cannot be verified";
    "security token included" => TokenRefused, "The security token included in the request is invalid.";
    "including the signature" => SignatureRefused, "Make sure the value of Authorization header is formed correctly including the signature.";
    "signature failure|mismatch" => SignatureRefused, "AuthFailure.SignatureFailure";
    "signature * not match" => SignatureRefused, "Invalid signature - provided signature does not match.";
    "should be scoped to a valid" => SignatureRefused, "Credential should be scoped to a valid region.";
    "token can t serve" => SignatureRefused, "The input authorization token can't serve the request.";
    // Rights.
    "scope * insufficient" => ScopeMissing, "Request had insufficient authentication scopes: ACCESS_TOKEN_SCOPE_INSUFFICIENT";
    "missing|insufficient|lack * scope" => ScopeMissing, "Missing required scope: read", "Insufficient client scope", "Your credentials lack one or more required privilege scopes.";
    "required scope" => ScopeMissing, "Required scope: read";
    "the scope * required" => ScopeMissing, "The scope repo is required";
    "higher privileges" => ScopeMissing, "The request requires higher privileges than provided by the access token.";
    "not accessible by" => ScopeMissing, "Resource not accessible by integration";
    "not contain|match|have|include * scope" => ScopeMissing, "The token provided does not match expected scopes.";
    "outside the authorized scope" => ScopeMissing, "This action is outside the authorized scopes";
    "scope * not match|granted" => ScopeMissing, "Unauthorized; scope does not match";
    "invalid scope|ability" => ScopeMissing, "Invalid scope(s) provided.";
    "read only application" => ScopeMissing, "Read-only application cannot POST.";
    "oauth1 app permission" => ScopeMissing, "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.";
    "merchant approval" => ScopeMissing, "This action requires merchant approval for read_products scope.";
    "don|doesn|does t|not have * scope" => ScopeMissing, "Your access token doesn't have the read_builds scope", "It does not have the scope";
    "unrecognized client" => ClientRefused, "Unrecognized client_id";
    "token * not authorized|permitted to|for" => ScopeMissing, "Your OAuth token is not authorized to use this endpoint.", "The token is not permitted for this route";
    "token * not have * permission|scope|access" => ScopeMissing, "this token does not have the required permissions to perform this action";
    "secret hash" => ClientRefused, "Unable to verify secret hash for client a";
    "issue|generate|obtain access token" => ClientRefused, "Failed to issue access token - Not Authorized";
    "claim aud|iss" => WrongAudience, "claim \"aud\" is invalid";
    "tenant * not found" => ClientRefused, "AADSTS90002: Tenant 'a' not found.";
    "authorization|auth code * invalid|expired|incorrect" => GrantRevoked, "The authorization code is invalid", "auth code expired", "Your authorization code is incorrect";
    "invalid|incorrect|bad|expired * authorization code" => GrantRevoked, "Invalid authorization code", "Incorrect authorization code", "Bad authorization code", "Expired authorization code";
    "signature in request" => SignatureRefused, "Invalid signature in request credentials";
    "permission code missing" => ScopeMissing, "{\"field\":\"activity:read_permission\",\"code\":\"missing\"}";
}
