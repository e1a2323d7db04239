/** The client of a time-stamp authority (RFC 3161 over HTTP): asks, checks the answer, and gives back only what is proved. */
import { randomBytes, type X509Certificate } from 'node:crypto';
import { type AsnType, fromBER, Integer, Null, OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, PKIStatus, type PKIStatusInfo, TimeStampReq, TimeStampResp } from 'pkijs';
import { DomainError } from '../../core/shared/errors.js';
import type { Clock } from '../clock/index.js';
import { OID } from './oids.js';
import { checkToken, type TimestampFacts, TokenError } from './timestamp-token.js';

/** A token that was checked, as it is kept: `openssl ts -verify -token_in` reads it. */
export interface Timestamp {
  readonly token: Buffer;
  readonly facts: TimestampFacts;
}

export interface AuthorityOptions {
  readonly url: URL;
  readonly roots: readonly X509Certificate[];
  /** Milliseconds for the whole exchange. */
  readonly patience?: number;
}

const PATIENCE_MS = 15_000;
/** No honest answer is longer: a token with a chain of certificates has some 6 KB. A seal keeps room for it. */
export const LONGEST_ANSWER = 16 * 1024;
const NONCE_BYTES = 16;

export class TimestampAuthority {
  /** Without options no authority is configured, and nothing can be stamped. */
  constructor(
    private readonly clock: Clock,
    private readonly options?: AuthorityOptions,
  ) {}

  /** Who it is, without credentials; undefined where none is configured. */
  get name(): string | undefined {
    return this.options && `${this.options.url.origin}${this.options.url.pathname}`;
  }

  get roots(): readonly X509Certificate[] {
    return this.options?.roots ?? [];
  }

  /**
   * A time-stamp over a SHA-256. Ask only where an authority is configured.
   * @throws DomainError `timestamp.unreachable`, `timestamp.rejected`, `timestamp.not-proved`. Nothing is kept then; ask again later.
   */
  async stamp(digest: Uint8Array): Promise<Timestamp> {
    const nonce = positive(randomBytes(NONCE_BYTES));
    const token = this.tokenIn(await this.exchange(request(digest, nonce)));
    try {
      return { token, facts: checkToken(token, { digest, nonce, arrivedAt: new Date(this.clock.now()), roots: this.roots }) };
    } catch (error) {
      if (error instanceof TokenError) return this.refuse('timestamp.not-proved', error.message);
      throw error;
    }
  }

  private async exchange(body: Uint8Array<ArrayBuffer>): Promise<Buffer> {
    if (this.options === undefined) throw new Error('No time-stamp authority is configured.');
    const { url, patience = PATIENCE_MS } = this.options;
    const { address, headers } = withoutCredentials(url);
    const deadline = AbortSignal.timeout(patience);
    try {
      const response = await fetch(address, {
        method: 'POST', body, redirect: 'error', signal: deadline,
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply', ...headers },
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        return this.refuse('timestamp.unreachable', `HTTP status ${response.status}`);
      }
      return await this.read(response);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      return this.refuse('timestamp.unreachable', deadline.aborted ? `no whole answer within ${patience} ms` : 'no connection, or it broke off');
    }
  }

  private async read(response: Response): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > LONGEST_ANSWER) return this.refuse('timestamp.not-proved', `it is longer than ${LONGEST_ANSWER} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** The token as it was sent, to the byte: what is signed in it stays what was signed. */
  private tokenIn(answer: Buffer): Buffer {
    const { result, offset } = fromBER(Uint8Array.from(answer));
    const status = offset === answer.length ? statusIn(result) : undefined;
    if (status === undefined) return this.refuse('timestamp.not-proved', 'it is not an answer as RFC 3161 describes it');
    if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods) {
      const words = status.statusStrings?.map((text) => text.valueBlock.value).join(' ') ?? '';
      return this.refuse('timestamp.rejected', `status ${status.status}${words === '' ? '' : `, "${words.slice(0, 200)}"`}`);
    }
    const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined;
    return token === undefined ? this.refuse('timestamp.not-proved', 'it grants a token and holds none') : Buffer.from(token.valueBeforeDecodeView);
  }

  private refuse(code: 'timestamp.unreachable' | 'timestamp.rejected' | 'timestamp.not-proved', reason: string): never {
    throw new DomainError(code, { authority: this.name ?? '', reason });
  }
}

function statusIn(answer: AsnType): PKIStatusInfo | undefined {
  try {
    return new TimeStampResp({ schema: answer }).status;
  } catch {
    return undefined;
  }
}

function request(digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const asked = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(digest) }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonce) }),
    certReq: true,
  });
  return new Uint8Array(asked.toSchema().toBER());
}

/** The first byte from 0x40 to 0x7f: the shortest DER of a positive integer is then these bytes themselves. */
function positive(bytes: Buffer): Buffer {
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** `fetch` takes no credentials in an address; they go as HTTP basic authentication. */
function withoutCredentials(url: URL): { address: URL; headers: Record<string, string> } {
  if (url.username === '' && url.password === '') return { address: url, headers: {} };
  const address = new URL(url);
  [address.username, address.password] = ['', ''];
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { address, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}
