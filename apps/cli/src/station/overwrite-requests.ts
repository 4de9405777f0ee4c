/**
 * What a page asks of the overwritings of a desk.
 *
 * Invariants: each address asks for a desk key. Of a page's words only a phone's number, marks and
 * ids are taken; each is read by its form, and nothing of them reaches the phone. A page sees and
 * ends only what is of its own server and key.
 */
import { type ImeiKey, MARK, parseImei } from '@nagori/model';
import * as z from 'zod';
import type { AskingPage } from './desk-key.ts';
import type { DeskOverwrites, OverwriteRefusal } from './desk-overwrites.ts';

/** Why one is not begun, or is no longer there: the `code` of the station's answer. */
export const OVERWRITE_CODES = [
  'desk-key-needed',
  'desk-key-refused',
  'too-many-wrong-numbers',
  'not-on-record',
  'no-overwriting',
  'not-understood',
  'phone-not-reset',
  'phone-busy',
  'inspection-failed',
  'overwrite-failed',
  'checkpoint-does-not-fit',
  'output-unwritable',
  'nothing-to-resume',
  'begun-by-another',
  'act-refused',
  'server-unreachable',
  'server-refuses',
  'key-unusable',
] as const;

const imei = z.string().transform((text, context): ImeiKey => {
  const read = /^\d{15}$/.test(text) ? parseImei(text) : undefined;
  if (read?.kind === 'good') return read.value;
  context.addIssue('no IMEI');
  return z.NEVER;
});
const begins = z.strictObject({
  imei,
  handover: z.uuid(),
  by: z.string().regex(MARK),
  resume: z.boolean(),
});
const stops = z.strictObject({ run: z.uuid() });
const records = z.strictObject({ run: z.uuid(), record: z.uuid() });
const claims = z.strictObject({ imei, handover: z.uuid() });

export type OverwriteRequest = (
  desk: DeskOverwrites,
  body: string,
  page: AskingPage,
) => Promise<object | OverwriteRefusal>;

export const OVERWRITE_REQUESTS: Readonly<Record<string, OverwriteRequest>> = {
  'GET /v1/overwrites': async (desk, _, page) => {
    const keyless = desk.keyless(page).length;
    return { overwrites: desk.view(page), ...(keyless > 0 && { keyless }) };
  },
  'POST /v1/overwrites': async (desk, body, page) => {
    const asked = readAs(begins, body);
    return asked === undefined ? NOT_UNDERSTOOD : desk.begin({ ...asked, ...page });
  },
  'POST /v1/overwrites/stop': async (desk, body, page) => {
    const asked = readAs(stops, body);
    if (asked === undefined) return NOT_UNDERSTOOD;
    return desk.stop(asked.run, page) ? {} : NO_SUCH;
  },
  'POST /v1/overwrites/recorded': async (desk, body, page) => {
    const asked = readAs(records, body);
    if (asked === undefined) return NOT_UNDERSTOOD;
    return (await desk.recorded(asked.run, asked.record, page)) ?? {};
  },
  'POST /v1/overwrites/claim': async (desk, body, page) => {
    const asked = readAs(claims, body);
    if (asked === undefined) return NOT_UNDERSTOOD;
    return desk.claim({ ...asked, ...page }) ?? {};
  },
};

const NOT_UNDERSTOOD = { code: 'not-understood' };
const NO_SUCH = { code: 'no-overwriting' };

function readAs<Value>(shape: z.ZodType<Value>, body: string): Value | undefined {
  try {
    return shape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
