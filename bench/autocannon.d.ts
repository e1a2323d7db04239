/** What the benches use of autocannon, which ships no types. */
declare module 'autocannon' {
  interface Options {
    readonly url: string;
    readonly method: string;
    readonly connections: number;
    readonly amount: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
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
