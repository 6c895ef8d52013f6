//! Clocks, and tokens whose time has not come.

rows! {
    "not yet current" => ClockWrong, "Signature not yet current: 20261124T0140 is still later than 20261124T0120";
    "timestamp * invalid" => ClockWrong, "Timestamp is invalid";
    "timestamp|time|date * too far|old|large|big" => ClockWrong, "Timestamp too far from server time", "Time difference too large", "Date header is too old";
    "request * too old" => ClockWrong, "Request is too old";
    "clock is wrong|off|incorrect" => ClockWrong, "Your clock is wrong";
    "system clock" => ClockWrong, "Error: Your system clock must be accurate to within 30 seconds";
    "message * issued too long ago" => ClockWrong, "Message was rejected, was issued too long ago.";
    "token used before 20|19" => TokenEarly, "Jwt used before 2026-03-04T08:20:00Z";
    "not valid at the current time" => ClockWrong, "The authorization token is not valid at the current time.";
    "validate timestamp" => ClockWrong, "Could not validate timestamp: not yet valid. Check system clock.";
    "iat prior to" => TokenEarly, "Cannot handle token with iat prior to 2026-02-16T08:31:44+0000";
    // Clocks.
    "request time * skewed" => ClockWrong, "<Code>RequestTimeTooSkewed</Code>";
    "request expired" => ClockWrong, "<Code>RequestExpired</Code>";
    "clock skew" => ClockWrong, "Request timestamp outside of the allowed clock skew";
    "clock * out of sync" => ClockWrong, "Your computer's clock is out of sync";
    "check * clock" => ClockWrong, "Please check your system clock";
    "too far in the future" => ClockWrong, "'Expiration time' claim ('exp') is too far in the future";
    "timestamp * outside|refused" => ClockWrong, "Timestamp for this request is outside of the recvWindow", "oauth_problem=timestamp_refused";
    "timestamp out of bounds" => ClockWrong, "Timestamp out of bounds.";
    "timestamp * too old" => ClockWrong, "oauth_timestamp is too old";
    "stale timestamp" => ClockWrong, "Hawk error=\"Stale timestamp\"";
    "issued at * claim" => ClockWrong, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
    "issued in the future" => ClockWrong, "Token issued in the future";
    "token used too early" => ClockWrong, "Token used too early, 1795484400 < 1795484500. Check that your computer's clock is set correctly.";
    "used before issued" => ClockWrong, "Token used before issued";
    "iat * future" => ClockWrong, "iat is in the future";
    "not valid before" => TokenEarly, "The token is not valid before '11/24/2026 02:00:00'";
    "not yet valid" => TokenEarly, "The token is not yet valid (nbf)";
    "jwt not active" => TokenEarly, "jwt not active";
    "nbf|immature" => TokenEarly, "JWT nbf check failed", "ImmatureSignatureError";
    "token will be active" => TokenEarly, "The token will be active at 2026-11-24T08:19:06.000Z.";
    "not active yet" => TokenEarly, "The token is not active yet";
    "signature expire" => ClockWrong, "AuthFailure.SignatureExpire";
    "time stamp * expired" => ClockWrong, "Specified time stamp or date value is expired.";
    "date header|field * skew" => ClockWrong, "Date header is skewed too far";
    "reasonable timeframe|time" => ClockWrong, "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe", "The assertion must be within a reasonable time";
    "not valid yet" => TokenEarly, "invalid session: Token is not valid yet";
    "issued at future" => ClockWrong, "JWTIssuedAtFuture";
    "handle token prior to" => TokenEarly, "Invalid id_token. Cannot handle token prior to 2015-12-01T10:39:32+0000";
    "invalid|bad|wrong|old|stale timestamp" => ClockWrong, "Invalid timestamp in request signature", "Bad timestamp";
    "timestamp * ahead|behind|future|drift|late|old|expired|window" => ClockWrong, "Timestamp for this request was 1000ms ahead of the server's time.", "The timestamp is too late";
    "message expired at" => ClockWrong, "The message expired at 8/23/2012 6:18:50 PM and it is now 8/24/2012 1:06:10 AM.";
    "lifetime is invalid" => TokenExpired, "The token lifetime is invalid; NotBefore: '01/01/2026'";
}
