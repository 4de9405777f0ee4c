/**
 * A virtual phone of a running demonstration on this machine's reader: each command is sent to the
 * server, which has the element.
 *
 * Invariants: keys never leave the server. While the server is not ready, a command waits: it was
 * not carried out. One without an answer is not repeated, for it may have been. A reset of the
 * reader starts a new session, with nothing selected.
 */
import { setTimeout as after } from 'node:timers/promises';
import { nextWait } from '@nagori/model';
import { fromHex, upperHex } from '@nagori/probe';
import { CliError } from '../failure.ts';
import type { Card } from '../reader/vpcd.ts';

const ANSWERS_WITHIN_MS = 5000;

/** Undefined if the phone is off or dead. Throws CliError `phone-does-not-load`. */
export async function remoteCard(server: string, id: string): Promise<Card | undefined> {
  const url = `${server.replace(/\/$/, '')}/world/v1/phones/${encodeURIComponent(id)}/reader`;
  if (!URL.canParse(url)) throw new CliError('usage', '--server takes a URL');
  const laid = await ask(url, {});
  if (laid.answer === undefined) return undefined;
  let field: string | undefined = laid.field;
  return {
    atr: laid.answer,
    reset: () => {
      field = undefined;
    },
    transmit: async (command) => {
      field ??= (await ask(url, {})).field;
      const { answer } = await ask(url, { field, command: upperHex(command) });
      return answer ?? new Uint8Array();
    },
  };
}

interface Answer {
  readonly field: string;
  readonly answer: Uint8Array | undefined;
}

async function ask(url: string, body: object): Promise<Answer> {
  const response = await whenReady(url, body);
  if (response === undefined) throw phoneUnusable('it does not answer');
  if (!response.ok) throw phoneUnusable(REFUSALS[response.status] ?? 'it refuses');
  const read: unknown = await response.json().catch(() => undefined);
  const { field, answer } = (read ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof field !== 'string') throw phoneUnusable('its answer does not read');
  return { field, answer: typeof answer === 'string' ? fromHex(answer) : undefined };
}

/** Undefined if no answer came. A server that is changed over is waited for, and that is said. */
async function whenReady(url: string, body: object): Promise<Response | undefined> {
  const began = performance.now();
  for (let before = 0; ; before++) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    }).catch(() => undefined);
    if (response?.status !== UNAVAILABLE) return response;
    const askedMs = Number(response.headers.get('retry-after') ?? 0) * 1_000 || 0;
    const sinceMs = performance.now() - began;
    const wait = nextWait({ before, sinceMs, askedMs, random: Math.random() });
    if (wait === undefined) return response;
    if (before === 0) process.stderr.write('nagori: the server is not ready yet; waiting\n');
    await after(wait);
  }
}

const UNAVAILABLE = 503;
const REFUSALS: Readonly<Record<number, string>> = {
  404: 'it has no such phone',
  409: 'the copy that answers does not have it on the reader',
};

export function phoneUnusable(why: string): CliError {
  return new CliError('phone-does-not-load', `the server's virtual phone cannot be used: ${why}`, [
    'script/server starts a demonstration with virtual phones; its page /phones lists them',
  ]);
}
