/** Draws the charts of docs/benchmarks.md as SVG that follows the reader's light or dark theme. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { COLUMNS, type Role } from "./columns.ts";
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
    bars(result, "open", "benchmarks-open.svg", "From `openTim` to the first status"),
  ];
}

function bars(result: Result, measure: string, file: string, title: string): Chart {
  const data = COLUMNS.flatMap(({ id, title: column, role }) => {
    const ns = summaryOf(result, id, measure)?.value;
    return ns === undefined || ns <= 0 ? [] : [{ column, role, ns, label: formatNs(ns) }];
  });
  const smallest = Math.min(...data.map(({ ns }) => ns));
  const floor = 10 ** Math.floor(Math.log10(smallest) - 0.3);
  const plot = Plot.plot({
    ...frame(),
    height: 50 + 28 * data.length,
    marginLeft: 140,
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

/** A standalone SVG image, with its namespace and style. */
function finish(plot: { outerHTML: string }): string {
  const svg = plot.outerHTML.replace(/<style>[\s\S]*?<\/style>/, `<style>${STYLE}</style>`);
  const hasNamespace = svg.includes('xmlns="http://www.w3.org/2000/svg"');
  return `${hasNamespace ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')}\n`;
}
