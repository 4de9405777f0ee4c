/**
 * The architecture rules themselves: each rule of .dependency-cruiser.cjs finds the offence it is
 * there for, and a clean tree passes. That the real tree is clean is the step "architecture" of
 * script/test.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;

type Tree = Readonly<Record<string, string>>;

/** What every planted tree starts from: two packages, a program and its packages, all in order. */
const CLEAN: Tree = {
  'package.json': '{"name":"tree","devDependencies":{"tool":"1.0.0"}}',
  'node_modules/tool/package.json': '{"name":"tool","version":"1.0.0","main":"index.js"}',
  'node_modules/tool/index.js': 'module.exports = {};',
  'node_modules/stray/package.json': '{"name":"stray","version":"1.0.0","main":"index.js"}',
  'node_modules/stray/index.js': 'module.exports = {};',
  'packages/model/src/index.ts': "export * from './imei.ts';",
  'packages/model/src/imei.ts': 'export type Imei = string;',
  'packages/policy/src/index.ts': "export * from './decide.ts';",
  'packages/policy/src/decide.ts': "import type { Imei } from '../../model/src/index.ts';",
  'packages/policy/src/decide.test.ts':
    "import 'node:test'; import 'tool'; import './decide.ts'; import '../../testkit/src/index.ts';",
  'packages/evidence/src/index.ts': "import { decide } from '../../policy/src/index.ts';",
  'packages/testkit/src/index.ts': "import '../../policy/src/index.ts';",
  'platform/http/src/index.ts': 'export const status = 404;',
  'areas/staff/src/index.ts': "export * from './sign-in.ts';",
  'areas/staff/src/sign-in.ts': "import '../../../platform/http/src/index.ts';",
  'areas/staff/src/wire.ts': "import '../../../packages/model/src/index.ts';",
  'areas/loss/src/index.ts': "import '../../staff/src/index.ts';",
  'areas/authority/src/index.ts': "import '../../../platform/http/src/index.ts';",
  'apps/cli/src/main.ts': "import { readFileSync } from 'node:fs'; import './show.ts';",
  'apps/cli/src/show.ts': "import { decide } from '../../../packages/policy/src/index.ts';",
  'apps/web/src/main.tsx': "import './parts/banner.tsx'; import './routes.tsx';",
  'apps/web/src/routes.tsx': "export const load = () => import('./features/loss/page.tsx');",
  'apps/web/src/parts/banner.tsx': 'export const Banner = () => null;',
  'apps/web/src/features/loss/page.tsx':
    "import '../../parts/banner.tsx'; import '../../../../../areas/staff/src/wire.ts';",
  'test/whole.test.ts': "import '../packages/policy/src/index.ts';",
};

/** One offence for each rule, and the rule that must find it; type imports are no way around. */
const OFFENCES: readonly (readonly [rule: string, planted: Tree])[] = [
  [
    'package-order-model',
    { 'packages/model/src/imei.ts': "import type { A } from '../../policy/src/index.ts';" },
  ],
  [
    'package-order-policy',
    { 'packages/policy/src/decide.ts': "import type { A } from '../../evidence/src/index.ts';" },
  ],
  ['package-not-listed', { 'packages/misc/src/index.ts': "import './a.ts';" }],
  [
    'package-index-only',
    { 'packages/policy/src/decide.ts': "import type { Imei } from '../../model/src/imei.ts';" },
  ],
  [
    'package-index-only-from-outside',
    { 'test/whole.test.ts': "import '../packages/policy/src/decide.ts';" },
  ],
  [
    'packages-know-no-program',
    { 'packages/policy/src/decide.ts': "import '../../../apps/cli/src/show.ts';" },
  ],
  [
    'web-features-apart',
    { 'apps/web/src/features/counter/page.tsx': "import type { A } from '../loss/page.tsx';" },
  ],
  [
    'web-parts-know-no-feature',
    { 'apps/web/src/parts/banner.tsx': "import '../features/loss/page.tsx';" },
  ],
  ['programs-know-no-program', { 'apps/server/src/main.ts': "import '../../cli/src/show.ts';" }],
  ['browser-packages-without-node', { 'packages/policy/src/decide.ts': "import 'node:assert';" }],
  [
    'wire-shapes-load-in-a-browser',
    { 'areas/staff/src/wire.ts': "import type { A } from './sign-in.ts';" },
  ],
  [
    'wire-shapes-load-in-a-browser',
    { 'areas/staff/src/wire.ts': "import '../../../packages/evidence/src/index.ts';" },
  ],
  [
    'web-without-server-code',
    {
      'apps/web/src/parts/banner.tsx':
        "import type { A } from '../../../../areas/staff/src/index.ts';",
    },
  ],
  ['pure-packages-without-io', { 'packages/evidence/src/index.ts': "import 'node:crypto';" }],
  ['pure-packages-without-io', { 'packages/evidence/src/index.ts': "import 'fs/promises';" }],
  ['model-stands-alone', { 'packages/model/src/imei.ts': "import 'tool';" }],
  [
    'testkit-in-tests-only',
    { 'apps/cli/src/show.ts': "import '../../../packages/testkit/src/index.ts';" },
  ],
  ['area-order-staff', { 'areas/staff/src/sign-in.ts': "import '../../loss/src/index.ts';" }],
  ['area-not-listed', { 'areas/misc/src/index.ts': "import './a.ts';" }],
  [
    'packages-know-nothing-around-them',
    { 'packages/policy/src/decide.ts': "import '../../../platform/http/src/index.ts';" },
  ],
  [
    'platform-knows-no-area',
    { 'platform/http/src/index.ts': "import type { A } from '../../../areas/loss/src/index.ts';" },
  ],
  [
    'authority-apart',
    { 'areas/loss/src/index.ts': "import type { A } from '../../authority/src/index.ts';" },
  ],
  [
    'authority-knows-no-area',
    { 'areas/authority/src/index.ts': "import '../../staff/src/index.ts';" },
  ],
  ['tests-are-ends', { 'test/other.test.ts': "import './whole.test.ts';" }],
  ['no-circular', { 'packages/policy/src/decide.ts': "import { b } from './index.ts';" }],
  [
    'no-circular',
    {
      'apps/cli/src/show.ts': "import type { Shown } from './shown.ts';",
      'apps/cli/src/shown.ts': "import type { Show } from './show.ts';",
    },
  ],
  ['resolvable', { 'packages/policy/src/decide.ts': "import './gone.ts';" }],
  ['declared-packages', { 'apps/cli/src/show.ts': "import 'stray';" }],
  ['no-dev-packages-in-programs', { 'apps/cli/src/show.ts': "import 'tool';" }],
  ['no-dead-file', { 'packages/policy/src/forgotten.ts': 'export const a = 1;' }],
];

/** The names of the rules that a tree breaks. */
async function broken(tree: Tree): Promise<ReadonlySet<string>> {
  const root = mkdtempSync(join(tmpdir(), 'nagori-architecture-'));
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { options = {}, ...ruleSet } = config;
    const { enhancedResolveOptions, ...cruiseOptions } = options;
    const folders = ['packages', 'platform', 'areas', 'apps', 'test'];
    const { output } = await cruise(
      folders,
      { ...cruiseOptions, ruleSet, validate: true, baseDir: root },
      enhancedResolveOptions,
    );
    const { summary } = output as ICruiseResult;
    assert.ok(summary.totalCruised > 5, 'the tree was not looked at');
    return new Set(summary.violations.map((violation) => violation.rule.name));
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('a clean tree breaks no architecture rule', async () => {
  assert.deepEqual([...(await broken(CLEAN))], []);
});

for (const [rule, planted] of OFFENCES) {
  test(`${rule} finds ${Object.keys(planted)[0]}: ${Object.values(planted)[0]}`, async () => {
    const rules = await broken({ ...CLEAN, ...planted });
    assert.ok(rules.has(rule), `found only: ${[...rules].join(', ') || 'nothing'}`);
  });
}

test('every architecture rule has a reason and a planted offence', () => {
  const planted = new Set(OFFENCES.map(([rule]) => rule));
  for (const { name = '', comment = '' } of config.forbidden ?? []) {
    assert.ok(comment.length > 40, `\`${name}\` gives no reason`);
    const sibling = name
      .replace(/^package-order-.*/, 'package-order-policy')
      .replace(/^area-order-.*/, 'area-order-staff');
    assert.ok(planted.has(sibling), `no offence is planted for \`${name}\``);
  }
});
