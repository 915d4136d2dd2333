import { Problem, directions, translate } from "./service.js";

const element = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

/** What the page shows: the directions by name, the picture that was chosen, and its translation. */
const state = { directions: new Map(), picture: null, translation: null, running: null };

// Directions

async function showDirections() {
  const served = await directions();
  for (const direction of served.sort((one, other) => one.pair.localeCompare(other.pair))) {
    state.directions.set(direction.direction, direction);
    element("directions").append(directionButton(direction));
  }
  const wanted = location.hash.slice(1);
  const first = state.directions.has(wanted) ? wanted : state.directions.keys().next().value;
  select(first);
}

function directionButton({ direction, source, target }) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "direction", value: direction });
  input.addEventListener("change", () => select(direction));
  const text = document.createElement("span");
  const arrow = Object.assign(document.createElement("i"), { textContent: "→", ariaLabel: "to" });
  text.append(source, " ", arrow, " ", target);
  label.append(input, text);
  return label;
}

function select(name) {
  document.querySelector(`input[name="direction"][value="${CSS.escape(name)}"]`).checked = true;
  history.replaceState(null, "", `#${name}`);
  const direction = state.directions.get(name);
  element("invitation").textContent = `Drop a picture of ${article(direction.source)} here`;
  element("before-name").textContent = direction.source;
  element("after-name").textContent = direction.target;
  element("back").hidden = !opposite(direction);
  showSamples(direction);
  showModel(direction);
  run();
}

const article = (noun) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

const opposite = ({ source, target, pair }) =>
  [...state.directions.values()].find((other) => other.pair === pair && other.source === target && other.target === source);

function showSamples({ samples, source }) {
  element("samples").hidden = samples.length === 0;
  element("sample-list").replaceChildren(
    ...samples.map((url, index) => {
      const image = Object.assign(new Image(), { src: url, alt: `Sample ${index + 1}: ${source}`, loading: "lazy" });
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.addEventListener("click", async () => choose(await (await fetch(url)).blob()));
      button.append(image);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

function showModel(direction) {
  element("model").hidden = false;
  element("model-description").textContent = direction.description;
  const facts = [
    ["Model", `${direction.pair}, version ${direction.version}`],
    ["Trained with", `${direction.algorithm}, ${direction.image_size} × ${direction.image_size} pixels`],
    ...direction.metrics.map((metric) => [capital(metric.name.replaceAll("_", " ")), measured(metric)]),
    ["Licence", direction.licence],
  ];
  element("model-facts").replaceChildren(
    ...facts.flatMap(([term, text]) => [
      Object.assign(document.createElement("dt"), { textContent: term }),
      Object.assign(document.createElement("dd"), { textContent: text }),
    ]),
  );
  element("failures").hidden = direction.known_failures.length === 0;
  element("failure-list").replaceChildren(
    ...direction.known_failures.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
  element("model-links").replaceChildren(
    link("Model card", direction.card),
    ...(direction.sample_sheet ? [link("More translations", direction.sample_sheet)] : []),
  );
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function measured({ before, after, real_target: real }) {
  const format = (value) => value.toLocaleString(undefined, { maximumSignificantDigits: 3 });
  return (before === null ? "" : `${format(before)} → `) + format(after) + (real === null ? "" : ` (real: ${format(real)})`);
}

const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href });

// Translating

/** Takes a picture, shows it and has it translated. */
function choose(picture) {
  state.picture = picture;
  show("before", picture);
  run();
}

async function run() {
  if (!state.picture || !chosen("direction")) {
    return; // whichever comes last begins
  }
  state.running?.abort();
  const running = (state.running = new AbortController());
  element("problem").hidden = true;
  element("wait").hidden = false;
  element("stage").ariaBusy = "true";
  try {
    const settings = { direction: chosen("direction"), size: chosen("size"), format: chosen("format") };
    await showTranslation(await translate(state.picture, settings, running.signal), settings);
  } catch (error) {
    if (running.signal.aborted) {
      return; // a later choice is on its way
    }
    showProblem(error);
  }
  element("wait").hidden = true;
  element("stage").ariaBusy = "false";
}

async function showTranslation(translation, settings) {
  state.translation = translation.picture;
  const { source, target } = state.directions.get(settings.direction);
  await Promise.all([show("after", translation.picture), element("before").decode().catch(() => {})]);
  element("before").alt = `The picture before: ${source}`;
  element("after").alt = `The picture after: ${target}`;
  fit();
  element("drop").hidden = true;
  element("compare").hidden = false;
  element("result").hidden = false;
  const infer = translation.stages.get("infer") ?? 0;
  const { naturalWidth, naturalHeight } = element("after");
  element("timing").replaceChildren(
    Object.assign(document.createElement("b"), { textContent: `Translated in ${duration(translation.milliseconds)}` }),
    Object.assign(document.createElement("small"), {
      textContent: `${duration(infer)} of it in the network · ${naturalWidth} × ${naturalHeight} pixels`,
    }),
  );
  const download = element("download");
  download.href = element("after").src;
  download.download = `${settings.direction}.${settings.format === "image/png" ? "png" : "jpg"}`;
}

const duration = (milliseconds) =>
  milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

function showProblem(error) {
  if (!(error instanceof Problem)) {
    console.error(error);
  }
  element("problem-title").textContent = error.title ?? "Something went wrong";
  element("problem-detail").textContent = error.message;
  element("problem").hidden = false;
  element("result").hidden = true;
  element("compare").hidden = true;
  element("drop").hidden = false;
}

/** Shows a picture in an image and waits until it can be seen; types that browsers do not read stay blank. */
async function show(id, picture) {
  const image = element(id);
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(picture);
  await image.decode().catch(() => {});
}

/** Gives the comparison the shape of the upload, as large as the window allows. */
function fit() {
  const { naturalWidth, naturalHeight } = element("before").naturalWidth ? element("before") : element("after");
  const pair = chosen("view") === "pair";
  const compare = element("compare");
  compare.classList.toggle("pair", pair);
  compare.style.aspectRatio = `${naturalWidth * (pair ? 2 : 1)} / ${naturalHeight}`;
  compare.style.width = `min(100%, 70vh * ${(naturalWidth * (pair ? 2 : 1)) / naturalHeight})`;
}

// What people do

element("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) {
    choose(file);
  }
  event.target.value = ""; // so that the same file can be chosen again
});

document.addEventListener("paste", (event) => {
  const [file] = event.clipboardData.files;
  if (file) {
    choose(file);
  }
});

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  element("stage").classList.add("over");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    element("stage").classList.remove("over");
  }
});

document.addEventListener("drop", (event) => {
  event.preventDefault();
  element("stage").classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (file) {
    choose(file);
  }
});

element("slider").addEventListener("input", (event) => {
  element("compare").style.setProperty("--at", `${event.target.value}%`);
});

element("retry").addEventListener("click", run);

element("another").addEventListener("click", () => element("file").click());

element("back").addEventListener("click", () => {
  const back = opposite(state.directions.get(chosen("direction")));
  state.picture = state.translation;
  show("before", state.picture);
  select(back.direction);
});

for (const name of ["size", "format"]) {
  document.querySelectorAll(`input[name="${name}"]`).forEach((input) => input.addEventListener("change", run));
}
document.querySelectorAll('input[name="view"]').forEach((input) => input.addEventListener("change", fit));

showDirections().catch(showProblem);
