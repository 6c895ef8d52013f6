//! More proof that is wanted, accounts that are locked, counts that are full.

rows! {
    "too many times" => Locked, "incorrect authentication details too many times in a row.";
    // More proof.
    "insufficient user authentication" => MoreProof, "insufficient_user_authentication";
    "insufficient claims" => MoreProof, "insufficient_claims";
    "outdated policies" => MoreProof, "TokenCreatedWithOutdatedPolicies";
    "not fully set up" => MoreProof, "Account is not fully set up";
    "two|multi|second factor" => MoreProof, "Must specify two-factor authentication OTP code.", "Multi-factor authentication required", "A second factor is required";
    "two step" => MoreProof, "Two-step verification is required";
    "mfa|2fa|otp|reauthenticat|multifactor" => MoreProof, "{\"error\":\"mfa_required\"}", "2FA required", "{\"message\":\"OTP required\"}", "Reauthentication required", "You have enabled multifactor authentication";
    "step up" => MoreProof, "step_up_required";
    "fresh token" => MoreProof, "Fresh token required";
    "token not fresh" => MoreProof, "token not fresh";
    "interaction required" => MoreProof, "interaction_required";
    "re authenticat" => MoreProof, "Please re-authenticate to continue";
    "credential too old" => MoreProof, "CREDENTIAL_TOO_OLD_LOGIN_AGAIN";
    "recent login" => MoreProof, "CREDENTIAL_TOO_OLD_LOGIN_AGAIN: requires recent login";
    "login again * sensitive" => MoreProof, "Please login again before this sensitive operation";
    "confirm your password" => MoreProof, "Please confirm your password to continue";
    "sudo mode" => MoreProof, "Sudo mode required";
    "saml enforcement" => MoreProof, "Resource protected by organization SAML enforcement";
    "strong authentication" => MoreProof, "AADSTS50074: Strong Authentication is required.";
    "one time password|code|pass" => MoreProof, "This operation requires a one-time password from your authenticator.", "You must provide a one-time pass.";
    "password confirmation is required" => MoreProof, "Password confirmation is required";
    // Locks and limits.
    "temporarily blocked|locked|suspended|disabled" => Locked, "Sign-in is temporarily blocked";
    "consecutive login attempts" => Locked, "Blocked after multiple consecutive login attempts.";
    "account * blocked after" => Locked, "Your account has been blocked after multiple consecutive login attempts.";
    "account * locked" => Locked, "Your account has been locked";
    "account * disabled|suspended|deactivated" => AccountInactive, "User account is disabled", "This account has been suspended", "Your account was deactivated";
    "inactive user" => AccountInactive, "{\"detail\":\"Inactive user\"}";
    "user inactive" => AccountInactive, "User inactive or deleted.";
    "too many * attempts|login" => Locked, "Too many failed login attempts", "Too many unsuccessful login tries";
    "too many failed" => Locked, "Too many failed sign-ins";
    "maximum * attempts" => Locked, "Maximum number of login attempts exceeded";
    "attempts exceeded" => Locked, "Password attempts exceeded";
    "user|account * not confirmed|verified|activated" => AccountInactive, "User is not confirmed.", "This account was not verified";
    "captcha required|needed" => Locked, "CAPTCHA required. Your account has been marked as requiring a CAPTCHA";
    "captcha challenge" => Locked, "CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp";
    "locked out" => Locked, "You have been locked out";
    "rate limit" => TooMany, "API rate limit exceeded";
    "slow down" => TooMany, "<Code>SlowDown</Code>";
    "too many requests" => TooMany, "Too Many Requests";
    "throttled|throttling|quota" => TooMany, "Request was throttled. Expected available in 10 seconds.", "Quota exceeded";
    "account * blocked|banned|inactive" => AccountInactive, "Your account has been blocked";
    "account|email|e * not activated|active|confirmed|verified" => AccountInactive, "Your email address is not verified.";
    "user locked" => Locked, "User Locked";
    "user blocked|suspended|banned|disabled|deactivated" => AccountInactive, "User disabled";
    "user is|was|has * locked" => Locked, "The user is locked";
    "user is|was|has * blocked|suspended|banned|disabled|deactivated|inactive" => AccountInactive, "The user has been suspended";
    "organization * disabled|deactivated|inactive" => AccountInactive, "This organization has been disabled.";
    "auth failures" => Locked, "Max auth failures reached";
    "not been activated" => AccountInactive, "The user has not been activated or is blocked.";
    "abuse detection" => TooMany, "You have triggered an abuse detection mechanism.";
    "request limit * reached" => TooMany, "Request limit for today reached";
    "limit exceeded" => TooMany, "Key limit exceeded (total limit)", "REQUEST_LIMIT_EXCEEDED";
    "qps|qpm|rpm|tps exceeded" => TooMany, "qps exceeded";
    "credit balance" => TooMany, "Your credit balance is too low to access the API.";
    "credits * exceeded|exhausted|used" => TooMany, "Maximum credits exceeded", "Your credits are exhausted", "All credits were used";
    "exceeded|insufficient|out * quota|credits|balance" => TooMany, "You exceeded your current quota", "Insufficient credits", "Out of credits", "insufficient_balance";
    "confirm your email" => AccountInactive, "You have to confirm your email address before continuing.";
    "error code 406 success false" => MoreProof, "{\"error\":{\"code\":406},\"success\":false}";
    "error locked" => Locked, "error=locked";
    "error disabled|suspended|banned|blocked" => AccountInactive, "error=disabled";
}
