// Turns what is ticked and written on the page into a small TOML file. Nothing leaves the machine:
// the file is made here, and the person sends it or hands it over.
"use strict";
(() => {
  const form = document.getElementById("reply");
  const said = form.dataset;
  const told = document.getElementById("told");
  const shown = document.getElementById("shown");
  const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const cpr = /(?<![\d.-])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}(?![\d.-])/;
  const number = Array.from(crypto.getRandomValues(new Uint8Array(6)), (one) =>
    one.toString(16).padStart(2, "0")
  ).join("");
  let kept = true;

  const clean = (text) =>
    text.replace(/\r\n?/g, "\n").replace(unseen, "").replace(lone, "").trim();
  const quoted = (text) => JSON.stringify(clean(text));
  const ticked = (name) => form.querySelector(`input[name="${CSS.escape(name)}"]:checked`);
  const key = (id) => (/^[\w-]+$/.test(id) ? id : JSON.stringify(id));

  const today = () => {
    const now = new Date();
    const two = (part) => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const opinion = (field) => {
    const { table, id } = field.dataset;
    const tick = ticked(`${table}.${id}`);
    const text = clean(field.querySelector("textarea").value);
    if (!tick && !text) return "";
    const lines = [`[${table}.${key(id)}]`];
    if (tick) lines.push(`says = "${tick.value}"`);
    if (text) lines.push(`text = ${quoted(text)}`);
    return `\n${lines.join("\n")}\n`;
  };

  const reply = () => {
    const opinions = Array.from(form.querySelectorAll("fieldset[data-table]"), opinion).join("");
    if (!opinions) return "";
    const people = Math.min(Math.max(Math.trunc(Number(form.people.value)) || 1, 1), 50);
    const role = ticked("role");
    const head = [
      "format = 1",
      "",
      "[reply]",
      `process = ${quoted(said.process)}`,
      `redesign = ${quoted(said.redesign)}`,
      `number = "${number}"`,
      `role = "${role ? role.value : "other"}"`,
    ];
    if (people > 1) head.push(`people = ${people}`);
    head.push(`day = ${today()}`, "");
    return head.join("\n") + opinions;
  };

  const tell = (sentence, wrong) => {
    told.textContent = sentence;
    told.className = wrong ? "wrong" : "";
  };

  const made = () => {
    const text = reply();
    const private_ = Array.from(form.querySelectorAll("textarea")).find((one) =>
      cpr.test(one.value)
    );
    if (private_) {
      tell(said.cpr, true);
      private_.focus();
      return "";
    }
    if (!text) tell(said.empty, true);
    return text;
  };

  document.getElementById("save").addEventListener("click", () => {
    const text = made();
    if (!text) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
    link.download = `${said.file}-${number}.toml`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    kept = true;
    tell(said.saved.replace("{file}", link.download), false);
  });

  document.getElementById("show").addEventListener("click", () => {
    const text = made();
    if (!text) return;
    shown.hidden = false;
    const area = shown.querySelector("textarea");
    area.value = text;
    area.focus();
    area.select();
    kept = true;
    tell(said.copy, false);
  });

  form.addEventListener("input", () => {
    kept = false;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeunload", (event) => {
    if (!kept) event.preventDefault();
  });
  document.getElementById("buttons").hidden = false;
})();
