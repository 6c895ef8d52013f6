//! Codes of services that say more than the words around them, which others say of other things. A code that begins
//! another stands after it.

rows! {
    "code 32 message could not authenticate" => SignatureRefused, "{\"errors\":[{\"code\":32,\"message\":\"Could not authenticate you.\"}]}";
    // Microsoft Entra: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".
    "aadsts50034|aadsts50126|aadsts50055|aadsts50056|aadsts51004|aadsts50144" => PasswordRefused, "AADSTS50034: The user account a does not exist in the a directory.", "AADSTS50126: Error validating credentials", "AADSTS50055: The password is expired.", "AADSTS50056: Invalid or null password", "AADSTS51004: The user account a doesn't exist", "AADSTS50144: The user's Active Directory password has expired.";
    "aadsts50053" => Locked, "AADSTS50053: You've tried to sign in too many times";
    "aadsts50057" => AccountInactive, "AADSTS50057: The user account is disabled.";
    "aadsts50072|aadsts50074|aadsts50076|aadsts50078|aadsts50079|aadsts50097|aadsts50158|aadsts75011" => MoreProof, "AADSTS50072: you must enroll", "AADSTS50074: Strong Authentication is required.", "AADSTS50076: you must use multi-factor", "AADSTS50078: Presented multi-factor authentication has expired", "AADSTS50079: you must enroll", "AADSTS50097: Device authentication is required.", "AADSTS50158: External security challenge not satisfied.", "AADSTS75011: Authentication method 'X509' doesn't match";
    "aadsts53000|aadsts53001|aadsts53003|aadsts53004|aadsts530003|aadsts135011" => NotAllowed, "AADSTS53000: Device is not in required device state", "AADSTS53001: Device is not domain joined", "AADSTS53003: Access has been blocked by Conditional Access policies.", "AADSTS53004: User needs to complete", "AADSTS530003: Your device is required to be managed", "AADSTS135011: Device used during the authentication is disabled.";
    "aadsts50105|aadsts90072|aadsts90094|aadsts50020" => NotAllowed, "AADSTS50105: Your administrator has configured the application to block users", "AADSTS90072: User account 'a' does not exist in tenant 'b' and cannot access the application", "AADSTS90094: The grant requires admin permission.", "AADSTS50020: User account 'a' from identity provider 'b' does not exist in tenant";
    "aadsts500113|aadsts50011|aadsts54005|aadsts9002313|aadsts9002325|aadsts9002327|aadsts50146" => CallbackFailed, "AADSTS500113: No reply address is registered for the application.", "AADSTS50011: The redirect URI specified in the request does not match", "AADSTS54005: OAuth2 Authorization code was already redeemed", "AADSTS9002313: Invalid request. Request is malformed or invalid.", "AADSTS9002325: Proof Key for Code Exchange is required", "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.", "AADSTS50146: a custom signing key";
    "aadsts500011|aadsts50128|aadsts50059|aadsts50194|aadsts900561" => WrongAudience, "AADSTS500011: The resource principal named a was not found", "AADSTS50128: Invalid domain name", "AADSTS50059: No tenant-identifying information found", "AADSTS50194: Application 'a' is not configured as a multi-tenant application.", "AADSTS900561: The endpoint only accepts POST requests.";
    "aadb2c90118|aadb2c90091" => CallbackFailed, "AADB2C90118: The user has forgotten their password.", "AADB2C90091: The user has cancelled entering self-asserted information.";
    "aadb2c90077" => SessionExpired, "AADB2C90077: User does not have an existing session";
    // Active Directory over LDAP: the hexadecimal code after "data".
    "error data 52e|525|532|773" => PasswordRefused, "AcceptSecurityContext error, data 52e, v3839";
    "error data 775" => Locked, "AcceptSecurityContext error, data 775, v3839";
    "error data 530|531" => NotAllowed, "AcceptSecurityContext error, data 530, v3839";
    "error data 533|701" => AccountInactive, "AcceptSecurityContext error, data 533, v3839";
    // SAML 2.0 Core, section 3.2.2.2.
    "saml 2 0 status no authn context" => MoreProof, "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext";
    "saml 2 0 status no passive" => SessionExpired, "urn:oasis:names:tc:SAML:2.0:status:NoPassive";
    "saml 2 0 status authn failed" => CallbackFailed, "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed";
    "saml 2 0 status request denied" => NotAllowed, "urn:oasis:names:tc:SAML:2.0:status:RequestDenied";
    // WeChat.
    "errcode 40029|40163" => CallbackFailed, "{\"errcode\":40029,\"errmsg\":\"invalid code\"}";
    "errcode 48001" => NotAllowed, "{\"errcode\":48001,\"errmsg\":\"api unauthorized\"}";
    "errcode 40125" => ClientRefused, "{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}";
    // Amazon S3: "Error responses".
    "region * wrong expecting" => SignatureRefused, "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'";
    "aadsts500133" => TokenExpired, "AADSTS500133: Assertion is not within its valid time range.";
    "aadsts50173|aadsts50133|aadsts700082|aadsts700084|aadsts70008|aadsts70043|aadsts65001" => GrantRevoked, "AADSTS50173: The provided grant has expired due to it being revoked", "AADSTS50133: The session is not valid due to password expiration or recent password change.", "AADSTS700082: The refresh token has expired due to inactivity.", "AADSTS700084: The refresh token was issued to a single page app (SPA)", "AADSTS70008: The provided authorization code or refresh token has expired", "AADSTS70043: The refresh token has expired", "AADSTS65001: The user or administrator has not consented";
    "aadsts50196" => TooMany, "AADSTS50196: The server terminated an operation because it encountered a client request loop.";
}
