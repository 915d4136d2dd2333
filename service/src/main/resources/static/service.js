/** The service as the page uses it. */

/** What went wrong, in the words of the service (a problem of RFC 9457) or of the browser. */
export class Problem extends Error {
  constructor(title, detail) {
    super(detail);
    this.title = title;
  }
}

/** The directions that are served. */
export async function directions() {
  const response = await request("/directions");
  return (await response.json()).directions;
}

/**
 * Translates a picture.
 *
 * @param {Blob} picture what to translate
 * @param {{direction: string, size: string, format: string}} settings as the API has them
 * @param {AbortSignal} signal ends the request
 * @returns {Promise<{picture: Blob, milliseconds: number, stages: Map<string, number>, model: string}>}
 */
export async function translate(picture, { direction, size, format }, signal) {
  const form = new FormData();
  form.append("image", picture);
  const begin = performance.now();
  const response = await request(`/translate?${new URLSearchParams({ direction, size })}`, {
    method: "POST",
    body: form,
    headers: { Accept: format },
    signal,
  });
  return {
    picture: await response.blob(),
    milliseconds: performance.now() - begin,
    stages: stages(response.headers.get("Server-Timing") ?? ""),
    model: response.headers.get("Duet-Model") ?? "",
  };
}

async function request(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem("No answer", "The service cannot be reached. Is it running?");
  }
  if (!response.ok) {
    throw await problem(response);
  }
  return response;
}

async function problem(response) {
  const isProblem = (response.headers.get("Content-Type") ?? "").startsWith("application/problem+json");
  const { title, detail } = isProblem ? await response.json() : {};
  const seconds = response.headers.get("Retry-After");
  const wait = seconds ? ` Try again in ${seconds} ${seconds === "1" ? "second" : "seconds"}.` : "";
  return new Problem(title ?? `Status ${response.status}`, (detail ?? "The service did not say why.") + wait);
}

/** Reads "decode;dur=8.1, infer;dur=41.7" into milliseconds by stage. */
function stages(header) {
  return new Map([...header.matchAll(/([a-z]+);dur=([0-9.]+)/g)].map(([, stage, duration]) => [stage, Number(duration)]));
}
