/** Draws the charts of docs/benchmarks.md as SVG that follows the reader's light or dark theme. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { COLUMNS, type Role } from "./columns.ts";
import { IN_FLIGHT, loginMeasure } from "./measures.ts";
import { type Result, summaryOf } from "./result.ts";
import { formatNs } from "./units.ts";

export interface Chart {
  readonly file: string;
  readonly title: string;
  readonly alt: string;
  readonly svg: string;
}

/** Each is readable on white and on near-black. */
const COLORS: Readonly<Record<Role, string>> = {
  client: "#1a7fd4",
  raw: "#8a919b",
  peer: "#d9730d",
  floor: "#2da160",
};

const WIDTH = 760;
const STYLE = `
  svg { color: #1f2328; font-family: system-ui, sans-serif; font-size: 12px; }
  @media (prefers-color-scheme: dark) { svg { color: #e6edf3; } }
`;

export function drawCharts(result: Result): readonly Chart[] {
  return [
    bars(result, "status", "benchmarks-status.svg", "One `getLoginStatus`"),
    bars(result, "user-id", "benchmarks-user-id.svg", "One `getLoginUserID`"),
    bars(result, "login-logout", "benchmarks-login-logout.svg", "A `login` and a `logout`"),
    inFlight(result),
    bars(result, "open", "benchmarks-open.svg", "From `openTim` to the first status"),
  ];
}

function bars(result: Result, measure: string, file: string, title: string): Chart {
  const data = COLUMNS.flatMap(({ id, title: column, role }) => {
    const ns = summaryOf(result, id, measure)?.p50;
    return ns === undefined || ns <= 0 ? [] : [{ column, role, ns, label: formatNs(ns) }];
  });
  const smallest = Math.min(...data.map(({ ns }) => ns));
  const floor = 10 ** Math.floor(Math.log10(smallest) - 0.3);
  const plot = Plot.plot({
    ...frame(),
    height: 50 + 28 * data.length,
    marginLeft: 120,
    marginRight: 60,
    x: { ...timeAxis(), domain: [floor, Math.max(...data.map(({ ns }) => ns)) * 1.2] },
    y: { label: null, domain: data.map(({ column }) => column) },
    color: colorScale(),
    marks: [
      Plot.barX(data, { x1: floor, x2: "ns", y: "column", fill: "role" }),
      Plot.text(data, { x: "ns", y: "column", text: "label", dx: 6, textAnchor: "start" }),
    ],
  });
  const alt = `${title.replaceAll("`", "")}: a bar for each column, on a logarithmic scale`;
  return { file, title, alt, svg: finish(plot) };
}

function inFlight(result: Result): Chart {
  const data = COLUMNS.flatMap(({ id, title, role }) =>
    IN_FLIGHT.flatMap((calls) => {
      const ns = summaryOf(result, id, loginMeasure(calls))?.p50;
      return ns === undefined ? [] : [{ column: title, role, calls, ns }];
    }),
  );
  const plot = Plot.plot({
    ...frame(),
    height: 420,
    marginLeft: 60,
    marginRight: 130,
    x: {
      type: "log",
      label: "logins in flight",
      tickFormat: (calls) => calls.toLocaleString("en"),
    },
    y: { ...timeAxis(), label: "one login" },
    color: colorScale(),
    marks: [
      Plot.line(data, { x: "calls", y: "ns", z: "column", stroke: "role", strokeWidth: 2 }),
      Plot.dot(data, { x: "calls", y: "ns", fill: "role", r: 3 }),
      Plot.text(spreadLabels(data), {
        x: "calls",
        y: "at",
        text: "column",
        fill: "role",
        dx: 8,
        textAnchor: "start",
      }),
    ],
  });
  const alt = "What one login costs against the number of logins in flight, a line for each column";
  const file = "benchmarks-in-flight.svg";
  return { file, title: "One `login` of many in flight", alt, svg: finish(plot) };
}

interface Point {
  readonly column: string;
  readonly role: Role;
  readonly calls: number;
  readonly ns: number;
}

/** The name of each line at its end, moved up where it would lie on the one below. */
function spreadLabels(data: readonly Point[]): readonly (Point & { readonly at: number })[] {
  const most = Math.max(...IN_FLIGHT);
  const ends = data.filter(({ calls }) => calls === most).toSorted((a, b) => a.ns - b.ns);
  let below = 0;
  return ends.map((point) => {
    below = Math.max(point.ns, below * 1.2);
    return { ...point, at: below };
  });
}

function frame() {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return { document, width: WIDTH, style: { background: "none", overflow: "visible" } };
}

function timeAxis() {
  return { type: "log", label: null, tickFormat: axisLabel, ticks: 5, grid: true } as const;
}

function axisLabel(ns: number): string {
  return formatNs(ns).replace(".0 ", " ");
}

function colorScale() {
  return { domain: Object.keys(COLORS), range: Object.values(COLORS) };
}

/** An SVG that stands alone, as an image: with its namespace and its own style. */
function finish(plot: { outerHTML: string }): string {
  const svg = plot.outerHTML.replace(/<style>[\s\S]*?<\/style>/, `<style>${STYLE}</style>`);
  const hasNamespace = svg.includes('xmlns="http://www.w3.org/2000/svg"');
  return `${hasNamespace ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')}\n`;
}
