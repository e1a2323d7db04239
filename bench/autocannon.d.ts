/** What the benches use of autocannon, which ships no types. */
declare module 'autocannon' {
  interface Request {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    readonly amount: number;
    /** Seconds after which a request counts as an error. */
    readonly timeout: number;
    /** Called once for each connection. */
    readonly setupClient: (client: { setRequests(requests: readonly Request[]): void }) => void;
  }
  namespace autocannon {
    interface Result {
      readonly duration: number;
      readonly non2xx: number;
      readonly errors: number;
      readonly latency: { readonly p99: number };
    }
  }
  function autocannon(options: Options): Promise<autocannon.Result>;
  export = autocannon;
}
