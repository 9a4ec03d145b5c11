(function () {
  "use strict";
  document.querySelectorAll("[data-filter]").forEach(function (place) {
    var rows = document.querySelectorAll("#" + place.dataset.filter + " > tbody > tr");
    var input = document.createElement("input");
    input.type = "search";
    input.id = place.dataset.filter + "-filter";
    input.addEventListener("input", function () {
      var want = input.value.trim().toLowerCase();
      rows.forEach(function (row) { row.hidden = want !== "" && row.textContent.toLowerCase().indexOf(want) < 0; });
    });
    place.querySelector("label").htmlFor = input.id;
    place.appendChild(input);
    place.hidden = false;
  });
})();
