/** `nagori flow` as a user calls it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { ended, nagori, ROOT, start } from './run-nagori.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'nagori-flow-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));
const path = (name: string): string => join(FOLDER, name);

/**
 * The shipped flow with one kind of phone and two ways in: the same code, in a fraction of the
 * time.
 */
const shipped = parse(readFileSync(join(ROOT, 'flows/distribution.yaml'), 'utf8')) as {
  kinds: { id: string }[];
  edges: { from: string; channel?: string }[];
};
const SMALL = path('small.yaml');
writeFileSync(
  SMALL,
  stringify({
    ...shipped,
    kinds: shipped.kinds.filter(({ id }) => id === 'android-chip'),
    edges: shipped.edges.filter(
      ({ from, channel }) => from !== 'holder' || channel === 'buyback' || channel === 'collection',
    ),
  }),
);
/** `nagori flow <verb> …` on the small graph. */
const flow = (verb: string, ...rest: readonly string[]) =>
  nagori(['flow', verb, '--graph', SMALL, ...rest]);

const FEW = ['--lives', '600000', '--draws', '0', '--format', 'json'];
let whole = '';

test('one seed gives the same bytes, whatever the workers', async () => {
  const one = await flow('run', ...FEW, '--jobs', '1');
  const two = await flow('run', ...FEW, '--jobs', '2');
  assert.equal(one.status, 0, one.stderr);
  assert.equal(two.stdout, one.stdout);
  whole = one.stdout;
  const other = await flow('run', ...FEW, '--seed', '2');
  assert.notEqual(other.stdout, one.stdout);
});

test('a run that was interrupted and continued with more lives gives the same bytes', async () => {
  const checkpoint = path('long.checkpoint');
  const long = start([
    'flow',
    'run',
    '--graph',
    SMALL,
    '--lives',
    '4000000000',
    '--draws',
    '0',
    '--resume',
    checkpoint,
  ]);
  const end = ended(long);
  for (;;) {
    try {
      if ((JSON.parse(readFileSync(checkpoint, 'utf8')) as { done: number }).done > 0) break;
    } catch {
      // Not written yet.
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  long.kill('SIGINT');
  const { status, stdout } = await end;
  assert.equal(status, 130);
  assert.match(stdout, /次の利用者/, 'what was drawn is printed');
  const { done } = JSON.parse(readFileSync(checkpoint, 'utf8')) as { done: number };
  const lives = String(done + 1234);
  const args = ['--draws', '0', '--format', 'json', '--lives', lives];
  const resumed = await flow('run', ...args, '--resume', checkpoint);
  assert.equal(resumed.status, 0, resumed.stderr);
  const fresh = await flow('run', ...args);
  assert.equal(resumed.stdout, fresh.stdout);
});

test('a checkpoint of another run is refused, and left as it is', async () => {
  const checkpoint = path('one.checkpoint');
  const few = ['--lives', '1000', '--draws', '0', '--resume', checkpoint];
  assert.equal((await flow('run', ...few)).status, 0);
  const before = readFileSync(checkpoint, 'utf8');
  for (const more of [
    ['--seed', '2'],
    ['--scenario', 'nobody-looks'],
    ['--lives', '500'],
  ]) {
    const { status, stderr, stdout } = await flow('run', ...few, ...more);
    assert.equal(status, 5, more.join(' '));
    assert.match(stderr, /checkpoint|made with another/);
    assert.equal(stdout, '');
  }
  assert.equal(readFileSync(checkpoint, 'utf8'), before);
  writeFileSync(checkpoint, before.slice(0, -40));
  assert.equal((await flow('run', ...few)).status, 5);
});

test('every share has an interval that holds it, and all lives are accounted for', () => {
  const run = JSON.parse(whole) as {
    lives: number;
    ends: { count: number }[];
    leftovers: { ofAll: { share: number; low: number; high: number } }[];
    routes: {
      count: number;
      left?: Record<string, { share: number; low: number; high: number }>;
    }[];
    processes: { removedOfAll: { share: number; low: number; high: number } }[];
  };
  assert.equal(run.lives, 600_000);
  assert.equal(
    run.ends.reduce((sum, { count }) => sum + count, 0),
    run.lives,
  );
  assert.equal(
    run.routes.reduce((sum, { count }) => sum + count, 0),
    run.lives,
  );
  const shares = [
    ...run.leftovers.map(({ ofAll }) => ofAll),
    ...run.routes.flatMap(({ left }) => Object.values(left ?? {})),
    ...run.processes.map(({ removedOfAll }) => removedOfAll),
  ];
  assert.ok(shares.length > 20);
  for (const { share, low, high } of shares) assert.ok(low <= share && share <= high);
});

test('compare: the measures, each with its difference, in both languages', async () => {
  const args = ['--lives', '20000', '--draws', '20'];
  const { status, stdout, stderr } = await flow('compare', ...args, '--lang', 'en');
  assert.equal(status, 0, stderr);
  for (const title of ['Every counter prompts', 'Reset erases everything', 'No one checks']) {
    assert.ok(stdout.includes(title), title);
  }
  assert.match(stdout, /certificate and private key .*−\d/);
  assert.match(stdout, /does not estimate national totals/);
  const japanese = await flow('compare', ...args, 'as-told', 'nobody-looks');
  assert.match(japanese.stdout, /だれも確かめない/);
  assert.match(japanese.stdout, /推計ではありません/);
  const alone = await flow('run', '--lives', '1000', '--draws', '0');
  assert.match(alone.stdout, /推計ではありません/);
  const csv = await flow('compare', ...args, 'as-told', 'nobody-looks', '--format', 'csv');
  const lines = csv.stdout.trimEnd().split('\n');
  assert.ok(lines.every((line) => line.split(',').length === 10));
  assert.ok(lines.some((line) => line.startsWith('nobody-looks,difference,,,,felica,')));
});

test('the picture is written, with words in the language asked for', async () => {
  const svg = path('flow.svg');
  const { status } = await flow('run', '--lives', '5000', '--draws', '0', '--svg', svg);
  assert.equal(status, 0);
  assert.match(readFileSync(svg, 'utf8'), /^<svg [\s\S]*次の利用者[\s\S]*<\/svg>\n$/);
  const away = ['--svg', path('nowhere/flow.svg')];
  assert.equal((await flow('run', '--lives', '5000', ...away)).status, 5);
});

test('sensitivity: sorted by what it moves, for people and for programs', async () => {
  const args = ['--what', 'felica', '--draws', '20'];
  const { status, stdout } = await flow('sensitivity', ...args, '--format', 'csv');
  assert.equal(status, 0);
  const swings = stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[8]));
  assert.ok(swings.length > 30);
  assert.deepEqual(
    swings,
    [...swings].sort((a, b) => b - a),
  );
  assert.match(stdout, /,"仮定: [^"]*割合は調査にない[^"]*"\n/);
  const english = (await flow('sensitivity', ...args, '--lang', 'en')).stdout;
  assert.match(english, /which assumption matters most/);
  assert.match(english, /assumption: no one has measured/);
  assert.doesNotMatch(english, /仮定|出典/);
  // 20 draws explain nothing well enough to rank by; each says how far it may be out.
  assert.match(english, /20 draws are too few/);
  assert.match(english, /does not estimate national totals/);
  assert.match(english, /\d+% \(\d+–\d+\)/);
  const many = await flow('sensitivity', '--what', 'felica', '--draws', '600');
  assert.doesNotMatch(many.stdout, /少なすぎ/);
});

test('lint: all shipped flows load; a faulty scenario of the user is reported', async () => {
  const all = await nagori(['flow', 'lint']);
  assert.equal(all.status, 0, all.stderr);
  assert.match(all.stdout, /^\d+ scenarios: all load\n$/);
  const own = path('own.yaml');
  const head = 'scenario: own\ntitle: {ja: 自, en: own}\nabout: {ja: 自, en: own}\nfrom: as-told\n';
  writeFileSync(
    own,
    `${head}set: [{parameter: enroled, value: 0.5, assumption: {ja: 自, en: mine}}]\n`,
  );
  const wrong = await nagori(['flow', 'lint', own]);
  assert.equal(wrong.status, 4);
  assert.match(wrong.stderr, /enroled.*flow-unknown-name/);
  writeFileSync(
    own,
    `${head}set: [{parameter: enrolled, value: 0.5, assumption: {ja: 自, en: mine}}]\n`,
  );
  assert.equal((await nagori(['flow', 'lint', own])).status, 0);
  const run = await flow('compare', 'as-told', own, '--lives', '5000', '--draws', '0');
  assert.equal(run.status, 0, run.stderr);
});

test('invalid options are usage errors, and missing files do not load', async () => {
  assert.equal((await flow('run', '--lives', '0')).status, 2);
  assert.equal((await flow('run', '--lives', '1e6')).status, 2);
  assert.equal((await flow('run', '--seed', '-1')).status, 2);
  assert.equal((await nagori(['flow', 'compare', 'as-told'])).status, 2);
  assert.equal((await nagori(['flow', 'sensitivity', '--what', 'sim'])).status, 2);
  const missing = await nagori(['flow', 'run', '--scenario', 'nowhere']);
  assert.equal(missing.status, 4);
  assert.match(missing.stderr, /scenarios: as-shipped, as-told/);
  assert.equal((await nagori(['flow', 'run', '--graph', path('none.yaml')])).status, 4);
});
