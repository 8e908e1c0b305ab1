/** Plans for tests, with the equations that the server would send. */
import type { WireFigure } from "../src/model/figure";
import { MEASURES, MONTHS, PERIODS, Sheet, type WireEquation, type WireLine, type WirePair, type WireSheet } from "../src/model/sheet";

/** Chance from a seed, the same on every machine. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function wire(hundredths: number): WireFigure {
  return hundredths === 0 ? { state: "dash" } : { state: "value", value: (hundredths / 100).toFixed(2) };
}

function pair(work: number, budget: number): WirePair {
  return { work: wire(work), budget: wire(budget) };
}

export function line(id: string, kind: WireLine["kind"], parent: string | null, months: readonly number[]): WireLine {
  const total = months.reduce((sum, month) => sum + month, 0);
  return {
    id, kind, parent, code: id, title: `งาน ${id}`, times: null, count_unit: "ครั้ง", category: "งบดำเนินงาน", covers: [],
    target: pair(total, total * 20),
    months: months.map((month) => pair(month, month * 20)),
    quarters: [0, 1, 2, 3].map(() => ({ work: { state: "empty" }, budget: { state: "empty" } })),
  };
}

/** `sections` headings with `each` activities under them, and the grand total. */
export function wirePlan(sections: number, each: number, random: (below: number) => number = () => 2): WireSheet {
  const lines: WireLine[] = [];
  const equations: WireEquation[] = [];
  let id = 0;
  const heads: string[] = [];
  const zeros = (): number[] => MONTHS.map(() => 0);
  const whole = zeros();
  for (let section = 0; section < sections; section += 1) {
    const head = `L${(id += 1)}`;
    heads.push(head);
    const under: WireLine[] = [];
    const sums = zeros();
    for (let n = 0; n < each; n += 1) {
      const months = MONTHS.map(() => random(9) * 100);
      months.forEach((month, i) => {
        sums[i] = (sums[i] ?? 0) + month;
        whole[i] = (whole[i] ?? 0) + month;
      });
      under.push(line(`L${(id += 1)}`, "activity", head, months));
    }
    lines.push(line(head, "heading", null, sums), ...under);
    equations.push(...overLines(head, under.map((l) => l.id)));
  }
  const total = `L${(id += 1)}`;
  lines.push(line(total, "total", null, whole));
  equations.push(...overLines(total, heads));
  for (const { id: one } of lines) equations.push(...alongLine(one));
  return { number: 3, uuid: "u", sequence: 1, satang: false, plan: { lines }, equations, states: {} };
}

export function plan(sections: number, each: number, random?: (below: number) => number): Sheet {
  return Sheet.from(wirePlan(sections, each, random));
}

function overLines(total: string, members: readonly string[]): WireEquation[] {
  return PERIODS.filter((period) => !period.startsWith("q")).flatMap((period) =>
    MEASURES.map((measure) => ({
      id: `lines.${total}.${period}.${measure}`,
      kind: "lines" as const,
      total: `${total}.${period}.${measure}`,
      parts: members.map((member) => `${member}.${period}.${measure}`),
    })),
  );
}

function alongLine(id: string): WireEquation[] {
  return MEASURES.flatMap((measure) => [
    { id: `months.${id}.${measure}`, kind: "months" as const, total: `${id}.target.${measure}`, parts: MONTHS.map((m) => `${id}.${m}.${measure}`) },
    ...[1, 2, 3, 4].map((q) => ({
      id: `quarter.${id}.q${q}.${measure}`,
      kind: "quarter" as const,
      total: `${id}.q${q}.${measure}`,
      parts: MONTHS.slice(q * 3 - 3, q * 3).map((m) => `${id}.${m}.${measure}`),
      computed: true,
    })),
  ]);
}
