/* The sandbox of the law, a little quicker. Without this file every button still works. */

(() => {
  "use strict";
  const situation = document.getElementById("situation");
  if (!situation) return;

  // A shared situation stands after the « # », which is never sent: hand it over in the body of a form, and clear it.
  const partage = window.location.hash.slice(1);
  if (partage.includes("=")) {
    window.history.replaceState(null, "", window.location.pathname);
    document.getElementById("lien").value = partage;
    document.getElementById("reprendre").requestSubmit();
    return;
  }

  // Answers are sent as they are given: the button that does it by hand may go.
  if (window.htmx) document.documentElement.classList.add("en-direct");

  // A date is sent once it is left, not at each digit.
  let quittee = null;
  situation.addEventListener(
    "change",
    (evenement) => {
      if (evenement.target.type !== "date" || quittee === evenement.target) return;
      evenement.stopPropagation();
      evenement.target.dataset.changee = "oui";
    },
    true,
  );
  situation.addEventListener("focusout", (evenement) => {
    const champ = evenement.target;
    if (champ.type !== "date" || !champ.dataset.changee) return;
    delete champ.dataset.changee;
    quittee = champ;
    champ.dispatchEvent(new Event("change", { bubbles: true }));
    quittee = null;
  });

  // What was open stays open when the answer comes back.
  let ouverts = [];
  const cle = (volet) => volet.id || `pourquoi ${volet.closest("article")?.id}`;
  situation.addEventListener("htmx:beforeSwap", () => {
    ouverts = [...situation.querySelectorAll("details[open]")].map(cle);
  });
  situation.addEventListener("htmx:afterSwap", () => {
    for (const volet of situation.querySelectorAll("details")) {
      if (ouverts.includes(cle(volet))) volet.open = true;
    }
  });
})();
