// Fills in which page a comment is about, from the form's address. Without this script the field is empty.
(function () {
  "use strict";
  var match = /[?&]page=([^&]*)/.exec(window.location.search);
  var field = document.getElementById("page");
  if (match && field && !field.value) {
    field.value = decodeURIComponent(match[1].replace(/\+/g, " ")).slice(0, 200);
  }
})();
