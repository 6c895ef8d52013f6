//! Tokens for others, of another kind, past their time; programs, grants and signatures; rights.

rows! {
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
}
