//! Nothing came that says who is asking.

rows! {
    // Nothing sent.
    "missing required authentication credential" => NothingSent, "Request is missing required authentication credential.";
    "missing * api key" => NothingSent, "The request is missing a valid API key.";
    "provide an api key" => NothingSent, "You didn't provide an API key.";
    "bad authentication data" => NothingSent, "Bad Authentication data.";
    "not authenticated" => NothingSent, "{\"detail\":\"Not authenticated\"}";
    "not authed" => NothingSent, "{\"ok\":false,\"error\":\"not_authed\"}";
    "authorization header not found" => NothingSent, "Authorization header not found.";
    "jwt is missing" => NothingSent, "Jwt is missing";
    "missing jwt" => NothingSent, "Missing JWT in cookies or headers";
    "jwt must be provided" => NothingSent, "jwt must be provided";
    "token must be provided" => NothingSent, "An access token must be provided";
    "active access token must be used" => NothingSent, "An active access token must be used to query information about the current user.";
    "token is empty" => NothingSent, "Access token is empty.";
    "empty * token" => NothingSent, "Empty oauth2_access_token";
    "missing cookie" => NothingSent, "Missing cookie \"access_token_cookie\"";
    "missing credentials" => NothingSent, "Missing credentials";
    "credentials * missing" => NothingSent, "Credentials are missing";
    "not * provide * credentials" => NothingSent, "You did not provide any credentials";
    "please authenticate" => NothingSent, "Please authenticate";
    "log in to" => NothingSent, "Log in to continue";
    "credentials * not provided" => NothingSent, "Authentication credentials were not provided.";
    "no * credentials" => NothingSent, "No credentials were found";
    "not * logged in" => NothingSent, "You are not currently logged in.";
    "not logged in" => NothingSent, "You are not logged in";
    "not signed in" => NothingSent, "You are not signed in";
    "no authorization" => NothingSent, "No 'Authorization' header was found";
    "no * authorization" => NothingSent, "No \"Authorization: Basic\" header found";
    "missing authorization" => NothingSent, "Missing Authorization Header";
    "authorization * missing" => NothingSent, "Authorization header is missing";
    "authorization header * required" => NothingSent, "Authorization header is required";
    "no auth token" => NothingSent, "No auth token";
    "token is missing the" => TokenRefused, "Token is missing the \"sub\" claim";
    "missing * token" => NothingSent, "{\"message\":\"Missing Authentication Token\"}";
    "token * missing" => NothingSent, "Access token is missing";
    "token * not provided" => NothingSent, "Token not provided";
    "token * required" => NothingSent, "Access token is required";
    "no * token" => NothingSent, "No access token found in request";
    "no api key" => NothingSent, "No API key found in request";
    "api key * missing" => NothingSent, "The API key is missing";
    "missing api key" => NothingSent, "Missing API key";
    "api key * required" => NothingSent, "An API key is required";
    "did not provide an api key" => NothingSent, "You did not provide an API key";
    "missing subscription key" => NothingSent, "Access denied due to missing subscription key";
    "unauthenticated request" => NothingSent, "Unauthenticated request";
    "unregistered callers" => NothingSent, "Method doesn't allow unregistered callers";
    "anonymous" => NothingSent, "Anonymous users cannot do this";
    "login required" => NothingSent, "Login Required";
    "must be logged in" => NothingSent, "You must be logged in to do that";
    "must be authenticated" => NothingSent, "You must be authenticated";
    "please log in" => NothingSent, "Please log in to continue";
    "please login" => NothingSent, "Please login first";
    "please sign in" => NothingSent, "Please sign in";
    "need to sign in" => NothingSent, "You need to sign in or sign up before continuing.";
}
