/** A JSON value; an integer that a number cannot hold exactly is a bigint. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON parameter: an object or array, or JSON text. */
export type JsonInput = string | object;

/** The result of a call that also writes an id: the id, and the callback's JSON. */
export type Sent<Name extends string, Json> = {
  readonly [Key in Name]: string;
} & {
  /** The callback's JSON. */
  readonly result: Json;
};
