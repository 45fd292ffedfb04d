// The chat page with JavaScript: what you send appears at once, answers arrive by themselves.
// Without it everything works too, by forms and page loads; this file only makes it quicker.
"use strict";

(() => {
  const FIRST_LOOK = 120;
  const SLOWEST_LOOK = 3000;
  const LATE_AFTER = 30000;
  const GIVE_UP_AFTER = 180000;

  const thread = document.getElementById("thread");
  const scroll = document.querySelector(".scroll");
  const waiting = document.getElementById("waiting");
  const composer = document.getElementById("composer");
  const box = document.getElementById("text");
  const problem = document.getElementById("problem");
  const own = readOwnWords();
  let last = thread.dataset.last;
  let looking = false;

  // A visitor's own words stay in this browser, by event, until the tab is closed.
  function readOwnWords() {
    try {
      return JSON.parse(sessionStorage.getItem("own") || "{}");
    } catch {
      return {};
    }
  }

  function keepOwnWords(event, words) {
    own[event] = words;
    const newest = Object.keys(own).sort().slice(-50);
    try {
      sessionStorage.setItem("own", JSON.stringify(Object.fromEntries(newest.map((key) => [key, own[key]]))));
    } catch {
      // A full or forbidden store: the words are on the screen, which is enough.
    }
  }

  function bubble(words) {
    const turn = document.createElement("li");
    turn.className = "turn you";
    const who = document.createElement("span");
    who.className = "unseen";
    who.textContent = thread.dataset.you;
    const said = document.createElement("p");
    said.className = "bubble";
    said.textContent = words;
    turn.append(who, said);
    return turn;
  }

  function showOwnWordsAgain() {
    const shown = new Set([...thread.querySelectorAll(".you")].map((turn) => turn.dataset.event));
    const answered = [...thread.querySelectorAll(".bot")];
    const newest = answered.map((turn) => turn.dataset.event).sort().pop() || "";
    for (const event of Object.keys(own).sort()) {
      if (shown.has(event)) continue;
      const answer = answered.find((turn) => turn.dataset.event === event);
      if (!answer && event <= newest) continue;
      const turn = bubble(own[event]);
      turn.dataset.event = event;
      if (answer) answer.before(turn);
      else if (thread.dataset.pending) thread.append(turn);
    }
  }

  function start(turn) {
    const top = turn.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop - 12;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroll.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }

  function tell(sentence) {
    problem.textContent = sentence;
    problem.hidden = !sentence;
  }

  function grow() {
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight + 2, window.innerHeight / 3) + "px";
  }

  async function send(fields, words, draft) {
    tell("");
    thread.querySelectorAll(".chips").forEach((chips) => chips.remove());
    const turn = bubble(words);
    thread.append(turn);
    waiting.hidden = false;
    start(turn);
    let answer;
    let content = {};
    try {
      answer = await fetch("/try/messages", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(fields),
      });
      content = await answer.json();
    } catch {
      content = { problem: thread.dataset.offline };
    }
    if (!content.event) {
      turn.remove();
      waiting.hidden = !looking;
      tell(content.problem || thread.dataset.offline);
      if (draft) {
        box.value = box.value ? draft + "\n" + box.value : draft;
        grow();
        box.focus();
      }
      return;
    }
    turn.dataset.event = content.event;
    keepOwnWords(content.event, words);
    look();
  }

  function show(answers) {
    for (const answer of answers) {
      thread.querySelectorAll(".chips").forEach((chips) => chips.remove());
      const holder = document.createElement("template");
      holder.innerHTML = answer.html;
      thread.append(holder.content);
      last = answer.id;
      const asked = [...thread.querySelectorAll(".you")].find((turn) => turn.dataset.event === answer.event);
      start(asked || thread.lastElementChild);
    }
  }

  async function look() {
    if (looking) return;
    looking = true;
    waiting.hidden = false;
    let since = Date.now();
    let delay = FIRST_LOOK;
    let pending = true;
    while (pending && Date.now() - since < GIVE_UP_AFTER) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      delay = Math.min(delay * 1.3, SLOWEST_LOOK);
      try {
        const answer = await fetch("/try/messages?after=" + encodeURIComponent(last), {
          headers: { Accept: "application/json" },
        });
        if (!answer.ok) throw new Error(answer.status);
        const news = await answer.json();
        show(news.answers);
        pending = news.pending;
        if (news.answers.length) {
          since = Date.now();
          tell("");
        }
      } catch {
        // No connection for a moment: the answer waits on the other side.
      }
      if (Date.now() - since > LATE_AFTER) tell(thread.dataset.late);
    }
    looking = false;
    waiting.hidden = true;
  }

  function sendText() {
    const words = box.value;
    if (!words.trim()) {
      box.focus();
      return;
    }
    box.value = "";
    grow();
    send({ text: words }, words, words);
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    sendText();
  });

  box.addEventListener("keydown", (event) => {
    // isComposing: Enter that only confirms a word of an input method.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendText();
    }
  });

  box.addEventListener("input", grow);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.classList.contains("press")) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    if (location.hash === "#examples") location.hash = "#thread";
    send(fields, fields.said || fields.text, "");
  });

  showOwnWordsAgain();
  const newest = thread.querySelector(".you:last-of-type") || thread.lastElementChild;
  if (newest) scroll.scrollTop = newest.offsetTop - 12;
  if (thread.dataset.pending) look();
  else waiting.hidden = true;
})();
