/** The part of saxen (a parser of XML that calls back) that is used here; the package brings no types. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', call: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string, selfClosing: boolean) => void): this;
    on(event: 'closeTag', call: (name: string) => void): this;
    on(event: 'error', call: (error: Error) => void): this;
    parse(xml: string): void;
    /** Ends the parsing. */
    stop(): void;
  }
}
