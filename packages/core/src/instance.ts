import type { LibraryPaths, TimBridge } from "./binding.ts";
import type { TimClient } from "./client.ts";
import { refuse, TimError } from "./error.ts";
import { decodeCString, encodeCString } from "./strings.ts";

const PATH_SIZE = 1024;
/** In the working directory, which is also where an SDK without configured folders writes. */
const FOLDER = ".timlogin";

/** Names that every platform's file system accepts for a folder. */
const NAME = /^(?!\.+$)[\w.-]{1,64}$/;

/** An instance's own folders, unless the options name others. */
interface InstanceFolders {
  readonly dataDirectory: string;
  readonly logDirectory: string;
}

export function isInstanceName(name: unknown): name is string {
  return typeof name === "string" && NAME.test(name);
}

export function foldersOf(name: string): InstanceFolders {
  return { dataDirectory: `${FOLDER}/${name}/data/`, logDirectory: `${FOLDER}/${name}/log/` };
}

/** Creates a folder natively: the SDK writes to it natively, too, whatever the runtime permits. */
export function makeFolder(bridge: TimBridge, path: string): void {
  const result = bridge.tim_bridge_make_folder(encodeCString(path));
  if (result === 0) return;
  const desc = `the folder ${path} could not be created (errno ${-result})`;
  refuse("TIMInit", "ERR_INSTANCE_FAILED", desc);
}

/** Opens a client of an instance's private copy of the SDK. */
export async function openInstance(
  name: string,
  paths: LibraryPaths,
  bridge: TimBridge,
  open: (paths: LibraryPaths) => Promise<TimClient>,
): Promise<TimClient> {
  for (;;) {
    const sdk = copyOf(name, paths, bridge);
    try {
      return await open({ ...paths, sdk });
    } catch (cause) {
      if (!TimError.is(cause, "ERR_CLIENT_OPEN")) throw cause;
      // Another instance got the same copy and claimed it first.
      if (copyOf(name, paths, bridge) !== sdk) continue;
      const desc = `the instance ${name} is already open in this process; close it`;
      refuse("TIMInit", "ERR_CLIENT_OPEN", desc, cause);
    }
  }
}

function copyOf(name: string, { sdk }: LibraryPaths, bridge: TimBridge): string {
  const path = new Uint8Array(PATH_SIZE);
  const result = bridge.tim_bridge_copy_image(
    encodeCString(sdk),
    encodeCString(name),
    path,
    path.length,
  );
  if (result > 0) return decodeCString(path);
  const desc = `no copy of ${sdk} could be made for the instance ${name} (errno ${-result})`;
  refuse("TIMInit", "ERR_INSTANCE_FAILED", desc);
}
