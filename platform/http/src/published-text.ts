/**
 * Text that is the same for every reader (the API's description, status lists): created once,
 * compressed once, and not resent to readers who have it (RFC 9110 §8.8.3, §13.1.2).
 *
 * Invariants: compressed off the main thread; an encoding is sent only to clients that accept it;
 * texts are stored by key, and a new text replaces the old one.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NOT_MODIFIED } from './problems.ts';

const zipped = promisify(gzip);
const brotlied = promisify(brotliCompress);
/** Fast enough to run for each new list. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
/** Compressing shorter texts gains nothing. */
const COMPRESSED_FROM_BYTES = 1_024;

interface Published {
  readonly text: string;
  readonly tag: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

const TEXTS_MOST = 500;

export class PublishedTexts {
  readonly #texts = new Map<string, Promise<Published>>();

  /** Answers with `text`, the newest version under `key`. */
  async send(
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    key: string,
    text: string,
    type: string,
  ): Promise<void> {
    const { tag, plain, br, gzip: zip } = await this.#published(key, text);
    reply.header('etag', tag).header('vary', 'accept-encoding').type(type);
    if (request.headers['if-none-match'] === tag) {
      await reply.code(NOT_MODIFIED).send();
      return;
    }
    const taken = request.headers['accept-encoding'] ?? '';
    const [encoding, bytes] =
      br !== undefined && /\bbr\b/.test(taken)
        ? ['br', br]
        : zip !== undefined && /\bgzip\b/.test(taken)
          ? ['gzip', zip]
          : [undefined, plain];
    if (encoding !== undefined) reply.header('content-encoding', encoding);
    await reply.send(bytes);
  }

  async #published(key: string, text: string): Promise<Published> {
    const known = await this.#texts.get(key);
    if (known?.text === text) return known;
    const made = publish(text);
    this.#texts.delete(key);
    this.#texts.set(key, made);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > TEXTS_MOST && oldest !== undefined) this.#texts.delete(oldest);
    return made;
  }
}

async function publish(text: string): Promise<Published> {
  const plain = Buffer.from(text, 'utf8');
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const isLong = plain.length >= COMPRESSED_FROM_BYTES;
  const [br, zip] = isLong
    ? await Promise.all([brotlied(plain, BROTLI), zipped(plain)])
    : [undefined, undefined];
  return { text, tag, plain, br, gzip: zip };
}
