// Shows a note beside its mention. Without this, a mention is a link to its note at the end.
(() => {
  "use strict";
  const card = document.getElementById("card");
  if (!card.showPopover) return;

  const mentions = [...document.querySelectorAll(".mention")];
  const body = card.querySelector(".note-of-card");
  const place = card.querySelector(".place");
  const [previous, next, close] = ["previous", "next", "close"].map((name) => card.querySelector(`.${name}`));
  const bar = document.querySelector(".bar");

  let current = null; // the mention whose note is shown
  let pinned = false; // whether it stays when pointer and focus go elsewhere
  let returning = false; // whether focus comes back from the card
  let timer = 0;

  const siblings = () => mentions.filter((mention) => mention.hash === current.hash);
  const isSheet = () => getComputedStyle(card).position === "fixed";

  function setPlace() {
    card.style.left = card.style.top = card.style.maxHeight = "";
    if (isSheet()) return;
    // A mention may be broken over two lines: the note goes beside the first of its boxes.
    const box = current.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height } = card;
    const gap = 8;
    const above = box.top - bar.offsetHeight - 2 * gap;
    const below = innerHeight - box.bottom - 2 * gap;
    const isBelow = height <= below || below >= above;
    const shown = Math.min(height, Math.max(isBelow ? below : above, 160));
    const right = document.documentElement.clientWidth - width - 2 * gap;
    card.style.maxHeight = `${shown}px`;
    card.style.left = `${scrollX + Math.max(2 * gap, Math.min(box.left, right))}px`;
    card.style.top = `${scrollY + (isBelow ? box.bottom + gap : box.top - gap - shown)}px`;
  }

  function uncover() {
    const box = current.getBoundingClientRect();
    const bottom = isSheet() ? card.getBoundingClientRect().top : innerHeight;
    if (box.bottom > bottom - 8) scrollBy(0, box.bottom - bottom + 24);
    else if (box.top < bar.offsetHeight) scrollBy(0, box.top - bar.offsetHeight - 24);
  }

  function show(mention) {
    clearTimeout(timer);
    if (current === mention) return;
    if (current) current.setAttribute("aria-expanded", "false");
    current = mention;
    pinned = false;
    mention.setAttribute("aria-expanded", "true");
    body.replaceChildren(document.getElementById(mention.hash.slice(1)).querySelector(".note").cloneNode(true));
    body.querySelector("h3").id = "card-title";
    const all = siblings();
    const number = all.indexOf(mention);
    place.textContent = `${number + 1} / ${all.length}`;
    previous.setAttribute("aria-disabled", String(number === 0));
    next.setAttribute("aria-disabled", String(number === all.length - 1));
    previous.hidden = next.hidden = place.hidden = all.length === 1;
    if (!card.matches(":popover-open")) card.showPopover();
    card.scrollTop = 0;
    setPlace();
  }

  function pin() {
    pinned = true;
    clearTimeout(timer);
  }

  function hide() {
    clearTimeout(timer);
    if (!current) return;
    const mention = current;
    const inside = card.contains(document.activeElement);
    mention.setAttribute("aria-expanded", "false");
    current = null;
    pinned = false;
    card.hidePopover();
    if (inside) {
      returning = true;
      mention.focus();
      returning = false;
    }
  }

  function turn(step) {
    const all = siblings();
    const mention = all[all.indexOf(current) + step];
    if (!mention) return;
    mention.scrollIntoView({ block: "center" });
    show(mention);
    pin();
  }

  for (const mention of mentions) {
    mention.setAttribute("role", "button");
    mention.setAttribute("aria-haspopup", "dialog");
    mention.setAttribute("aria-controls", "card");
    mention.setAttribute("aria-expanded", "false");
    mention.addEventListener("click", (event) => {
      event.preventDefault();
      if (current === mention && pinned) {
        hide();
        return;
      }
      show(mention);
      pin();
      uncover();
      card.focus({ preventScroll: true });
    });
    mention.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        mention.click();
      }
    });
    mention.addEventListener("focus", () => {
      // Under a finger or a pointer, the note must not come up before the click.
      if (!returning && !pinned && mention.matches(":focus-visible")) show(mention);
    });
    mention.addEventListener("blur", () => {
      if (current === mention && !pinned) hide();
    });
    mention.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse" || pinned) return;
      clearTimeout(timer);
      timer = setTimeout(show, 150, mention);
    });
    mention.addEventListener("pointerleave", leave);
  }

  function leave(event) {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    if (!pinned && document.activeElement !== current) timer = setTimeout(hide, 300);
  }

  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  card.addEventListener("pointerdown", pin);
  close.addEventListener("click", hide);
  previous.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));

  // Tab leaves the card for what stands beside the mention.
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...card.querySelectorAll("button:not([hidden])")];
    const at = document.activeElement;
    if (!event.shiftKey && at === stops.at(-1)) {
      hide();
    } else if (event.shiftKey && (at === card || at === stops[0])) {
      event.preventDefault();
      hide();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) {
      event.preventDefault();
      hide();
    }
  });
  // The switch between the scripts is for the note as well.
  document.addEventListener("pointerdown", (event) => {
    if (current && !card.contains(event.target) && !bar.contains(event.target) && !event.target.closest(".mention")) hide();
  });
  addEventListener("resize", () => current && setPlace());
  document.querySelector(".switch").addEventListener("change", () => current && setPlace());

  card.hidden = false;
  document.documentElement.classList.add("with-cards");
})();
