/**
 * Long fuzzing: runs each property of each *.fuzz.ts file for a given time. A fuzz file exports
 *
 *   export const properties: FuzzProperties = { 'any bytes are read': fc.property(…) };
 *   export const leastInputs = 1_000_000; // where a number was promised: it goes on until then
 *
 * The short, pinned form of the same properties belongs to the unit tests beside it.
 *
 *   script/fuzz                               every property, 60 s each, or on until its least
 *   script/fuzz --seconds 600 csv             those whose file or name contains `csv`
 *   script/fuzz --seed 7 --path 12:0:3 csv    the case that an earlier run printed
 *   script/fuzz crash                         the server and its database killed 50 times
 *   script/fuzz machines                      a cluster that loses machines under load
 *   script/fuzz pulled-plug                   a page, while the leader of a cluster is killed
 *   script/fuzz backups                       a restore to a point in time, by pgbackrest
 *   script/fuzz machines --soak               the same for half an hour, at 200 writes a second
 *
 * Exit status: 0 nothing found · 1 a property failed · 2 wrong options, or nothing to run.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { check, type IRawProperty, type RunDetails } from 'fast-check';

export type FuzzProperties = Readonly<Record<string, IRawProperty<unknown>>>;

/** Tests that go on for longer here than in script/test. */
const LONG_TESTS: Readonly<Record<string, { readonly file: string; readonly env: object }>> = {
  crash: { file: 'test/integration/crash.test.ts', env: { NAGORI_KILLS: '50' } },
  machines: { file: 'test/machines/machines.test.ts', env: { NAGORI_MACHINES: 'all' } },
  'pulled-plug': { file: 'test/machines/pulled-plug.test.ts', env: { NAGORI_MACHINES: 'all' } },
  backups: { file: 'test/integration/point-in-time.test.ts', env: { NAGORI_BACKUPS: 'all' } },
};

interface Options {
  readonly seconds: number;
  readonly seed: number;
  readonly path: string | undefined;
  /** Machines alone: at a steady rate, for half an hour unless `seconds` says how long. */
  readonly isSoak: boolean;
  readonly names: readonly string[];
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string' },
      seed: { type: 'string' },
      path: { type: 'string' },
      soak: { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds ?? (values.soak ? 1_800 : 60));
  const seed = Number(values.seed ?? Math.floor(Math.random() * 0x7fffffff));
  if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
    console.error('fuzz: --seconds takes a number above 0, --seed a whole number');
    process.exit(2);
  }
  return { seconds, seed, path: values.path, isSoak: values.soak, names: positionals };
}

interface Fuzzed {
  readonly title: string;
  readonly property: IRawProperty<unknown>;
  readonly leastInputs: number;
}

async function collect(names: readonly string[]): Promise<readonly Fuzzed[]> {
  const found: Fuzzed[] = [];
  const files = globSync('{packages,platform,areas,apps,test}/**/*.fuzz.ts', {
    exclude: (path) => path.includes('node_modules'),
  });
  for (const file of files.sort()) {
    const module = (await import(pathToFileURL(resolve(file)).href)) as {
      properties?: FuzzProperties;
      leastInputs?: number;
    };
    if (module.properties === undefined) throw new Error(`no \`properties\` in \`${file}\``);
    for (const [name, property] of Object.entries(module.properties)) {
      const title = `${file}: ${name}`;
      if (names.length === 0 || names.some((part) => title.includes(part))) {
        found.push({ title, property, leastInputs: module.leastInputs ?? 0 });
      }
    }
  }
  return found;
}

/** For the time that was asked for, then on until the least number; the last run that was made. */
async function fuzz(
  { property, leastInputs }: Fuzzed,
  { seconds, seed, path }: Options,
): Promise<RunDetails<unknown> & { readonly inputs: number }> {
  const timed = await check(property, {
    seed,
    ...(path === undefined ? {} : { path }),
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: seconds * 1000,
  });
  const left = leastInputs - timed.numRuns;
  // A case that is run again is run once.
  if (timed.failed || left <= 0 || path !== undefined) return { ...timed, inputs: timed.numRuns };
  const rest = await check(property, { seed: seed + 1, numRuns: left });
  return { ...rest, inputs: timed.numRuns + rest.numRuns };
}

function report(
  { title, leastInputs }: Fuzzed,
  { inputs, ...details }: Awaited<ReturnType<typeof fuzz>>,
): boolean {
  const count = inputs.toLocaleString('en');
  if (!details.failed) {
    const least = leastInputs === 0 ? '' : ` of at least ${leastInputs.toLocaleString('en')}`;
    console.log(`ok ${title} (${count} inputs${least})`);
    return true;
  }
  console.log(`FAILED ${title} after ${count} inputs`);
  console.log(`  counterexample: ${JSON.stringify(details.counterexample)}`);
  console.log(`  again: script/fuzz --seed ${details.seed} --path ${details.counterexamplePath}`);
  console.log(`  ${String(details.errorInstance)}`);
  return false;
}

/** How many of the long tests that were asked for failed. */
function longTests(wanted: readonly string[], { seconds, seed, isSoak }: Options): number {
  let failed = 0;
  for (const name of wanted) {
    const { file, env } = LONG_TESTS[name] as { file: string; env: object };
    const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', file], {
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        NAGORI_SECONDS: String(seconds),
        NAGORI_SEED: String(seed),
        ...(isSoak ? { NAGORI_SOAK: '1' } : {}),
      },
    });
    if (status !== 0) failed += 1;
  }
  return failed;
}

async function main(options: Options): Promise<void> {
  const { seconds, seed, names } = options;
  const long = Object.keys(LONG_TESTS).filter((name) => names.length === 0 || names.includes(name));
  const properties = await collect(names);
  if (properties.length + long.length === 0) {
    console.error('fuzz: no property of that name in any *.fuzz.ts file');
    process.exit(2);
  }
  console.log(`${properties.length} properties, ${seconds} s each, seed ${seed}`);
  let failed = longTests(long, options);
  for (const one of properties) {
    if (!report(one, await fuzz(one, options))) failed += 1;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

await main(readOptions());
