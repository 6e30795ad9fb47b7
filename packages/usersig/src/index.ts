/**
 * Sign, read, verify and explain UserSig tickets (TLSSigAPIv2), with which a user logs in to
 * Tencent IM. Runs on Deno, Bun, Node and every runtime with Web Crypto and compression streams.
 *
 * @module
 */
export { importSecretKey } from "./key.ts";
export { signUserSig } from "./sign.ts";
export type {
  ExplainUserSigOptions,
  HmacKey,
  SignUserSigOptions,
  UserSigCheck,
  UserSigCode,
  UserSigExplanation,
  UserSigRefusal,
  UserSigResult,
  UserSigSubject,
  UserSigTicket,
  VerifyUserSigOptions,
} from "./types.ts";
export { explainUserSig, readUserSig, verifyUserSig } from "./verify.ts";
