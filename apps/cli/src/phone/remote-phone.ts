/** A virtual phone of a running demonstration, as its page shows it. */
import * as z from 'zod';
import { phoneUnusable } from './remote-card.ts';

const ANSWERS_WITHIN_MS = 5000;

const view = z.object({
  platform: z.string(),
  model: z.string(),
  os: z.string(),
  /** Grouped 2-6-6-1. */
  imeis: z.array(z.string().regex(/^[0-9-]{15,18}$/)),
  power: z.boolean(),
  damage: z.string(),
  software: z.enum(['setup-screen', 'bare', 'in-use']),
  accountLock: z.boolean(),
  sim: z.boolean(),
  felica: z.object({}).optional(),
});
export type RemotePhone = z.output<typeof view>;

/** Throws CliError `phone-does-not-load`. */
export async function remotePhone(server: string, id: string): Promise<RemotePhone> {
  const url = `${server.replace(/\/$/, '')}/world/v1/phones/${encodeURIComponent(id)}`;
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const response = await fetch(url, { signal }).catch(() => undefined);
  if (response === undefined) throw phoneUnusable('it does not answer');
  if (response.status === 404) throw phoneUnusable('it has no such phone');
  if (!response.ok) throw phoneUnusable('it refuses');
  const read = view.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw phoneUnusable('its answer does not read');
  return read.data;
}
