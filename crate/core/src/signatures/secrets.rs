//! Passwords and keys that are refused.

rows! {
    // Passwords and keys.
    "no active account" => PasswordRefused, "No active account found with the given credentials";
    "invalid application password" => PasswordRefused, "The provided password is an invalid application password.";
    "could not authenticate you" => PasswordRefused, "Could not authenticate you.";
    "incorrect authentication credentials" => PasswordRefused, "Incorrect authentication credentials.";
    "unrecognized login" => PasswordRefused, "unrecognized login";
    "login unsuccessful" => PasswordRefused, "Login unsuccessful";
    "invalid apikey value" => KeyRefused, "invalid ApiKey value";
    "bad credentials" => PasswordRefused, "{\"message\":\"Bad credentials\"}";
    "username * password *" => PasswordRefused, "Invalid username or password";
    "user|email or password" => PasswordRefused, "wrong user or password", "Invalid email or password";
    "password * incorrect" => PasswordRefused, "The password you entered is incorrect";
    "incorrect|wrong|invalid password" => PasswordRefused, "incorrect password", "Wrong password", "INVALID_PASSWORD";
    "password mismatch" => PasswordRefused, "Password mismatch";
    "invalid login|user" => PasswordRefused, "Invalid login", "Invalid user name";
    "login failed|incorrect" => PasswordRefused, "{\"error\":\"not_authorised\",\"reason\":\"Login failed\"}", "Login incorrect";
    "unable to authenticate user" => PasswordRefused, "unable to authenticate user [u] for REST request [/]";
    "could not be authenticated" => PasswordRefused, "user 'root' could not be authenticated";
    "unable to log in" => PasswordRefused, "Unable to log in with provided credentials.";
    "authentication failed for user" => PasswordRefused, "Authentication failed for user u";
    "authentication denied" => PasswordRefused, "AUTHENTICATION_DENIED";
    "authenticated failed" => PasswordRefused, "AUTHENTICATED_FAILED";
    "invalid|bad|unknown api key" => KeyRefused, "Invalid API Key provided: default", "bad_api_key", "Unknown API key";
    "api key * invalid" => KeyRefused, "The API key is invalid";
    "api key * not valid" => KeyRefused, "API key not valid. Please pass a valid API key.";
    "invalid access|subscription key" => KeyRefused, "<Code>InvalidAccessKeyId</Code>", "Access denied due to invalid subscription key";
    "invalid x * key|secret|token" => KeyRefused, "{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}", "invalid \\\"x-hasura-admin-secret\\\"/\\\"x-hasura-access-key\\\"";
    "invalid app * key" => KeyRefused, "Invalid app key";
    "invalid app id" => KeyRefused, "Invalid app id";
    "invalid key" => KeyRefused, "Invalid key";
    "missing authentication credentials" => NothingSent, "missing authentication credentials for REST request [/]";
    "login|id|account|name|phone|mobile or password" => PasswordRefused, "Bad Login or Password!";
    "user does not exist" => PasswordRefused, "ERR:10:user does not exist.";
    "user account does not exist" => PasswordRefused, "AADSTS50034: The user account does not exist in the directory.";
    "user|email not found" => PasswordRefused, "{\"detail\":\"User not found\",\"code\":\"user_not_found\"}", "EMAIL_NOT_FOUND";
    "unknown username|login" => PasswordRefused, "{\"code\":\"invalid_username\",\"message\":\"Unknown username.\"}";
    "authenticate user" => PasswordRefused, "Failed to authenticate user foobar";
    "password * expired|wrong" => PasswordRefused, "The password is expired.";
    "missing password" => PasswordRefused, "Incorrect or missing password.";
    "incorrect * authentication information" => PasswordRefused, "Incorrect IAM authentication information";
    "cannot be authenticated" => PasswordRefused, "unauthenticated: User cannot be authenticated with the token provided.";
    "provided access credentials" => KeyRefused, "AWS was not able to validate the provided access credentials";
    "api|access|secret|license|account key * no longer" => KeyRefused, "This api key is no longer active.";
    "api|access|secret|license|account key * inactive|revoked|disabled|deactivated|deleted" => KeyRefused, "APIKEY.INACTIVE";
    "api|access|secret|auth key * not be found" => KeyRefused, "Provided API key could not be found.";
    "api|access|secret|auth key|id * not found|exist|recognized|known|active|correct" => KeyRefused, "The SecretId is not found, please ensure that your SecretId is correct.";
    "api|access|secret key * incorrect|wrong|unknown|unauthorized" => KeyRefused, "The API key you supplied is incorrect";
    "invalid secret|license|auth|account key" => KeyRefused, "Invalid secret key";
    "inactive|revoked|disabled|unrecognized|incorrect|wrong api|access|secret key" => KeyRefused, "Revoked API key";
    "unknown x auth" => KeyRefused, "Unknown X-Auth-Key or X-Auth-Email";
    "unable to find apikey" => KeyRefused, "unable to find apikey with id abc";
    "hapikey" => KeyRefused, "This hapikey doesn't exist.";
    "key not authorised|authorized" => KeyRefused, "Key not authorised";
    "identifier or password" => PasswordRefused, "Invalid identifier or password";
}
