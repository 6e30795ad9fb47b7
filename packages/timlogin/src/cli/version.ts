/** The version of this package; a test holds it against package.json and deno.json. */
export const VERSION: string = "0.1.0";
