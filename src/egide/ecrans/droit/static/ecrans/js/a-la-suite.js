/* The date form keeps the place of who reads. Without this file, the place is chosen in the form. */

(() => {
  "use strict";
  const choix = document.getElementById("place");
  if (!choix) return;

  const lues = () =>
    [...choix.options].filter(({ value }) => {
      const ici = value && document.getElementById(value);
      return ici && ici.getBoundingClientRect().top <= 96;
    });

  choix.form.addEventListener("submit", () => {
    if (!choix.value) choix.value = lues().at(-1)?.value ?? "";
  });
})();
