// Put into a page when the person wants the browser to forget the password it sends to this site. Browsers drop a
// password that was refused: so a wrong one is sent. Tells what the site answered to it.
new Promise((settle) => {
  const request = new XMLHttpRequest();
  request.onloadend = () => settle(request.status);
  request.open("GET", location.href, true, "logout", "logout");
  request.send();
});
