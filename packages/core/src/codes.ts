export type TimErrorCodeName = string;
export type Advice = "refresh-usersig" | "retry" | "wait" | "fix-config" | "ask-user";
export function codeNameOf(_code: number): TimErrorCodeName | undefined { return undefined; }
export function meaningOf(_code: number): string | undefined { return undefined; }
export function adviceOf(_code: number): Advice | undefined { return undefined; }
