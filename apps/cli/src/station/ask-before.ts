/**
 * Asks the server before an act that cannot be undone (R10, R14, R28), as the station whose file it
 * is.
 *
 * Invariants: without the server's own yes the act does not begin: no answer is no yes.
 */
import { OVERWRITE_TOOL } from '@nagori/android';
import { type ImeiKey, imeiDigits } from '@nagori/model';
import type { Language } from '@nagori/policy';
import * as z from 'zod';
import { CliError } from '../failure.ts';
import type { StationOnFile } from '../sign-in/station-file.ts';
import { askServer, refusedBy, stationToken } from '../sign-in/station-key.ts';

const words = z.object({ ja: z.string(), en: z.string() });
const answer = z.object({
  allowed: z.boolean(),
  reasons: z.array(z.object({ rule: z.string(), words })),
  steps: z.array(z.object({ step: z.string(), title: words })),
});

const DONE = 200;

/** What an overwriting would leave: the file's own ids and times are the server's to set. */
export const aheadOf = (imei: ImeiKey) => ({
  imei: imeiDigits(imei),
  evidence: {
    kind: 'overwrite-report',
    actor: 'tool',
    tool: OVERWRITE_TOOL,
    imei,
    result: 'done',
  },
});

/** `evidence`: what the act would leave. Throws CliError, `act-refused` with every reason. */
export async function askBefore(
  { server, key }: StationOnFile,
  asked: { readonly imei: string; readonly evidence: object },
  language: Language,
): Promise<void> {
  const { token } = await stationToken(server, key);
  const { status, body } = await askServer(`${server}/api/v1/bench/act-ahead`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  const read = answer.safeParse(body);
  if (status !== DONE || !read.success) throw refusedBy(status, body);
  const { allowed, reasons, steps } = read.data;
  if (allowed) return;
  throw new CliError('act-refused', 'the server says that this may not begin yet', [
    ...reasons.map(({ rule, words: said }) => `${rule} ${said[language]}`),
    ...steps.map(({ title }) => title[language]),
  ]);
}
