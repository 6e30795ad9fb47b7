import { signUserSig } from "@timlogin/usersig";

/** A ticket of alice's that lives so long. */
export function ticketOf(nowMs: number, lifeMs: number): Promise<string> {
  return signUserSig({
    sdkAppID: 1_400_000_000,
    userID: "alice",
    secretKey: "k",
    now: nowMs / 1000,
    expiresInSeconds: lifeMs / 1000,
  });
}
