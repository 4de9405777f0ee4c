/**
 * What stations are answered, against what is published of it: real answers fit the description
 * (OpenAPI), and the documents name every field of it.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { attestationRoot, attestedChain, duringTests } from '@nagori/testkit';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from '../../handover/src/handover.testing.ts';
import { importedLot, NO_ATTESTATIONS } from './bench.testing.ts';
import { reportMappingStore } from './bench-store.pg.ts';
import { nextRoutes } from './next-routes.ts';
import { reportRoutes } from './report-routes.ts';

let trust: (typeof NO_ATTESTATIONS)['trust'] = NO_ATTESTATIONS.trust;
const server = await duringTests(() =>
  startTestServer(undefined, async (app, { pools }, { handover }) => {
    const mappings = reportMappingStore(pools.app);
    const attestations = { ...NO_ATTESTATIONS, trust: () => trust() };
    await app.register(
      async (scope) => {
        await nextRoutes(scope, handover);
        await reportRoutes(scope, { ...handover, mappings, attestations });
      },
      { prefix: '/api/v1/bench' },
    );
  }),
);
const bench = server.as(STAFF);

type Schema = Readonly<Record<string, unknown>>;
interface Published {
  readonly paths: Readonly<
    Record<string, { readonly post: { readonly responses: Readonly<Record<string, unknown>> } }>
  >;
}
await server.app.ready();
const PUBLISHED = JSON.parse(JSON.stringify(server.app.swagger())) as Published;
const ajv = new Ajv2020({ strict: false, validateFormats: false });

function schemaOf(path: string, status: '200' | 'default'): Schema {
  const answer = PUBLISHED.paths[path]?.post.responses[status];
  const schema = (answer as { readonly content?: Record<string, { readonly schema: Schema }> })
    ?.content?.['application/json']?.schema;
  assert.ok(schema, `nothing is published of ${path}`);
  return schema;
}

/** Every field of a schema, at any depth: `lines.violations`. */
function fieldsOf(schema: Schema, under = ''): readonly string[] {
  const {
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
  } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
  };
  const own = Object.entries(properties).flatMap(([name, one]) => {
    const path = `${under}${name}`;
    return [path, ...fieldsOf(one, `${path}.`)];
  });
  const inner = items === undefined ? [] : fieldsOf(items, under);
  return [...own, ...inner, ...[...anyOf, ...oneOf].flatMap((one) => fieldsOf(one, under))];
}

/** Every field that an answer has. */
function fieldsIn(value: unknown, under = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsIn(one, under));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    return [`${under}${name}`, ...fieldsIn(one, `${under}${name}.`)];
  });
}

/** Asks at one address, and holds what is answered against what is published of it. */
class Address {
  readonly #path: string;
  readonly #good: ValidateFunction;
  readonly #refused: ValidateFunction;
  readonly #seen = new Set<string>();

  constructor(path: string) {
    this.#path = path;
    this.#good = ajv.compile(schemaOf(path, '200'));
    this.#refused = ajv.compile(schemaOf(path, 'default'));
  }

  async ask(payload: object): Promise<Readonly<Record<string, unknown>>> {
    const { status, body } = await bench.post<Record<string, unknown>>(this.#path, payload);
    const fits = status === 200 ? this.#good : this.#refused;
    assert.ok(fits(body), `${JSON.stringify(body)} ${JSON.stringify(fits.errors)}`);
    if (status === 200) for (const field of fieldsIn(body)) this.#seen.add(field);
    return body;
  }

  /** Each published field was in an answer, and is in the document by its name. */
  assertWhole(document: string): void {
    const fields = [...new Set(fieldsOf(schemaOf(this.#path, '200')))].sort();
    assert.deepEqual([...this.#seen].sort(), fields, 'a field that is never answered');
    const text = readFileSync(join(import.meta.dirname, '../../../docs', document), 'utf8');
    const named = fields.filter((one) => !text.includes(`\`${one.split('.').at(-1)}`));
    assert.deepEqual(named, [], `docs/${document} does not name them`);
  }
}

const ended = (n: number, atMs: number) => ({
  imei: sampleImei(n),
  requestId: randomUUID(),
  evidence: {
    ...{ kind: 'overwrite-report', actor: 'tool', tool: { name: 'deep-tool' }, result: 'done' },
    at: new Date(atMs).toISOString(),
  },
});
const network = (n: number, status: string) => ({
  imei: sampleImei(n),
  evidence: { kind: 'network-status', carrier: 'carrier-a', status },
});

test('what comes next is answered as it is published', async () => {
  const next = new Address('/api/v1/bench/next-action');
  await importedLot(bench, 'answers-1', 901, 902);
  await takeIn(server, 903);
  const taken = server.now;
  server.now += 20 * 60_000;
  const answers = [
    await next.ask({ imei: sampleImei(901) }),
    await next.ask(network(901, 'ok')),
    await next.ask(network(902, 'blocked')),
    await next.ask(ended(903, taken)),
    await next.ask({ imei: sampleImei(999) }),
  ];
  const close = `/api/v1/handovers/${answers[2]?.handover}/close`;
  await bench.post(close, { outcome: 'refused' });
  answers.push(await next.ask({ imei: sampleImei(902) }));
  const said = answers.map(({ action, violations, code }) => {
    return code ?? (violations === undefined ? action : `${action} violates`);
  });
  const wanted = ['step', 'route', 'stop', 'step violates', 'handover-not-found', 'ended'];
  assert.deepEqual(said, wanted);
  next.assertWhole('inspection-stations.md');
});

test('what is against an act is answered as it is published', async () => {
  const ahead = new Address('/api/v1/bench/act-ahead');
  const phone = samplePhone(911);
  await bench.post('/api/v1/handovers', { phone, channel: 'trade-in' });
  const evidence = { kind: 'reset-report', actor: 'staff', tool: { name: 'os' }, result: 'done' };
  const { allowed, by } = await ahead.ask({ imei: sampleImei(911), evidence });
  assert.deepEqual([allowed, by], [false, STAFF.mark]);
  const { code } = await ahead.ask({ imei: sampleImei(999), evidence });
  assert.equal(code, 'handover-not-found');
  ahead.assertWhole('inspection-stations.md');
  const onRecord = new Address('/api/v1/bench/on-record');
  const left = { imei: sampleImei(911), kind: 'reset-report', result: 'done', by: STAFF.mark };
  const at = new Date(server.now).toISOString();
  assert.deepEqual(await onRecord.ask({ ...left, at }), { recorded: false, takesMore: true });
  onRecord.assertWhole('inspection-stations.md');
});

test('what became of a file of reports is answered as it is published', async () => {
  const reports = new Address('/api/v1/bench/reports');
  await importedLot(bench, 'answers-2', 921, 923);
  await takeIn(server, 922);
  server.now += 40 * 60_000;
  const row = (n: number, minutes: number, result = 'done') => {
    const at = new Date(server.now - minutes * 60_000).toISOString();
    return [sampleImei(n), at, result, 'overwrite', 'deep-tool', '2.1', `r-${n}`].join(',');
  };
  const head = 'imei,at,result,kind,tool,version,id';
  const rows = [head, row(921, 60), row(922, 40), row(999, 60), row(923, 60, 'perhaps')];
  await reports.ask(Buffer.from(rows.join('\n')));
  await reports.ask(Buffer.from(`${[head, row(921, 30)].join('\n')}\n"`));
  trust = () => undefined;
  const boot = { locked: true, state: 0 };
  const words = { imei: sampleImei(921), boot, osVersion: 160_000, osPatchLevel: 202_608 };
  const chain = attestedChain(words, { root: attestationRoot(), serial: 0xab });
  const texts = chain.map(({ der }) => Buffer.from(der).toString('base64'));
  await reports.ask(Buffer.from(JSON.stringify({ chain: texts })));
  trust = NO_ATTESTATIONS.trust;
  assert.equal((await reports.ask(Buffer.from(''))).code, 'reports-invalid');
  reports.assertWhole('reports.md');
});
