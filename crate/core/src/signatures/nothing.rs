//! Nothing came that says who is asking.

rows! {
    "401 credentials required" => NothingSent, "401 Credentials required";
    // Nothing sent.
    "required authentication credential" => NothingSent, "Request is missing required authentication credential.";
    "missing * api key" => NothingSent, "The request is missing a valid API key.";
    "provide an api key" => NothingSent, "You didn't provide an API key.";
    "bad authentication data" => NothingSent, "Bad Authentication data.";
    "not authed" => NothingSent, "{\"ok\":false,\"error\":\"not_authed\"}";
    "authorization header not found" => NothingSent, "Authorization header not found.";
    "jwt is missing" => NothingSent, "Jwt is missing";
    "missing jwt|cookie|credentials|authorization" => NothingSent, "Missing JWT in cookies or headers", "Missing cookie \"access_token_cookie\"", "Missing credentials", "Missing Authorization Header";
    "jwt|token must be provided" => NothingSent, "jwt must be provided", "An access token must be provided";
    "active access token must be used" => NothingSent, "An active access token must be used to query information about the current user.";
    "token is empty" => NothingSent, "Access token is empty.";
    "empty * token" => NothingSent, "Empty oauth2_access_token";
    "credentials|authorization * missing" => NothingSent, "Credentials are missing", "Authorization header is missing";
    "not * provide * credentials" => NothingSent, "You did not provide any credentials";
    "credentials * not provided" => NothingSent, "Authentication credentials were not provided.";
    "no * credentials|authorization" => NothingSent, "No credentials were found", "No \"Authorization: Basic\" header found";
    "authorization header * required" => NothingSent, "Authorization header is required";
    "token is missing the" => TokenRefused, "Token is missing the \"sub\" claim";
    "missing|no * token" => NothingSent, "{\"message\":\"Missing Authentication Token\"}", "No access token found in request";
    "token * missing|required" => NothingSent, "Access token is missing", "Access token is required";
    "token * not provided" => NothingSent, "Token not provided";
    "no|resolve api key" => NothingSent, "No API key found in request", "Failed to resolve API Key variable request.queryparam.apikey";
    "api key * missing|required" => NothingSent, "The API key is missing", "An API key is required";
    "missing subscription key" => NothingSent, "Access denied due to missing subscription key";
    "unregistered callers" => NothingSent, "Method doesn't allow unregistered callers";
    "anonymous" => NothingSent, "Anonymous users cannot do this";
    "no authentication information" => NothingSent, "<Code>NoAuthenticationInformation</Code>";
    "public access is not permitted" => NothingSent, "Public access is not permitted on this storage account.";
    "missing authentication" => NothingSent, "Missing authentication";
    "missing x auth" => NothingSent, "Missing X-Auth-Key, X-Auth-Email or Authorization headers";
    "must provide * header|valid" => NothingSent, "Must provide HTTP header \"Authorization\" or URL parameter \"authorization\".";
    "credentials not found|present|given|supplied" => NothingSent, "Authentication credentials not found.";
    "not supply|send|include * credentials|token|key|authorization" => NothingSent, "You did not supply an access token";
    "without authentication|credentials|authorization" => NothingSent, "Request made without authentication";
    "no authentication header" => NothingSent, "No authentication header supplied.";
    "authorization header not found" => NothingSent, "Authorization header was not found.";
}
