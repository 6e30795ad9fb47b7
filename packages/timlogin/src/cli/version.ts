/** The version of this package; a test compares it with package.json and deno.json. */
export const VERSION: string = "0.1.0";
