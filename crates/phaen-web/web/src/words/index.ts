/** The words of the page's language; both languages have the same keys, which the type holds equal. */
import { en } from "./en";
import { th } from "./th";

export type Words = typeof th;

export const language: "th" | "en" = document.documentElement.lang.startsWith("en") ? "en" : "th";
export const words: Words = language === "en" ? en : th;

/** An address of this site in the page's language. */
export function address(path: string): string {
  return language === "en" ? `/en${path === "/" ? "" : path}` : path;
}
