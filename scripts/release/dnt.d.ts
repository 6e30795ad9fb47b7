/** What the build uses of dnt, which is on JSR, where `tsc` does not look. */
declare module "@deno/dnt" {
  export function build(options: {
    entryPoints: { name: string; path: string }[];
    outDir: string;
    shims: Record<string, never>;
    test: boolean;
    typeCheck: false;
    skipNpmInstall: boolean;
    scriptModule: false;
    declaration: "inline";
    declarationMap: boolean;
    skipSourceOutput: boolean;
    importMap: string;
    mappings: Record<string, { name: string; version: string }>;
    compilerOptions: { target: "ES2023"; sourceMap: boolean; inlineSources: boolean };
    package: { name: string; version: string };
  }): Promise<void>;
}
