/**
 * Architecture rules, held by `script/test` (step "architecture"). Every rule carries its reason in
 * `comment`; test/architecture.test.ts plants one offence for each and sees it found.
 *
 * Type imports count like all others between packages: to know its types is to know the package.
 */

/** A package may import only packages listed before it (ARCHITECTURE.md, Code map). */
const PACKAGES = [
  'model',
  'yaml',
  'policy',
  'probe',
  'evidence',
  'challenge',
  'ledger',
  'pki',
  'element',
  'android',
  'certificate',
  'signals',
  'reports',
  'price',
  'label',
  'books',
  'survey',
  'flow',
  'testkit',
];

/**
 * An area may import those listed before it, each edge for a reason: everyone signs in (staff);
 * a phone changes hands (handover) before it is packed, graded or found dirty (bench, grading,
 * incidents), asked
 * about, lost, announced, booked or bought at a price; a certificate (clearance) says how that
 * ended; the register stops certificates; figures, replays and surveys look back on all of it.
 */
const AREAS = [
  'staff',
  'handover',
  'bench',
  'grading',
  'incidents',
  'challenge',
  'loss',
  'visits',
  'books',
  'buying',
  'clearance',
  'labels',
  'registry',
  'insight',
  'replay',
  'survey',
];

/** Packages that a browser loads as they are. */
const BROWSER_PACKAGES = 'model|yaml|policy|challenge|ledger|certificate|price|label';
/** Packages that take time, random bytes and keys as arguments and touch nothing. */
const PURE_PACKAGES = 'probe|evidence|pki|element|android|signals|books|survey|flow';

/** Tests, fuzz properties and the folders around the packages may use what the packages may not. */
const ASIDE = '[.](test|fuzz|testing)[.]tsx?$';
/** Read by the tool that builds the web app, on the machine that builds it. */
const BUILD = '^apps/web/vite[.]config[.]ts$';

/** What a workspace is made of, and the files of it that others see: its index and wire shapes. */
const INNER = '^(packages|platform|areas)/[^/]+/';
const INDEX = '^(packages|platform|areas)/[^/]+/src/(index|wire)[.]ts$';
/** Wire shapes, and what is read with them. */
const WIRE = '^(platform/http|areas/[^/]+)/src/(wire|words-world)';
/** What the tests of one area set up for those of another. */
const SHARED_BY_TESTS = '^areas/[^/]+/src/[^/]+[.]testing[.]ts$';

const packageOrder = PACKAGES.slice(0, -1).map((name, index) => ({
  name: `package-order-${name}`,
  severity: 'error',
  comment:
    'Imports point up and inward. A package that imported one after it would make the two one ' +
    'piece that cannot be read, tested or replaced in parts.',
  from: { path: `^packages/${name}/`, pathNot: ASIDE },
  to: { path: `^packages/(${PACKAGES.slice(index + 1).join('|')})/` },
}));

const areaOrder = AREAS.slice(0, -1).map((area, index) => ({
  name: `area-order-${area}`,
  severity: 'error',
  comment:
    'An area that needs something of a later one declares the port itself, and the program hands ' +
    'the implementation in: else the two could only be read, tested and changed together.',
  from: { path: `^areas/${area}/`, pathNot: ASIDE },
  to: { path: `^areas/(${AREAS.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...packageOrder,
    ...areaOrder,
    {
      name: 'area-not-listed',
      severity: 'error',
      comment: 'An area without an order has no rules: list it in AREAS first.',
      from: { path: `^areas/(?!(${AREAS.join('|')}|authority|world)/)` },
      to: {},
    },
    {
      name: 'packages-know-nothing-around-them',
      severity: 'error',
      comment: 'Packages are pure: what keeps, serves or signs comes around them, never inside.',
      from: { path: '^packages/' },
      to: { path: '^(platform|areas)/' },
    },
    {
      name: 'platform-knows-no-area',
      severity: 'error',
      comment:
        'Server, database and keys serve every area alike. One that knew an area would have to ' +
        'be changed with it.',
      from: { path: '^platform/', pathNot: ASIDE },
      to: { path: '^areas/' },
    },
    {
      name: 'package-not-listed',
      severity: 'error',
      comment: 'A package without an order has no rules: list it in PACKAGES first.',
      from: { path: `^packages/(?!(${PACKAGES.join('|')})/)` },
      to: {},
    },
    {
      name: 'package-index-only',
      severity: 'error',
      comment:
        'A package is known by its index.ts alone, so that everything else in it can change ' +
        'without asking who looks inside.',
      from: { path: '^((?:packages|platform|areas)/[^/]+)/' },
      to: { path: INNER, pathNot: `^$1/|${INDEX}|${SHARED_BY_TESTS}` },
    },
    {
      name: 'package-index-only-from-outside',
      severity: 'error',
      comment:
        'The same for programs, tests, benches and scripts: what they need belongs in an index.',
      from: { path: '^(apps|test|bench|script)/', pathNot: '^test/mutation[.]ts$' },
      to: { path: INNER, pathNot: `${INDEX}|${SHARED_BY_TESTS}` },
    },
    {
      name: 'packages-know-no-program',
      severity: 'error',
      comment:
        'Programs are thin and use packages; a package that needs a program is none.',
      from: { path: '^packages/|^(platform|areas)/(?!.*[.](test|testing)[.]ts$)' },
      to: { path: '^(apps|test|bench|script)/' },
    },
    {
      name: 'programs-know-no-program',
      severity: 'error',
      comment:
        'Two programs share packages, never each other: each ships without the other.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-features-apart',
      severity: 'error',
      comment:
        'A page of the web app is loaded when it is opened. A feature that imports another loads ' +
        'both and changes with both; what two need belongs in parts/.',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-parts-know-no-feature',
      severity: 'error',
      comment:
        'What all pages share knows none of them: only the route table names features, and it ' +
        'loads them when they are opened.',
      from: { path: '^apps/web/src/', pathNot: `^apps/web/src/(features/|routes[.]tsx$)|${ASIDE}` },
      to: { path: '^apps/web/src/features/' },
    },
    {
      name: 'browser-packages-without-node',
      severity: 'error',
      comment:
        'The gate and the certificate check run in a browser as they are, and they are pure: ' +
        'no files, no clock, no environment.',
      from: { path: `^packages/(${BROWSER_PACKAGES})/src/`, pathNot: ASIDE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'wire-shapes-load-in-a-browser',
      severity: 'error',
      comment:
        'Server and pages read the same shapes. One that imported server code would bring it, ' +
        'with its database, into every page.',
      from: { path: WIRE, pathNot: ASIDE },
      to: { pathNot: `${WIRE}|^packages/(${BROWSER_PACKAGES})/src/index[.]ts$|node_modules/zod/` },
    },
    {
      name: 'web-without-server-code',
      severity: 'error',
      comment: 'A page knows an area by its wire shapes: the rest of it runs on the server alone.',
      from: { path: '^apps/web/', pathNot: ASIDE },
      to: { path: '^(platform|areas)/', pathNot: '/src/wire[.]ts$' },
    },
    {
      name: 'pure-packages-without-io',
      severity: 'error',
      comment:
        'Readers turn bytes into findings and nothing else. Node.js modules that reach outside, ' +
        'or bring randomness or keys, would make the same bytes read differently another day.',
      from: { path: `^packages/(${PURE_PACKAGES})/src/`, pathNot: ASIDE },
      to: {
        dependencyTypes: ['core'],
        pathNot: '^(node:)?(assert|buffer|util|string_decoder)(/|$)',
      },
    },
    {
      name: 'model-stands-alone',
      severity: 'error',
      comment: 'The vocabulary has no dependency, so that any program can use it.',
      from: { path: '^packages/model/src/', pathNot: ASIDE },
      to: { pathNot: '^packages/model/src/' },
    },
    {
      name: 'testkit-in-tests-only',
      severity: 'error',
      comment: 'The testkit holds throwaway keys and a clock that lies: no program may carry them.',
      from: { path: '^(packages|platform|areas|apps)/', pathNot: `^packages/testkit/|${ASIDE}` },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'tests-are-ends',
      severity: 'error',
      comment:
        'A test file that others import runs its tests twice and hides what it shares. The ' +
        'mutation run alone gathers them in one process.',
      from: { pathNot: '^test/mutation[.]ts$' },
      to: { path: ASIDE, pathNot: '[.]testing[.]ts$' },
    },
    {
      name: 'authority-apart',
      severity: 'error',
      comment:
        'The authority is another organisation (decision 7, R05): an area of the operators that ' +
        'could reach it would sooner or later ask whose certificate is good. They meet in ports, ' +
        'and where the program composes them.',
      from: { path: '^areas/(?!authority/)', pathNot: ASIDE },
      to: { path: '^areas/authority/' },
    },
    {
      name: 'authority-knows-no-area',
      severity: 'error',
      comment:
        'It runs as a process of its own, of an organisation of its own: what it imported of the ' +
        'operators would have to run there too.',
      from: { path: '^areas/authority/', pathNot: ASIDE },
      to: { path: '^areas/(?!authority/)' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Files in a circle can only be read, tested and changed together, and load in the order ' +
        'that happens. Types count: what both sides need is declared in a file that knows neither.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere fails on the first machine that takes this way.',
      from: {},
      // `?url` is Vite's: the address of a file that is built along.
      to: { couldNotResolve: true, pathNot: '[?]url$' },
    },
    {
      name: 'declared-packages',
      severity: 'error',
      comment: 'A package that no package.json names is there by accident and goes the same way.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-in-programs',
      severity: 'error',
      comment: 'Tools of development are absent where the program runs.',
      from: {
        path: '^(packages|platform|areas|apps)/',
        pathNot: `^packages/testkit/|${ASIDE}|${BUILD}`,
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)(packages|platform|areas)/|node_modules/@types/',
      },
    },
    {
      name: 'no-dead-file',
      severity: 'error',
      comment:
        'A file that imports nothing and that no file imports is dead, or has lost its index line.',
      from: {
        orphan: true,
        path: '^(packages|platform|areas|apps)/[^/]+/src/',
        pathNot: `(^|/)main[.]tsx?$|${ASIDE}`,
      },
      to: {},
    },
  ],
  options: {
    // TypeScript 7 has no compiler interface in JavaScript; swc reads the files instead.
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^reports/|(^|/)(node_modules/[.]|[.]nagori|[.]stryker-tmp|apps/web/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
