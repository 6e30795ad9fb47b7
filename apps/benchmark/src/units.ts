/**
 * The only place where a unit is converted. Everything is measured and kept in nanoseconds and in
 * bytes; what a reader sees is formatted here.
 */
export type Unit = "ns" | "B";

const NS_PER_US = 1e3;
const NS_PER_MS = 1e6;
const NS_PER_S = 1e9;
const BYTES_PER_KIB = 1024;
const BYTES_PER_MIB = 1024 * 1024;

export function msToNs(ms: number): number {
  return ms * NS_PER_MS;
}

export function format(value: number, unit: Unit): string {
  return unit === "ns" ? formatNs(value) : formatBytes(value);
}

export function formatNs(ns: number): string {
  const size = Math.abs(ns);
  if (size < NS_PER_US) return `${digits(ns)} ns`;
  if (size < NS_PER_MS) return `${digits(ns / NS_PER_US)} µs`;
  if (size < NS_PER_S) return `${digits(ns / NS_PER_MS)} ms`;
  return `${digits(ns / NS_PER_S)} s`;
}

export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  if (size < BYTES_PER_KIB) return `${digits(bytes)} B`;
  if (size < BYTES_PER_MIB) return `${digits(bytes / BYTES_PER_KIB)} KiB`;
  return `${digits(bytes / BYTES_PER_MIB)} MiB`;
}

/** At most three digits: more would claim more than a measurement on a shared machine can know. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size < 0.005) return "0";
  if (size < 10) return value.toFixed(size < 1 ? 2 : 1);
  return Math.round(value).toString();
}
