/** What keys do in the review, as pure functions. Letters go by their place on the keyboard, for the Thai layout. */

export interface Doubt {
  /** A question that nobody has answered. */
  readonly open: boolean;
}

export interface ReviewKey {
  readonly key: string;
  readonly code?: string;
}

/** The doubt to go to; `null` where the key moves nothing. S goes to the next open question, round the end once. */
export function step(event: ReviewKey, at: number, doubts: readonly Doubt[]): number | null {
  const last = doubts.length - 1;
  switch (letter(event)) {
    case "j":
    case "ArrowDown":
      return at < last ? at + 1 : null;
    case "k":
    case "ArrowUp":
      return at > 0 ? at - 1 : null;
    case "Home":
      return 0;
    case "End":
      return last;
    case "s": {
      for (let ahead = 1; ahead <= last; ahead += 1) {
        const index = (at + ahead) % doubts.length;
        if (doubts[index]?.open) return index;
      }
      return null;
    }
    default:
      return null;
  }
}

/** Which of the choices a key names: its letter, or its number from 1, in Thai digits too. */
export function choiceOf(event: ReviewKey, choices: readonly string[]): number | null {
  const digit = "123456789".indexOf(thaiDigit(event.key));
  const named = digit >= 0 ? digit : choices.indexOf(letter(event));
  return named >= 0 && named < choices.length ? named : null;
}

function letter({ key, code }: ReviewKey): string {
  const match = /^Key([A-Z])$/.exec(code ?? "");
  return match?.[1]?.toLowerCase() ?? key;
}

function thaiDigit(key: string): string {
  const digit = "๐๑๒๓๔๕๖๗๘๙".indexOf(key);
  return key.length === 1 && digit >= 0 ? String(digit) : key;
}
