/**
 * A virtual phone of a running demonstration on this machine's reader: each command is sent to the
 * server, which has the element.
 *
 * Invariants: keys never leave the server. A reset of the reader starts a new session, with nothing
 * selected.
 */
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
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  }).catch(() => undefined);
  if (response === undefined) throw unusable('it does not answer');
  if (!response.ok)
    throw unusable(response.status === NOT_FOUND ? 'it has no such phone' : 'it refuses');
  const read: unknown = await response.json().catch(() => undefined);
  const { field, answer } = (read ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof field !== 'string') throw unusable('its answer does not read');
  return { field, answer: typeof answer === 'string' ? fromHex(answer) : undefined };
}

const NOT_FOUND = 404;

function unusable(why: string): CliError {
  return new CliError('phone-does-not-load', `the server's virtual phone cannot be used: ${why}`, [
    'script/server starts a demonstration with virtual phones; its page /phones lists them',
  ]);
}
