/** The pending requests by their numbers, which their answers carry. */
export class RequestTable<Request> {
  readonly #requests = new Map<number, Request>();
  readonly #ids: number;
  /** The last number that was assigned. */
  #last = 0;

  /** `ids` is the count of numbers; fewer requests must be pending at once. */
  constructor(ids: number) {
    this.#ids = ids;
  }

  get size(): number {
    return this.#requests.size;
  }

  /** Returns the request's number, which no other pending request has. */
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
