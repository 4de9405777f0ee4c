/**
 * What the program of a desk asks its own server, as the station that it was enrolled as: before an
 * overwriting (R10, R14, R28), which desk keys its pages may show, and what became of a result.
 *
 * Invariants: each throws CliError where the server gives no answer: no answer is no yes.
 */
import type { ImeiKey } from '@nagori/model';
import type { Language } from '@nagori/policy';
import * as z from 'zod';
import type { StationOnFile } from '../sign-in/station-file.ts';
import { askServer, refusedBy, stationToken } from '../sign-in/station-key.ts';
import { aheadOf, askBefore } from './ask-before.ts';

export interface ResultAsked {
  readonly imei: string;
  readonly kind: string;
  readonly result: string;
  readonly at: string;
  /** The mark of the person who did it. */
  readonly by: string;
}

export interface OwnServer {
  /** Throws CliError `act-refused` with every reason. */
  readonly mayOverwrite: (imei: ImeiKey) => Promise<void>;
  /** The digests of the desk keys of its shop. */
  readonly deskKeys: () => Promise<readonly string[]>;
  /** Whether the server has it under who did it, and may still take it. */
  readonly onRecord: (
    asked: ResultAsked,
  ) => Promise<{ readonly recorded: boolean; readonly takesMore: boolean }>;
}

const self = z.object({ deskKeys: z.array(z.string().regex(/^[\w-]{43}$/)) });
const known = z.object({ recorded: z.boolean(), takesMore: z.boolean() });

export function ownServer(own: StationOnFile, language: Language): OwnServer {
  const asked = async <Answer>(path: string, shape: z.ZodType<Answer>, body?: object) => {
    const { token } = await stationToken(own.server, own.key);
    const authorization = `Bearer ${token}`;
    const { status, body: answer } = await askServer(`${own.server}/api/v1/${path}`, {
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const read = shape.safeParse(answer);
    if (!read.success) throw refusedBy(status, answer);
    return read.data;
  };
  return {
    mayOverwrite: (imei) => askBefore(own, aheadOf(imei), language),
    deskKeys: async () => (await asked('station', self)).deskKeys,
    onRecord: ({ imei, kind, result, at, by }) =>
      asked('bench/on-record', known, { imei, kind, result, at, by }),
  };
}
