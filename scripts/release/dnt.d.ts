/** dnt is on JSR, where `tsc` does not look. */
declare module "@deno/dnt" {
  export function build(options: import("./dnt-options.ts").DntOptions): Promise<void>;
}
