/** What waits for an answer, by the number that the answer comes under. */
export class RequestTable<Request> {
  readonly #requests = new Map<number, Request>();
  readonly #ids: number;
  /** The number that was given out last. */
  #last = 0;

  /** `ids` is how many numbers there are; more requests must not wait at once. */
  constructor(ids: number) {
    this.#ids = ids;
  }

  get size(): number {
    return this.#requests.size;
  }

  /** Returns the request's number, which is no other's that waits. */
  add(request: Request): number {
    do this.#last = (this.#last + 1) % this.#ids;
    while (this.#requests.has(this.#last));
    this.#requests.set(this.#last, request);
    return this.#last;
  }

  take(id: number): Request | undefined {
    const request = this.#requests.get(id);
    if (request !== undefined) this.#requests.delete(id);
    return request;
  }

  takeAll(): Request[] {
    const requests = [...this.#requests.values()];
    this.#requests.clear();
    return requests;
  }
}
