/**
 * A plan of real machines from a file (deploy/machines.json is one to begin with).
 *
 * Invariants: what is not known or missing is named by its path; no default is filled in.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Plan } from './plan.ts';

const NAME = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,30}$' } as const;
// They are written into files of other programs, so nothing in them may end a line or a quote.
const WORD = { type: 'string', pattern: '^[A-Za-z0-9./:_-]+$' } as const;
const ORIGIN = { type: 'string', pattern: '^https?://[a-z0-9.-]+(:[0-9]+)?$' } as const;
const PORT = { type: 'integer', minimum: 1, maximum: 65_535 } as const;
const MACHINE = strict({ name: NAME, address: WORD });
const { tls, accounts, ...required } = {
  scope: NAME,
  origin: ORIGIN,
  network: WORD,
  folder: WORD,
  binaries: WORD,
  proxy: strict({ name: { const: 'proxy' }, address: WORD }),
  databases: { type: 'array', minItems: 2, items: MACHINE },
  etcd: { type: 'array', minItems: 1, items: MACHINE },
  copies: {
    type: 'array',
    minItems: 1,
    items: strict({ name: NAME, address: WORD, role: { enum: ['web', 'worker'] } }),
  },
  server: strict({ data: WORD, demonstration: { enum: ['0', '1'] } }),
  ports: strict({
    web: PORT,
    primary: PORT,
    replicas: PORT,
    watched: PORT,
    postgres: PORT,
    rest: PORT,
    etcd: PORT,
    peer: PORT,
    copy: PORT,
    metrics: PORT,
  }),
  sizes: strict({
    connectionsMost: { type: 'integer', minimum: 20 },
    sharedBuffers: WORD,
    walMost: WORD,
  }),
  watchdog: { enum: ['off', 'automatic', 'required'] },
  accounts: strict({ proxy: NAME }),
  tls: strict({ authority: WORD, certificate: WORD, key: WORD, web: WORD, asks: WORD }),
};

function strict(properties: Readonly<Record<string, object>>, more = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...more },
  };
}

const ajv = new Ajv2020({ allErrors: true });
const isPlan = ajv.compile<Plan>(strict(required, { tls, accounts }));

/** The plan in a file's text. Throws RangeError with all that is wrong. */
export function readPlan(text: string): Plan {
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    throw new RangeError('the plan is not JSON');
  }
  if (!isPlan(plan)) throw new RangeError(ajv.errorsText(isPlan.errors, { dataVar: 'plan' }));
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
