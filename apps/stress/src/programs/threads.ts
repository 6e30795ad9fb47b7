/**
 * Both kinds of Worker: the web's, and that of `node:worker_threads`, which all three runtimes have.
 */
import { parentPort, Worker as ThreadWorker } from "node:worker_threads";

export type WorkerKind = "web" | "threads";

interface RunningWorker {
  /** The Worker's next message; rejects if the Worker fails first. */
  receive(): Promise<unknown>;
  send(message: unknown): void;
  terminate(): Promise<void>;
}

interface ParentOfWorker {
  receive(): Promise<unknown>;
  send(message: unknown): void;
  /** Lets this Worker end by itself. */
  end(): void;
}

interface WebWorker {
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface WebScope {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

const web = globalThis as unknown as WebScope & {
  Worker?: new (url: URL, options: { type: "module" }) => WebWorker;
};

export function startWorker(url: URL, kind: WorkerKind): RunningWorker {
  return kind === "threads" ? startThread(url) : startWebWorker(url);
}

function startThread(url: URL): RunningWorker {
  const worker = new ThreadWorker(url);
  return {
    receive: () =>
      new Promise((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      }),
    send: (message) => worker.postMessage(message),
    terminate: async () => void (await worker.terminate()),
  };
}

function startWebWorker(url: URL): RunningWorker {
  if (web.Worker === undefined) throw new Error("this runtime has no web Worker");
  const worker = new web.Worker(url, { type: "module" });
  return {
    receive: () =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(event.message));
        };
      }),
    send: (message) => worker.postMessage(message),
    terminate: async () => worker.terminate(),
  };
}

/** The parent of this Worker, of either kind. */
export function connectToParent(): ParentOfWorker {
  const port = parentPort;
  if (port !== null) {
    return {
      receive: () => new Promise((resolve) => port.once("message", resolve)),
      send: (message) => port.postMessage(message),
      end: () => {}, // It ends once nobody listens to its parent.
    };
  }
  return {
    receive: () =>
      new Promise((resolve) => {
        web.onmessage = ({ data }) => resolve(data);
      }),
    send: (message) => web.postMessage(message),
    end: () => web.close(),
  };
}
