import { expect, it } from "vitest";
import { choiceOf, step } from "../src/review_keys";

const doubts = [{ open: true }, { open: false }, { open: true }, { open: false }];

it("J and K go between doubts, on a Thai layout too", () => {
  expect(step({ key: "j", code: "KeyJ" }, 0, doubts)).toBe(1);
  expect(step({ key: "่", code: "KeyJ" }, 0, doubts)).toBe(1);
  expect(step({ key: "K", code: "KeyK" }, 1, doubts)).toBe(0);
  expect(step({ key: "ArrowDown", code: "ArrowDown" }, 3, doubts)).toBeNull();
});

it("S skips to the next open question, past the end to the first", () => {
  expect(step({ key: "s", code: "KeyS" }, 0, doubts)).toBe(2);
  expect(step({ key: "ห", code: "KeyS" }, 2, doubts)).toBe(0);
  expect(step({ key: "s" }, 0, [{ open: true }])).toBeNull();
});

it("choices go by letter and by number", () => {
  const choices = ["a", "b", "c"];
  expect(choiceOf({ key: "b", code: "KeyB" }, choices)).toBe(1);
  expect(choiceOf({ key: "ิ", code: "KeyB" }, choices)).toBe(1);
  expect(choiceOf({ key: "3" }, choices)).toBe(2);
  expect(choiceOf({ key: "๓" }, choices)).toBe(2);
  expect(choiceOf({ key: "4" }, choices)).toBeNull();
  expect(choiceOf({ key: "z", code: "KeyZ" }, choices)).toBeNull();
});
