/**
 * The documents say what is there: links lead somewhere, the commands of the READMEs and tours run,
 * and docs/errors.md lists the codes that the code defines, no more and no less.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { after, test } from 'node:test';
import { ROOT, type TextFile, textFiles } from './tree.ts';

const FILES = textFiles();
const DOCUMENTS = FILES.filter(({ path }) => path.endsWith('.md'));
/** What a reader follows with commands: the READMEs and the tours, each in both languages. */
const GUIDES = DOCUMENTS.filter(({ path }) =>
  /^(README|docs\/tour\/[a-z-]+)(\.ja)?\.md$/.test(path),
);

const textOf = (path: string): string => FILES.find((file) => file.path === path)?.text ?? '';
const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchor that a heading gets: lower case, spaces as hyphens, punctuation gone. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = withoutFences(text).matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** Links of one document that lead nowhere. Addresses on the web are not tried. */
function deadLinks({ path, text }: TextFile): string[] {
  const dead: string[] = [];
  for (const [, target = ''] of withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?|mailto):/.test(target)) continue;
    const [place = '', anchor] = target.split('#');
    const found = place === '' ? path : normalize(join(dirname(path), place));
    if (!existsSync(join(ROOT, found))) dead.push(`${path}: ${target}`);
    else if (anchor && statSync(join(ROOT, found)).isFile()) {
      if (!anchorsOf(textOf(found)).has(decodeURI(anchor))) dead.push(`${path}: ${target}`);
    }
  }
  return dead;
}

test('links in documents lead somewhere', () => {
  const dead = DOCUMENTS.flatMap(deadLinks);
  assert.ok(dead.length === 0, `dead links:\n${dead.join('\n')}`);
});

test('a dead link and a dead anchor are found', () => {
  const text = '[a](gone.md) [b](docs/errors.md#gone) [c](docs/errors.md) [d](#here)\n\n# Here\n';
  assert.deepEqual(deadLinks({ path: 'README.md', text, mode: 0 }), [
    'README.md: gone.md',
    'README.md: docs/errors.md#gone',
    'README.md: #here',
  ]);
});

test('documents that code and policies point at exist', () => {
  const missing: string[] = [];
  for (const { path, text } of FILES) {
    if (!/\.(ts|cjs|yaml)$/.test(path) || path.startsWith('test/')) continue;
    for (const [, target = ''] of text.matchAll(/\b(docs\/[a-z0-9/-]+(\.md)?)/g)) {
      const known = FILES.some((file) => file.path.startsWith(target));
      if (!known) missing.push(`${path}: ${target}`);
    }
  }
  assert.ok(missing.length === 0, `missing documents:\n${missing.join('\n')}`);
});

test('decisions are numbered without a gap or a double', () => {
  const records = FILES.filter(({ path }) => /^docs\/adr\/\d{4}-/.test(path));
  records.forEach(({ path, text }, place) => {
    const number = path.slice('docs/adr/'.length, 'docs/adr/0000'.length);
    assert.equal(Number(number), place + 1, path);
    assert.match(text, new RegExp(`^# ${number}: `), `${path} does not begin with its number`);
    assert.match(text, /^Status: (accepted\.|superseded by \[)/m, `${path} has no status`);
  });
});

interface Command {
  readonly text: string;
  /** As the line above it says: `# exit status 3`. */
  readonly status: number | undefined;
}

/** The commands in the fenced `sh` blocks of a document, one a line; `\` goes on. */
function commandsOf(text: string): readonly Command[] {
  const commands: Command[] = [];
  for (const [, block = ''] of text.matchAll(/^```sh\n([\s\S]*?)^```/gm)) {
    let status: number | undefined;
    for (const line of block.replace(/\\\n\s*/g, ' ').split('\n')) {
      const said = /^# exit status (\d+)$/.exec(line)?.[1];
      if (said !== undefined) status = Number(said);
      if (line === '' || line.startsWith('#')) continue;
      commands.push({ text: line, status });
      status = undefined;
    }
  }
  return commands;
}

const shown = (text: string): readonly string[] =>
  commandsOf(text).map((command) => command.text.replaceAll(/ --lang \w+/g, ''));

test('the READMEs and tours show the same commands in both languages', () => {
  const english = GUIDES.filter(({ path }) => !path.endsWith('.ja.md'));
  assert.ok(english.length > 4, 'the tours were not found');
  for (const { path, text } of english) {
    const japanese = textOf(path.replace(/\.md$/, '.ja.md'));
    assert.ok(japanese.length > 0, `${path} has no Japanese`);
    assert.deepEqual(shown(japanese), shown(text), path);
  }
  const commands = english.flatMap(({ text }) => shown(text));
  assert.ok(commands.length > 15, 'the guides show no commands');
});

/** What says that a command itself is wrong; a phone that is held or refused is no such thing. */
const WRONG_COMMAND = new Map([
  [2, 'usage'],
  [4, 'a policy does not load'],
  [5, 'the input cannot be read'],
  [70, 'a bug'],
  [126, 'not a program'],
  [127, 'no such program'],
]);

/**
 * The program that `script/nagori` starts, without the set-up that this run has behind it; files
 * of the example in `folder`, so that two runs on one machine do not remove each other's.
 */
function direct(command: string, folder: string): string {
  return command
    .replaceAll('/tmp/', `${folder}/`)
    .replaceAll('script/nagori', `'${process.execPath}' apps/cli/src/main.ts`);
}

const folders = new Map<string, string>();
after(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
});
/** What was run: what both languages show alike is run once, in the folder of both. */
const ran = new Set<string>();
for (const { path, text } of GUIDES) {
  const guide = path.replace(/\.ja\.md$/, '.md');
  const folder = folders.get(guide) ?? mkdtempSync(join(tmpdir(), 'nagori-readme-'));
  folders.set(guide, folder);
  for (const [place, command] of commandsOf(text).entries()) {
    // The whole test run is no part of itself; the server runs until it is told to end, and the
    // tests of test/e2e walk through it.
    if (command.text === 'script/test' || command.text === 'script/server') continue;
    const once = JSON.stringify([guide, place, command]);
    if (ran.has(once)) continue;
    ran.add(once);
    test(`${path} works as written: ${command.text}`, () => {
      const shell = ['-o', 'pipefail', '-c', direct(command.text, folder)];
      const { status, stderr } = spawnSync('bash', shell, {
        cwd: ROOT,
        encoding: 'utf8',
        timeout: 60_000,
      });
      assert.doesNotMatch(stderr, /^ {4}at /m, 'the command ends in a stack trace');
      if (command.status !== undefined) assert.equal(status, command.status, stderr);
      const wrong = status === null ? 'no end' : WRONG_COMMAND.get(status);
      assert.ok(wrong === undefined, `exit status ${status}: ${wrong}\n${stderr}`);
    });
  }
}

/** Where each section of docs/errors.md finds its codes: files, each with its list. */
const CODES: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'Problems of a line': ['apps/cli/src/input/limits.ts', /LINE_PROBLEM_CODES = \[([^\]]*)\]/],
  'Problems of a phone': ['packages/evidence/src/problem.ts', /PROBLEM_CODES = \[([^\]]*)\]/],
  'Problems of a policy': [
    'packages/policy/src/policy-problem.ts',
    /POLICY_PROBLEM_CODES = \[([^\]]*)\]/,
  ],
  Reasons: ['packages/model/src/decision.ts', /REASON_CODES = \[([^\]]*)\]/],
  'Causes of reasons': ['packages/model/src/decision.ts', /CAUSE_CODES = \[([^\]]*)\]/],
  'Notes of an acceptance': ['packages/model/src/decision.ts', /NOTE_CODES = \[([^\]]*)\]/],
  Violations: ['packages/model/src/decision.ts', /interface Violation \{[^}]*?\bcode:([^;]*);/],
  'Evidence that counts for nothing': [
    'packages/model/src/facts.ts',
    /IGNORED_REASONS = \[([^\]]*)\]/,
  ],
  Flags: ['packages/model/src/plausibility.ts', /PLAUSIBILITY_FLAGS = \[([^\]]*)\]/],
  'Readings that say unknown': ['packages/model/src/finding.ts', /UNKNOWN_REASONS = \[([^\]]*)\]/],
  'Faults of custody': ['packages/model/src/custody.ts', /type CustodyFaultKind =([^;]*);/],
  Signatures: [
    'packages/evidence/src/signature.ts',
    /type SignatureRefusal =([^;]*);/,
    'packages/evidence/src/tokens.ts',
    /type TokenRefusal =([^;]*);/,
  ],
  'The pages': ['apps/web/src/api/problem.ts', /CLIENT_CODES = \[([^\]]*)\]/],
  'Any request': ['platform/http/src/problem-kinds.ts', /GENERAL_CODES = \[([^\]]*)\]/],
  Handovers: ['areas/handover/src/refusal.ts', /HANDOVER_REFUSALS = \[([^\]]*)\]/],
  'What an opening says besides': ['areas/handover/src/passport.ts', /NOTICE_CODES = \[([^\]]*)\]/],
  'The bench': [
    'areas/bench/src/change-box.ts',
    /BOX_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/destroy-box.ts',
    /DESTROY_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/destroy-box.ts',
    /DESTROY_LINE_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/see-box.ts',
    /SEE_REFUSALS = \[([^\]]*)\]/,
    'areas/clearance/src/certify-box.ts',
    /BOX_CERTIFICATE_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/settle-box.ts',
    /SETTLE_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/import-lot.ts',
    /LOT_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/act-on-many.ts',
    /BULK_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/report-refusals.ts',
    /REPORT_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/report-mappings.ts',
    /MAPPING_REFUSALS = \[([^\]]*)\]/,
    'areas/bench/src/check-networks.ts',
    /NETWORK_REFUSALS = \[([^\]]*)\]/,
  ],
  Incidents: ['areas/incidents/src/change-incident.ts', /INCIDENT_REFUSALS = \[([^\]]*)\]/],
  'Books and police lists': ['areas/books/src/book-refusal.ts', /BOOK_REFUSALS = \[([^\]]*)\]/],
  'Grades and photographs': [
    'areas/grading/src/grading-refusal.ts',
    /GRADING_REFUSALS = \[([^\]]*)\]/,
    'areas/grading/src/picture.ts',
    /PICTURE_FAULTS = \[([^\]]*)\]/,
  ],
  'Price lists and quotes': [
    'areas/buying/src/buying-refusal.ts',
    /BUYING_REFUSALS = \[([^\]]*)\]/,
    'packages/price/src/quote.ts',
    /NO_PRICE_REASONS = \[([^\]]*)\]/,
  ],
  'Rows of a price list': ['packages/price/src/row-problem.ts', /ROW_PROBLEMS = \[([^\]]*)\]/],
  Surveys: ['areas/survey/src/survey-refusal.ts', /SURVEY_REFUSALS = \[([^\]]*)\]/],
  'Signing in and administration': ['areas/staff/src/answer.ts', /STAFF_CODES = \[([^\]]*)\]/],
  Challenges: ['areas/challenge/src/challenge-refusal.ts', /CHALLENGE_REFUSALS = \[([^\]]*)\]/],
  'Statements that are refused': [
    'packages/challenge/src/accept-statement.ts',
    /STATEMENT_REFUSALS = \[([^\]]*)\]/,
  ],
  'Readings that are refused': [
    'packages/challenge/src/read-again.ts',
    /READING_REFUSALS = \[([^\]]*)\]/,
  ],
  'Clearance certificates': [
    'areas/clearance/src/clearance-deps.ts',
    /CLEARANCE_CODES = \[([^\]]*)\]/,
  ],
  Labels: ['areas/labels/src/gather-labels.ts', /LABEL_CODES = \[([^\]]*)\]/],
  'Why a certificate is refused': [
    'packages/certificate/src/build-clearance.ts',
    /CLEARANCE_REFUSALS = \[([^\]]*)\]/,
  ],
  'The authority': ['areas/authority/src/authority-answer.ts', /AUTHORITY_CODES = \[([^\]]*)\]/],
  'The way to the authority': [
    'areas/handover/src/authority-inbox.ts',
    /AUTHORITY_LINK_CODES = \[([^\]]*)\]/,
  ],
  'Keys in a token': ['platform/keys/src/token-error.ts', /TOKEN_CODES = \[([^\]]*)\]/],
  'Electronic seals': ['areas/clearance/src/eseal-error.ts', /ESEAL_CODES = \[([^\]]*)\]/],
  'Loss desk': ['areas/loss/src/loss-refusal.ts', /LOSS_REFUSALS = \[([^\]]*)\]/],
  'The register': ['areas/registry/src/registry-act.ts', /REGISTRY_REFUSALS = \[([^\]]*)\]/],
  'Virtual phones': ['areas/world/src/world-deps.ts', /WORLD_REFUSALS = \[([^\]]*)\]/],
  'The station': ['apps/cli/src/station/station-codes.ts', /STATION_CODES = \[([^\]]*)\]/],
  'Overwriting at a desk': [
    'apps/cli/src/station/overwrite-requests.ts',
    /OVERWRITE_CODES = \[([^\]]*)\]/,
  ],
  'The devices of a desk': ['apps/cli/src/station/devices.ts', /DEVICE_FAULTS = \[([^\]]*)\]/],
  'What a virtual phone refuses': ['packages/element/src/refusal.ts', /REFUSALS = \[([^\]]*)\]/],
  'Announced visits': ['areas/visits/src/visit-refusal.ts', /VISIT_REFUSALS = \[([^\]]*)\]/],
  Mail: ['areas/staff/src/mail-error.ts', /MAIL_CODES = \[([^\]]*)\]/],
  'Entries of the book': [
    'packages/books/src/judge-entry.ts',
    /ENTRY_REFUSALS = \[([^\]]*)\]/,
    'packages/books/src/identity-check.ts',
    /IDENTITY_REFUSALS = \[([^\]]*)\]/,
    'packages/books/src/judge-marks.ts',
    /MARK_REFUSALS = \[([^\]]*)\]/,
  ],
  'Notices about an accepted entry': [
    'packages/books/src/judge-entry.ts',
    /ENTRY_NOTICES = \[([^\]]*)\]/,
    'packages/books/src/judge-marks.ts',
    /MARK_NOTICES = \[([^\]]*)\]/,
  ],
  'Records of the book that may not be deleted': [
    'packages/books/src/retention.ts',
    /DELETION_REFUSALS = \[([^\]]*)\]/,
    'packages/books/src/police-notice.ts',
    /NOTICE_REFUSALS = \[([^\]]*)\]/,
  ],
  'Problems of a survey': ['packages/survey/src/problem.ts', /SURVEY_PROBLEM_CODES = \[([^\]]*)\]/],
  'Refused publications': ['packages/survey/src/publish.ts', /PUBLICATION_REFUSALS = \[([^\]]*)\]/],
  'Questions withheld in a publication': [
    'packages/survey/src/publish.ts',
    /WITHHELD_REASONS = \[([^\]]*)\]/,
  ],
  'Problems of a flow': ['packages/flow/src/flow-problem.ts', /FLOW_PROBLEM_CODES = \[([^\]]*)\]/],
  'The database at a start': ['platform/database/src/failure.ts', /STORE_CODES = \[([^\]]*)\]/],
  'Backup and restore': ['platform/database/src/failure.ts', /BACKUP_CODES = \[([^\]]*)\]/],
  'Failures of the command line': ['apps/cli/src/failure.ts', /type CliErrorCode =([^;]*);/],
};

function sectionOf(text: string, title: string): string {
  const start = text.indexOf(`\n## ${title}\n`);
  assert.ok(start >= 0, `docs/errors.md has no section \`${title}\``);
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

/** The quoted codes of each list, comments left out. */
function definedIn(places: readonly (string | RegExp)[]): readonly string[] {
  const codes: string[] = [];
  let code = '';
  for (const place of places) {
    if (typeof place === 'string') {
      code = textOf(place).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      continue;
    }
    const list = place.exec(code)?.[1] ?? '';
    const found = [...list.matchAll(/'([^']+)'/g)].map(([, quoted = '']) => quoted);
    assert.ok(found.length > 0, `no list of codes was found by ${place}`);
    codes.push(...found);
  }
  return codes.sort();
}

for (const [title, places] of Object.entries(CODES)) {
  test(`docs/errors.md, ${title}: the codes that the code defines`, () => {
    const section = sectionOf(textOf('docs/errors.md'), title);
    const listed = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, code]) => code);
    assert.deepEqual(listed.sort(), definedIn(places));
  });
}

test('docs/errors.md, Exit statuses: those of apps/cli/src/exit-status.ts', () => {
  const map = /EXIT_STATUS = \{([^}]*)\}/.exec(textOf('apps/cli/src/exit-status.ts'))?.[1] ?? '';
  const defined = [...map.matchAll(/: (\d+),/g)].map(([, status]) => status);
  assert.ok(defined.length > 0, 'no exit status was found');
  const section = sectionOf(textOf('docs/errors.md'), 'Exit statuses');
  const listed = [...section.matchAll(/^\| (\d+) \|/gm)].map(([, status]) => status);
  assert.deepEqual(listed, defined);
});
