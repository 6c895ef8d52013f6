//! Passwords and keys that are refused.

rows! {
    // Passwords and keys.
    "no active account" => PasswordRefused, "No active account found with the given credentials";
    "invalid application password" => PasswordRefused, "The provided password is an invalid application password.";
    "could not authenticate you" => PasswordRefused, "Could not authenticate you.";
    "incorrect authentication credentials" => PasswordRefused, "Incorrect authentication credentials.";
    "unrecognized login" => PasswordRefused, "unrecognized login";
    "login unsuccessful" => PasswordRefused, "Login unsuccessful";
    "login * password * wrong" => PasswordRefused, "The login or password is wrong";
    "invalid apikey value" => KeyRefused, "invalid ApiKey value";
    "bad credentials" => PasswordRefused, "{\"message\":\"Bad credentials\"}";
    "username * password *" => PasswordRefused, "Invalid username or password";
    "user name or password" => PasswordRefused, "The user name or password is incorrect";
    "user or password" => PasswordRefused, "wrong user or password";
    "email or password" => PasswordRefused, "Invalid email or password";
    "password * incorrect" => PasswordRefused, "The password you entered is incorrect";
    "incorrect password" => PasswordRefused, "incorrect password";
    "password mismatch" => PasswordRefused, "Password mismatch";
    "wrong password" => PasswordRefused, "Wrong password";
    "invalid password" => PasswordRefused, "INVALID_PASSWORD";
    "invalid login" => PasswordRefused, "Invalid login";
    "login failed" => PasswordRefused, "{\"error\":\"not_authorised\",\"reason\":\"Login failed\"}";
    "login incorrect" => PasswordRefused, "Login incorrect";
    "invalid user" => PasswordRefused, "Invalid user name";
    "unable to authenticate user" => PasswordRefused, "unable to authenticate user [u] for REST request [/]";
    "could not be authenticated" => PasswordRefused, "user 'root' could not be authenticated";
    "unable to log in" => PasswordRefused, "Unable to log in with provided credentials.";
    "authentication failed for user" => PasswordRefused, "Authentication failed for user u";
    "authentication denied" => PasswordRefused, "AUTHENTICATION_DENIED";
    "authenticated failed" => PasswordRefused, "AUTHENTICATED_FAILED";
    "name or password is incorrect" => PasswordRefused, "{\"error\":\"unauthorized\",\"reason\":\"Name or password is incorrect.\"}";
    "invalid api key" => KeyRefused, "Invalid API Key provided: default";
    "api key * invalid" => KeyRefused, "The API key is invalid";
    "api key * not valid" => KeyRefused, "API key not valid. Please pass a valid API key.";
    "api key not valid" => KeyRefused, "API key not valid";
    "incorrect api key" => KeyRefused, "Incorrect API key provided";
    "bad api key" => KeyRefused, "bad_api_key";
    "wrong api key" => KeyRefused, "Wrong API key";
    "unknown api key" => KeyRefused, "Unknown API key";
    "api key not found" => KeyRefused, "API key not found";
    "invalid access key" => KeyRefused, "<Code>InvalidAccessKeyId</Code>";
    "invalid x api key" => KeyRefused, "{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}";
    "invalid subscription key" => KeyRefused, "Access denied due to invalid subscription key";
    "invalid app * key" => KeyRefused, "Invalid app key";
    "invalid app id" => KeyRefused, "Invalid app id";
    "invalid key" => KeyRefused, "Invalid key";
    "invalid api token" => TokenRefused, "Invalid API token";
    "missing authentication credentials" => NothingSent, "missing authentication credentials for REST request [/]";
}
