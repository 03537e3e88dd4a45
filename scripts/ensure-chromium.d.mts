/** The path of a Chromium; throws with the sentence to act on when there is none. */
export function ensureChromium(): string
