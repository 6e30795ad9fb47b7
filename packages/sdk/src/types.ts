/** What JSON can hold; an integer that a number cannot hold exactly is a bigint. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON parameter: its text, or what the text is made of. */
export type JsonInput = string | object;

/** What a call resolves to that also writes an id: that id, and the callback's JSON. */
export type Sent<Name extends string, Json> = {
  readonly [Key in Name]: string;
} & {
  /** What the callback brought. */
  readonly result: Json;
};
