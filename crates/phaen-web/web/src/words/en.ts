/** English words of the pages. */
import type { Words } from ".";
import type { FailingSum } from "./th";

export const en: Words = {
  months: ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"],
  target: "target",
  quarter: (number) => `quarter ${number}`,
  measures: { work: "work", budget: "budget" },
  kinds: { heading: "heading", activity: "activity", subtotal: "subtotal", inferred: "lost lines", total: "grand total" },
  fields: { code: "code", title: "activity" },
  lineGone: "a deleted line",
  nothing: "(nothing)",
  changedLine: "the line has changed",
  plan: (number) => `Plan ${number}`,

  saved: "Saved",
  saving: "Saving…",
  waiting: (count) => `Waiting for the network: ${count} kept in this browser, sent as soon as it is back`,
  changedBy: (names) => `${names} has just changed this plan`,
  undone: "Undone",
  redone: "Done again",
  undoWaits: "Will be undone when the network is back",
  redoWaits: "Will be done again when the network is back",
  refusedByServer: (message, count) =>
    `The change${count > 1 ? ` of ${count} cells` : ""} was refused and the old values stay: ${message || "no reason given"}`,
  conflictElsewhere: "A change waits for your choice, because somebody else changed the same cell:",
  unreachable: "The program cannot be reached",
  needsNetwork: "This needs the program, which cannot be reached now",

  conflictTitle: "Somebody else changed the same cell",
  conflictIntro: "Choose the value that is to stand in each.",
  undoConflictIntro: "Since your change somebody else has changed these cells. Set them back all the same?",
  theirs: (who, at, value) => `${who}'s (${at}): ${value}`,
  mine: (value) => `Mine: ${value}`,
  undoAnyway: "Set back",
  leaveAsIs: "Leave as it is",

  close: "Close",
  confirm: "OK",
  cancel: "Cancel",
  save: "Save",
  apply: "Apply",

  whoTitle: "What is your name?",
  whoLabel: "Name",
  whoWhy: "It stands in the history of changes. It is asked once in this browser.",

  refusals: {
    money_in_work: (text) => `“${text}” is money, but this cell holds work`,
    work_in_money: (text) => `“${text}” is work, but this cell holds money`,
    other_unit: (text, unit) => `“${text}” is not what this line counts in, which is ${unit}`,
    negative: (text) => `“${text}” is negative; a plan holds nothing below nought`,
    half: (text) => `“${text}” is not a whole visit`,
    decimals: (text) => `“${text}” has more than two decimals`,
    too_big: (text) => `“${text}” is more than a plan can hold`,
    not_a_number: (text) => `“${text}” cannot be read as a number`,
  },
  onlyShown: "This is a sum worked out for you; it cannot be typed",
  nothingPasted: "Nothing was pasted",
  refusedCount: (count) => `${count} cells cannot take their value, so none was pasted. All old values stay.`,
  nothingToPaste: "There is no text to paste",
  doesNotFit: (rows, columns) => `A block of ${rows} rows and ${columns} columns runs over the edge; nothing was pasted`,
  clipboardBarred: "The browser bars the clipboard; try its own menu",

  allHold: "Every sum agrees",
  failing: (count) => `${count} sums do not agree`,
  more: (count) => `and ${count} more`,
  fails: (sum: FailingSum) => {
    const sides = (parts: string, whole: string): string =>
      `${parts} to ${sum.parts}, but ${whole} ${sum.whole}: ${sum.difference} apart`;
    switch (sum.kind) {
      case "months":
        return `${sum.line} ${sum.measure}: ${sides("the twelve months add up", "the target says")}`;
      case "quarter":
        return `${sum.line} ${sum.period} ${sum.measure}: ${sides("its months add up", `${sum.period} says`)}`;
      case "lines":
        return `${sum.line} ${sum.period} ${sum.measure}: ${sides("the lines add up", `${sum.line} says`)}`;
      case "allotment":
        return `${sum.category}: ${sides("the planned budget comes", "the budget received (5) says")}`;
    }
  },
  summary: (measure, total, mean, count) => `${measure}: sum ${total}, mean ${mean}, count ${count}`,

  toolbar: "Tools of the table",
  undo: "Undo",
  redo: "Redo",
  line: "Line",
  lineMenu: "What to do with the line",
  insertAbove: "Insert a line above",
  insertBelow: "Insert a line below",
  insertUnder: "Insert a line under it",
  deleteLine: "Delete the line",
  moveUp: "Move up",
  moveDown: "Move down",
  indent: "Indent",
  outdent: "Outdent",
  fold: "Fold or open the section",
  foldAll: "Fold all",
  unfoldAll: "Open all",
  foldSection: (name) => `Fold or open ${name}`,
  keys: "Keys",

  spread: "Spread a target",
  spreadTitle: (line) => `Spread the target of ${line}`,
  measure: "Spread",
  yearTarget: "Target of the year",
  how: "How",
  evenly: "evenly",
  likeLastYear: "like last year",
  byWeight: "by weight",
  remainderIn: "Remainder in",
  exact: "To the satang",
  month: "Month",
  now: "Now",
  locked: "Keep",
  weight: "Weight",
  after: "New",
  remainder: (amount, month) => `The remainder${amount && ` of ${amount}`} stands in ${month}`,
  noRemainder: "It divides without remainder",

  found: (count) => `${count} plans found`,
  sending: "Sending",
  inLine: "Waiting its turn",
  reading: "Reading…",
  nothingRead: "No plan and no table was found in this file",
  results: {
    plan: (number) => `Plan ${number}`,
    table: () => "A table (shown, not kept)",
    known: (number) => `Already kept as Plan ${number}`,
    offer: (number) => `Differs from Plan ${number}, which is kept`,
  },
  outcomes: { balanced: "balanced", asked: "questions are waiting", failing: "sums do not agree" },

  accepted: "changes taken",
  takeChanges: "Take these changes",
  leftOut: (count) => `${count} more cannot be taken: the plan has changed since, or they are no part of it`,

  doubtOf: (number, count) => `${number} of ${count}`,
  nothingToChoose: "Nothing to choose; J goes to the next",
  chooseFirst: "Choose an answer, then press Enter",

  helpTitle: "Keys of the table",
  gridKeys: [
    ["← ↑ → ↓", "to the next cell"],
    ["Tab, Shift+Tab", "to the right, to the left"],
    ["Enter, Shift+Enter", "down to the column where the row began, up"],
    ["Home, End", "start and end of the row"],
    ["Ctrl+Home, Ctrl+End", "start and end of the table"],
    ["PageUp, PageDown", "a page up, a page down"],
    ["Ctrl+← ↑ → ↓", "to the edge of the data"],
    ["Shift+…", "extend the selection"],
    ["Ctrl+A, Shift+Space, Ctrl+Space", "select all, the row, the column"],
    ["F2, double click", "edit in the cell"],
    ["typing", "replaces what stands"],
    ["Ctrl+Enter", "the same value in the whole selection"],
    ["Esc", "stop editing, the old value stays"],
    ["Delete, Backspace", "clear the cells, clear and type"],
    ["Ctrl+C, Ctrl+X, Ctrl+V", "copy, cut and paste, also with Excel and LibreOffice"],
    ["Ctrl+D, Ctrl+R", "fill down, fill right"],
    ["Ctrl+Z, Ctrl+Y", "undo, redo"],
    ["Alt+↑, Alt+↓", "move the line up, down"],
    ["Alt+→, Alt+←", "indent, outdent the line"],
    ["Alt+Insert, Alt+Delete", "insert a line, delete lines"],
    ["Shift+F10", "menu of the line"],
    ["F6, or Esc and then Tab", "leave the table"],
  ],
};
