/**
 * The scenarios of the real SDK that are known to differ from those of Linux x64, by what differs.
 * docs/platforms.md has the same table.
 */

export interface Difference {
  readonly what: string;
  readonly scenarios: readonly string[];
}

/** On an emulated system connections fail later, and a busy machine is slower. */
const SLOW: Difference = {
  what: "the network status listener is told of a failed connection seconds later, and so in another step",
  scenarios: [
    "inside-network-listener-late-login",
    "network-listener-cleared-while-logging-in",
    "network-listener-during-login",
    "network-listener-early-login",
    "network-listener-idle",
    "network-listener-late-login",
    "network-listener-lost-at-uninit",
    "network-listener-replaced",
    "network-listener-second-login",
    "network-listener-set-after-uninit",
    "network-listener-set-while-logging-in",
    "network-listener-two-logins",
    "network-listener-uninit-while-logging-in",
  ],
};

export const ARM64_DIFFERENCES: readonly Difference[] = [SLOW];

export const WINDOWS_DIFFERENCES: readonly Difference[] = [
  {
    what: "`message_platform` of a message is 1 (Windows), and 0 on Linux",
    scenarios: [
      "message-elements",
      "message-listeners",
      "message-options",
      "messages-before-init",
      "messages-logged-out",
    ],
  },
  {
    what: "subnormal numbers (`1e-308`, `5e-324`) are accepted in JSON, not refused with -3",
    scenarios: ["experimental-scalars", "init-config-scalars", "set-config-scalars"],
  },
  SLOW,
];
