/* The hearing, kept as it is typed. Without this file the button of each step keeps it, and every other button works. */

(() => {
  "use strict";

  const imprimer = document.getElementById("imprimer");
  if (imprimer) {
    imprimer.hidden = false;
    imprimer.addEventListener("click", () => window.print());
  }

  const audition = document.getElementById("audition");
  if (!audition) return;

  const PATIENCE = 800;
  const annonce = document.getElementById("annonce");
  let minuterie = 0;
  let ecrits = 0; // how many times something was typed
  let gardes = 0; // up to which of them a draft is kept
  let enCours = Promise.resolve();
  let enVol = false;
  let ecarte = false;
  let part = false;
  let appuye = false;

  document.documentElement.classList.add("avec-script");

  const dire = (texte) => {
    annonce.textContent = texte;
    annonce.className = texte ? "note note--alerte" : "hors-ecran";
  };

  // What the answer shows anew replaces what stands there; what holds an answer of hers only when what it is about changed.
  const VIVANTS = /^(etat-du-brouillon|fautes|relecture|ce-qui-s-enregistre|tete-.*|doute-.*)$/;
  const remplacer = (recu, lesquels) => {
    for (const neuf of recu.querySelectorAll("[id]")) {
      const ancien = document.getElementById(neuf.id);
      if (!ancien || !lesquels.test(neuf.id) || ancien.contains(document.activeElement)) continue;
      if ("cle" in neuf.dataset ? ancien.dataset.cle === neuf.dataset.cle : ancien.isEqualNode(neuf)) continue;
      ancien.replaceWith(document.adoptNode(neuf));
    }
  };

  // A step answered folds once one is elsewhere, without moving what one is looking at; one that was opened again stays open.
  const plier = () => {
    const ici = document.activeElement;
    const avant = ici.getBoundingClientRect().top;
    for (const etape of audition.querySelectorAll("details.etape[open]")) {
      const etat = etape.querySelector("summary").dataset.etat;
      if (etat === "repondu" && !etape.contains(ici) && !etape.dataset.rouverte && !appuye) etape.open = false;
    }
    if (ici !== document.body) window.scrollBy(0, ici.getBoundingClientRect().top - avant);
  };

  const garder = async () => {
    const jusque = ecrits;
    enVol = true;
    try {
      const reponse = await fetch(audition.dataset.brouillon, {
        method: "POST",
        body: new FormData(audition),
        headers: { "HX-Request": "true" },
        keepalive: true,
      });
      if (reponse.status >= 500) throw new Error(reponse.statusText);
      const recu = new DOMParser().parseFromString(await reponse.text(), "text/html");
      if (!recu.getElementById("etat-du-brouillon")) return dire(annonce.dataset.finie);
      dire("");
      // Kept elsewhere meanwhile: nothing is sent any more until the author says which one stays.
      ecarte = reponse.status === 409;
      if (reponse.ok) gardes = jusque;
      if (reponse.ok) audition.elements.marque.value = recu.querySelector("[name=marque]").value;
      remplacer(recu, reponse.ok ? VIVANTS : /^fautes$/);
      plier();
    } catch {
      dire(annonce.dataset.coupure);
      minuterie = setTimeout(lancer, PATIENCE * 10);
    } finally {
      enVol = false;
    }
  };

  const lancer = () => {
    clearTimeout(minuterie);
    if (part || ecarte) return;
    enCours = enCours.then(() => (gardes < ecrits && !part ? garder() : null));
  };

  const noter = (evenement) => {
    if (!evenement.target.name) return;
    ecrits += 1;
    clearTimeout(minuterie);
    minuterie = setTimeout(lancer, PATIENCE);
  };

  audition.addEventListener("input", noter);
  audition.addEventListener("change", lancer);
  audition.addEventListener("pointerdown", () => (appuye = true));
  document.addEventListener("pointerup", () => (appuye = false));
  audition.addEventListener("click", (clic) => {
    const etape = clic.target.closest("summary")?.closest("details.etape");
    if (etape) etape.dataset.rouverte = "oui";
  });

  // « À corriger » leads back to the answer.
  audition.addEventListener("change", (choix) => {
    if (!choix.target.value?.startsWith("corriger|")) return;
    document.getElementById(`id_${choix.target.name.replace(/-doute$/, "")}`)?.focus();
  });

  // « Entrée » in an answer keeps the draft at once, and leaves one where one is.
  audition.addEventListener("keydown", (touche) => {
    if (touche.key !== "Enter" || touche.target.tagName !== "INPUT") return;
    touche.preventDefault();
    lancer();
  });

  // One sending at a time: the draft that is leaving arrives first, and no click takes back what was sent.
  audition.addEventListener("submit", async (envoi) => {
    const { submitter } = envoi;
    if (part) return;
    part = true;
    clearTimeout(minuterie);
    if (!enVol) return;
    envoi.preventDefault();
    await enCours;
    // Not within the sending that was held: the browser would take it for the same.
    setTimeout(() => audition.requestSubmit(submitter));
  });

  audition.addEventListener("submit", () => {
    for (const partie of document.querySelectorAll("body > header, main")) partie.inert = true;
  });

  window.addEventListener("pageshow", (retour) => {
    if (!retour.persisted) return;
    window.location.reload();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") lancer();
  });

  window.addEventListener("beforeunload", (depart) => {
    if (part || gardes >= ecrits) return;
    lancer();
    depart.preventDefault();
  });
})();
