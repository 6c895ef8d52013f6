//! Tokens past their time: after sessions, which are called so too, and before what else is said of tokens.

rows! {
    "token|key|credentials no longer valid" => TokenExpired, "token no longer valid";
    "token expiration|expiry * passed|over|exceeded" => TokenExpired, "JWT expiration date passed";
    "expired api key" => TokenExpired, "Expired API key";
    "token|jwt|credentials|key|link * expired" => TokenExpired, "The access token has expired.", "Jwt is expired", "Your credentials have expired", "The API key has expired", "This sign-in link has expired";
    "expired * token" => TokenExpired, "{\"code\":\"ExpiredAuthenticationToken\"}";
    "expired jwt|signature" => TokenExpired, "ExpiredJwtException", "ExpiredSignatureError";
    "exp claim" => TokenExpired, "\"exp\" claim timestamp check failed";
    "numeric value representing the future" => TokenExpired, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
    "not within its valid time" => TokenExpired, "AADSTS500133: Assertion is not within its valid time range.";
    "lifetime validation failed" => TokenExpired, "IDX10223: Lifetime validation failed.";
}
