/**
 * A plan of real machines from a file (deploy/machines.json is one to begin with).
 *
 * Invariants: what is not known or missing is named by its path; no default is filled in.
 */
import * as z from 'zod';
import type { Plan } from './plan.ts';

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
// They are written into files of other programs, so nothing in them may end a line or a quote.
const WORD = /^[A-Za-z0-9./:_-]+$/;
const ACCOUNT = /^[a-z_][a-z0-9_-]*$/;
const PORT_MOST = 65_535;

const name = z.string().regex(NAME);
const word = z.string().regex(WORD);
const port = z.int().min(1).max(PORT_MOST);
const machine = z.strictObject({ name, address: word });
const file = z.strictObject({
  scope: name,
  origin: z.url({ protocol: /^https?$/ }),
  network: word,
  folder: word,
  binaries: word,
  proxy: z.strictObject({ name: z.literal('proxy'), address: word }),
  databases: z.array(machine).min(2),
  etcd: z.array(machine).min(1),
  server: z.strictObject({ data: word, demonstration: z.enum(['0', '1']) }),
  copies: z.array(machine.extend({ role: z.enum(['web', 'worker']) })).min(1),
  ports: z.strictObject({
    web: port,
    primary: port,
    replicas: port,
    watched: port,
    postgres: port,
    rest: port,
    etcd: port,
    peer: port,
    copy: port,
    metrics: port,
  }),
  sizes: z.strictObject({
    connectionsMost: z.int().min(20),
    sharedBuffers: word,
    walMost: word,
  }),
  watchdog: z.enum(['off', 'automatic', 'required']),
  accounts: z.strictObject({ proxy: z.string().regex(ACCOUNT) }).optional(),
  tls: z
    .strictObject({ authority: word, certificate: word, key: word, web: word, asks: word })
    .optional(),
});

/** The plan in a file's text. Throws RangeError with all that is wrong. */
export function readPlan(text: string): Plan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RangeError('the plan is not JSON');
  }
  const read = file.safeParse(json);
  if (!read.success) {
    throw new RangeError(
      read.error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`).join('\n'),
    );
  }
  const plan: Plan = read.data;
  const wrong = problemsOf(plan);
  if (wrong.length > 0) throw new RangeError(wrong.join('\n'));
  return plan;
}

function problemsOf({ proxy, databases, etcd, copies }: Plan): readonly string[] {
  const names = [proxy, ...databases, ...etcd, ...copies].map((one) => one.name);
  return [
    ...(new Set(names).size === names.length ? [] : ['two machines have the same name']),
    // Of four, two that are cut off from the other two decide nothing: the fourth is no gain.
    ...(etcd.length % 2 === 1 ? [] : ['`etcd`: an odd number of members decides']),
    ...(copies.some(({ role }) => role === 'web') ? [] : ['`copies`: none answers pages']),
  ];
}
