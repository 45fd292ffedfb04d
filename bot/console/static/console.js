// Keys for officers who decide all day. Every page works without this file.
//
// The pages say which key does what: an element with data-key="Digit1" is pressed by that key. We compare the key's
// place (event.code) and not its letter, because on a Thai keyboard the key 1 writes another character.
(() => {
  "use strict";
  const root = document.documentElement;
  const storageKey = "ruthan-keys";
  const allowed = () => {
    try { return localStorage.getItem(storageKey) !== "off"; } catch { return true; }
  };
  const visible = (element) => element.getClientRects().length > 0;
  const writing = (element) =>
    element.isContentEditable || element.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  function press(code) {
    const target = [...document.querySelectorAll(`[data-key="${code}"]`)].find((element) =>
      visible(element.closest("label") ?? element));
    if (!target) return false;
    target.closest("details")?.setAttribute("open", "");
    target.focus();
    target.click();
    return true;
  }

  function step(distance) {
    const links = [...document.querySelectorAll(".rows h2 a")];
    if (!links.length) return false;
    const at = links.indexOf(document.activeElement);
    const next = links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + distance))];
    next.focus();
    next.closest(".row").scrollIntoView({ block: "nearest" });
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && event.code === "Enter") return;
    const form = document.querySelector("form.verdict");
    if (event.code === "Enter" && event.target.matches("textarea") && form?.contains(event.target) && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.primary"));
      return;
    }
    if (event.key === "Escape" && writing(event.target)) { event.target.blur(); return; }
    if (!allowed() || writing(event.target)) return;
    const code = event.code.replace("Numpad", "Digit");
    let done = false;
    if (code === "KeyJ") done = step(1);
    else if (code === "KeyK") done = step(-1);
    else if (code === "Enter" || code === "DigitEnter") {
      if (event.target === document.body && form?.querySelector("[name=verdict]:checked")) {
        form.requestSubmit(form.querySelector("button.primary"));
        done = true;
      }
    } else done = press(code);
    if (done) event.preventDefault();
  });

  for (const field of document.querySelectorAll("[data-select]")) {
    field.addEventListener("focus", () => field.select());
  }

  // Single-letter keys must be possible to turn off (WCAG 2.1.4): speech input and slips of the hand set them off.
  if (document.querySelector("[data-key], .rows")) {
    const label = document.createElement("label");
    label.className = "keys-switch muted small";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = allowed();
    const show = () => root.classList.toggle("keys", box.checked);
    box.addEventListener("change", () => {
      try { localStorage.setItem(storageKey, box.checked ? "on" : "off"); } catch { /* Storage may be forbidden. */ }
      show();
    });
    const rows = document.querySelector(".rows");
    label.append(box, rows ? " ใช้ปุ่มลัด (J K เลื่อน · Enter เปิด · N เรื่องถัดไป)" : " ใช้ปุ่มลัดตามที่พิมพ์ไว้บนปุ่ม");
    document.querySelector("main").append(label);
    show();
  }
})();
