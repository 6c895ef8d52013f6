//! What says least: that the site wants a sign-in, and nothing of what came.

rows! {
    "access denied|forbidden" => Denied, "RBAC: access denied", "Access forbidden";
    "access to * denied|forbidden" => Denied, "Access to the requested resource forbidden.";
    "access is denied|forbidden" => Denied, "Access is denied. Check credentials and try again.";
    "invalid grant" => GrantRevoked, "{\"error\":\"invalid_grant\"}";
    "not authenticated" => SignInWanted, "{\"detail\":\"Not authenticated\"}";
    "please authenticate" => SignInWanted, "Please authenticate";
    "log in to" => SignInWanted, "Log in to continue";
    "not * logged in" => SignInWanted, "You are not currently logged in.";
    "not signed in" => SignInWanted, "You are not signed in";
    "unauthenticated request" => SignInWanted, "Unauthenticated request";
    "login required" => SignInWanted, "Login Required";
    "must be logged in" => SignInWanted, "You must be logged in to do that";
    "must be authenticated" => SignInWanted, "You must be authenticated";
    "please log|sign in" => SignInWanted, "Please log in to continue", "Please sign in";
    "please login" => SignInWanted, "Please login first";
    "need to sign in" => SignInWanted, "You need to sign in or sign up before continuing.";
    "requires you to be authenticated|logged" => SignInWanted, "This endpoint requires you to be authenticated.";
    "requires an authenticated" => SignInWanted, "This method requires an authenticated user";
    "authentication|authorization|authorisation fail|error" => SignInWanted, "{\"errorCode\":\"E0000004\",\"errorSummary\":\"Authentication failed\"}", "{\"code\":10000,\"message\":\"Authentication error\"}";
    "authentication|authorization|authorisation * failed|unsuccessful|denied" => SignInWanted, "Authorization has been denied for this request.";
    "failed|unable|could to|not authenticate" => SignInWanted, "Unable to authenticate request";
    "need a valid user" => SignInWanted, "You need a valid user and password to access this content.";
    "please provide|supply|specify|include * token|key|credentials" => SignInWanted, "Please provide a valid token";
    "logon failed" => SignInWanted, "401.1 - Unauthorized: Logon failed.";
    "unauthenticated" => SignInWanted, "{\"message\":\"Unauthenticated.\"}";
    "authentication|authorization * required" => SignInWanted, "Authentication required", "<title>401 Authorization Required</title>";
    "requires * authentication|authorization" => SignInWanted, "Requires authentication", "This server requires authorization";
    "sign|log in" => SignInWanted, "Sign in to a.test", "Log in";
}
