/**
 * The operator's own service that knows carriers' answers for many numbers
 * (docs/runbooks/server.md, *Network checks*).
 *
 * Contract: at most `NUMBERS_MOST` numbers are asked for at once. The answers are those of the
 * numbers asked for, each once per carrier; whatever else the service says is left out, and costs
 * no other answer. A word against a phone counts from now where its time is none.
 */
import { readFileSync } from 'node:fs';
import { type Outgoing, postOutside } from '@nagori/http';
import { sentTime } from '@nagori/http/wire';
import { MARK, networkDetailOf } from '@nagori/model';
import * as z from 'zod';
import type { NetworkAnswer } from './record-network-answers.ts';

export const NUMBERS_MOST = 100;

export interface NetworkService {
  /** How the source is named in evidence. */
  readonly name: string;
  /** Undefined: the service does not answer now. */
  ask(imeis: readonly string[]): Promise<readonly NetworkAnswer[] | undefined>;
}

/** Undefined: the operator has none. */
export type NetworkServices = (operator: string) => NetworkService | undefined;

const settings = z.record(
  z.string().regex(MARK),
  z.strictObject({
    name: z.string().min(1).max(80),
    url: z.url({ protocol: /^https?$/ }).max(300),
    tokenFile: z.string().optional(),
    private: z.boolean().optional(),
  }),
);

const answers = z.object({ answers: z.array(z.unknown()) });
const answer = z.object({
  imei: z.string().max(20),
  carrier: z.string().regex(MARK),
  status: z.string().max(10),
  at: z.unknown().optional(),
});

/** The services of a file of settings, by operator. Throws RangeError, naming the variable. */
export function networkServices(file: string | undefined): NetworkServices {
  if (file === undefined || file === '') return () => undefined;
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new RangeError('NAGORI_NETWORK_CHECKS must name a readable file of JSON');
  }
  const read = settings.safeParse(text);
  if (!read.success) {
    throw new RangeError('NAGORI_NETWORK_CHECKS must hold the settings of a service by operator');
  }
  const services = new Map(
    Object.entries(read.data).map(([operator, { name, url, tokenFile, private: isOwn }]) => {
      const bearer = tokenFile === undefined ? undefined : readFileSync(tokenFile, 'utf8').trim();
      return [operator, overHttp(name, { url, bearer, allowsPrivate: isOwn === true })] as const;
    }),
  );
  return (operator) => services.get(operator);
}

/** A service that is asked over HTTP. */
export function overHttp(name: string, to: Outgoing): NetworkService {
  return {
    name,
    ask: async (imeis) => {
      const came = await postOutside(to, { imeis });
      const read = came.kind === 'answer' ? answers.safeParse(came.value) : undefined;
      return read?.data?.answers.flatMap((one) => answerIn(one, imeis));
    },
  };
}

/** None where it cannot be read, or is of a number that was not asked for. */
function answerIn(said: unknown, imeis: readonly string[]): readonly NetworkAnswer[] {
  const read = answer.safeParse(said);
  if (!read.success) return [];
  const { imei, carrier, status: sign, at: written } = read.data;
  const status = networkDetailOf(sign);
  if (status === undefined || !imeis.includes(imei)) return [];
  const time = sentTime.optional().safeParse(written);
  // Without its time an answer for a phone could be an old one.
  if (!time.success && status === 'ok') return [];
  return [{ imei, carrier, status, ...(time.data === undefined ? {} : { at: time.data }) }];
}
