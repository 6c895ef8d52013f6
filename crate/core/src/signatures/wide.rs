//! What services say in words of their own: what is spoken of and what became of it, in either order. Rows so wide
//! that all others come before them, save those that say least.

rows! {
    "token|jwt|assertion * authentic|trusted|untrusted|genuine|forged|tampered" => TokenRefused, "The token is not authentic", "The JWT is untrusted", "The assertion was forged", "token was tampered with";
    "verify|validate|verifying|validating|verification|validation * token|jwt|assertion" => TokenRefused, "Failed to verify token", "Could not validate the JWT", "Error while validating your token", "Verification of the assertion failed";
    "token|jwt|assertion * verify|validate|verification|validation|verified|validated" => TokenRefused, "The JWT could not be verified", "Token did not pass validation";
    "lookup|look * token" => TokenRefused, "Could not look up this token";
    "permission|privilege|entitlement|role * insufficient|lacking|lack|need|denied|deny|needed" => NotAllowed, "Privileges are insufficient", "The role is lacking", "This entitlement is needed";
    "lack|need|without|require|required|missing|insufficient * permission|privilege|entitlement|role|rights" => NotAllowed, "You lack the privilege", "You need the editor role", "This requires the entitlement x";
    "scope|scopes * missing|need|needed|lack|invalid|permit|include" => ScopeMissing, "The scope mail.read is missing", "The scope does not permit this";
    "require|requires|need|needs|without * scope" => ScopeMissing, "This needs the scope read:mail", "Requires one of the scopes";
    "ip|vpn|network|country|region|location * blocked|denied|restricted|allowed|permitted|forbidden|banned|supported" => AddressRefused, "Your network has been blocked", "This country is restricted", "Your VPN is not permitted";
    "blocked|denied|restricted|forbidden|banned * ip|vpn|country|region" => AddressRefused, "Blocked for your country", "We restricted this region", "Requests denied by VPN policy";
    "locally|localhost * only" => AddressRefused, "Sign-in locally only";
    "only * via|from localhost" => AddressRefused, "User can only log in via localhost";
    "signature * incorrect|wrong|failed|verified|mismatched|computed" => SignatureRefused, "The signature is incorrect", "The signature was computed otherwise";
    "incorrect|wrong|bad|mismatched signature" => SignatureRefused, "Bad signature", "Wrong signature";
    "too many tries|failures" => Locked, "Too many tries", "There were too many failures";
    "try again in|after|later" => TooMany, "Try again in 5 minutes", "Try again later";
    "session * unknown|lost|stale|closed|timeout|elapsed|destroyed|killed|missing|over|recognized" => SessionExpired, "Your session is unknown here", "The session was closed";
    "stale|unknown|lost|closed session" => SessionExpired, "Stale session";
    "application|app|client|tenant * unknown|unregistered|registered|disabled|deleted" => ClientRefused, "The application is unknown", "This client is not registered", "The app was disabled";
    "unknown|unregistered|disabled|deleted application|app|tenant" => ClientRefused, "Unknown application", "Disabled app";
    "bearer token|scheme|prefix|authentication * expected|required|must|supported|needed" => WrongScheme, "Bearer scheme expected", "Only bearer authentication is supported";
    "expected|requires|accepts|use|using * bearer|basic|digest * scheme|auth|authentication|instead" => WrongScheme, "Use Bearer authentication instead", "This API accepts Basic auth";
    "header|authorization|token|credential * format|syntax|structure" => Unreadable, "The Authorization header has the wrong syntax", "Unexpected token structure";
    "password|passcode|pin * wrong|invalid|rejected" => PasswordRefused, "This passcode is wrong";
    "username|login|account * unknown|wrong|incorrect|recognized" => PasswordRefused, "The account is unknown", "Your login was not recognized";
    "api|access|secret|subscription key * invalid|rejected|expired|denied|accepted|allowed|match" => KeyRefused, "This access key was rejected", "Your API key does not match";
    "human verification|check" => BotSuspected, "Human verification needed";
}
