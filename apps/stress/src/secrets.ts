import { randomBytes } from "node:crypto";
import { signUserSig } from "@timlogin/usersig";
import { SDK_APP_ID, type Task, USERS, type User } from "./programs/task.ts";

/** A part of a ticket: this long, it cannot occur by chance. */
const PIECE_SIZE = 24;

/** The secret key and the tickets of one run of the suite. No output may contain them. */
export class Secrets {
  readonly secretKey: string;
  readonly tickets: Task["tickets"];
  readonly #pieces: readonly string[];

  static async create(): Promise<Secrets> {
    const secretKey = `stress-${randomBytes(24).toString("hex")}`;
    const sign = (userID: User) => signUserSig({ sdkAppID: SDK_APP_ID, userID, secretKey });
    const [alice, bob] = await Promise.all([sign(USERS[0]), sign(USERS[1])]);
    return new Secrets(secretKey, { alice, bob });
  }

  private constructor(secretKey: string, tickets: Task["tickets"]) {
    this.secretKey = secretKey;
    this.tickets = tickets;
    this.#pieces = [secretKey, ...Object.values(tickets)].flatMap(piecesOf);
  }

  /** Whether the text contains a secret or a part of one. */
  isIn(text: string): boolean {
    return this.#pieces.some((piece) => text.includes(piece));
  }
}

function piecesOf(secret: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at + PIECE_SIZE <= secret.length; at += PIECE_SIZE) {
    pieces.push(secret.slice(at, at + PIECE_SIZE));
  }
  return pieces;
}
