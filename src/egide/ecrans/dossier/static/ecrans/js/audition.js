/* The hearing, a little quicker. Without this file every button still works. */

(() => {
  "use strict";

  const imprimer = document.getElementById("imprimer");
  if (imprimer) {
    imprimer.hidden = false;
    imprimer.addEventListener("click", () => window.print());
  }

  const audition = document.getElementById("audition");
  if (!audition) return;

  // « Entrée » in an answer sends the step it belongs to, and no other.
  audition.addEventListener("keydown", (touche) => {
    if (touche.key !== "Enter" || touche.target.tagName !== "INPUT") return;
    const bouton = touche.target.closest(".feuillet")?.querySelector("button[name=volet]");
    if (!bouton) return;
    touche.preventDefault();
    bouton.click();
  });

  // An answer that is not this page (session ended, form too old) is asked for again whole, so that it shows what was typed.
  document.addEventListener("htmx:beforeSwap", (retour) => {
    const { target, xhr, requestConfig } = retour.detail;
    if (!target.classList.contains("etape") || xhr.responseText.includes(`id="titre-${target.id}"`)) return;
    retour.detail.shouldSwap = false;
    const bouton = requestConfig.elt;
    bouton.removeAttribute("hx-post");
    window.htmx.process(bouton);
    const volet = Object.assign(document.createElement("input"), { type: "hidden", name: "volet", value: bouton.value });
    audition.append(volet);
    HTMLFormElement.prototype.submit.call(audition);
  });

  // The step just saved is where one goes on from.
  document.addEventListener("htmx:afterSettle", (retour) => {
    const { target } = retour.detail;
    if (!target.classList?.contains("etape")) return;
    document.getElementById("annonce").className = "hors-ecran";
    document.getElementById(`titre-${target.id}`)?.focus({ preventScroll: true });
  });

  document.addEventListener("htmx:sendError", () => {
    const annonce = document.getElementById("annonce");
    annonce.textContent = annonce.dataset.coupure;
    annonce.className = "note note--alerte";
    annonce.scrollIntoView({ block: "nearest" });
  });
})();
