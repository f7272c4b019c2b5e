/* A scanned code stands after the « # », which is never sent: hand it over in the body of the form, and clear it. */

(() => {
  "use strict";
  const code = window.location.hash.slice(1);
  if (!code) return;
  window.history.replaceState(null, "", window.location.pathname);
  document.getElementById("id_code").value = code;
  document.getElementById("par-code").requestSubmit();
})();
