/** `nagori station update` and `nagori station release`: signed releases of a desk's program. */
import { spawn } from 'node:child_process';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Language } from '@nagori/policy';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { goBack, installRelease } from '../release/install-release.ts';
import { makeRelease } from '../release/make-release.ts';
import { VERSION_MOST } from '../release/manifest.ts';
import { newReleaseKey, publicOf } from '../release/minisign.ts';
import { sayRelease } from '../release/words-release.ts';
import { wholeNumber } from '../whole-number.ts';
import { createPrivate } from '../write-private.ts';
import { languageOf } from './judge-options.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');

export interface UpdateOptions {
  readonly home?: string | undefined;
  readonly from?: string | undefined;
  readonly key?: string | undefined;
  readonly older?: boolean | undefined;
  readonly back?: boolean | undefined;
  readonly lang?: Language | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function stationUpdateVerb(options: UpdateOptions): Promise<number> {
  const { from, key, older, back } = options;
  if ((from === undefined) === (back !== true)) {
    throw new CliError('usage', 'give a release by --from, or --back');
  }
  const language = languageOf(options);
  const home = resolve(options.home ?? join(homedir(), '.local', 'share', 'nagori-station'));
  const done =
    from === undefined
      ? await goBack(home)
      : await installRelease({
          ...{ home, from, key, isOlderWanted: older, prepare },
          onStep: (step) => sayRelease(language, step),
        });
  const program = join(home, 'current', 'script', 'station');
  sayRelease(language, done.isNew ? 'installed' : 'same', { version: done.version, program });
  return EXIT_STATUS.accepted;
}

/** Its packages are installed before it is used, from the lock file that was signed with it. */
async function prepare(folder: string): Promise<void> {
  const bootstrap = join(folder, 'script', 'bootstrap');
  if (!existsSync(bootstrap)) return;
  const child = spawn(bootstrap, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new CliError('output-unwritable', 'its packages cannot be installed');
}

export interface ReleaseOptions {
  readonly number?: string | undefined;
  readonly key?: string | undefined;
  readonly newKey?: string | undefined;
  readonly from?: string | undefined;
  readonly out?: string | undefined;
  readonly lang?: Language | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function stationReleaseVerb(options: ReleaseOptions): Promise<number> {
  const language = languageOf(options);
  if (options.newKey !== undefined) {
    const { secret, key } = newReleaseKey();
    const text = secret.export({ format: 'pem', type: 'pkcs8' });
    createPrivate(options.newKey, String(text));
    sayRelease(language, 'keyMade', { file: options.newKey, key: key.text });
    return EXIT_STATUS.accepted;
  }
  const version = wholeNumber('--number', options.number, 1, VERSION_MOST);
  if (version === undefined || options.key === undefined) {
    throw new CliError('usage', 'give --number and --key, or --new-key');
  }
  const secret = await secretIn(options.key);
  const out = options.out ?? `nagori-station-${version}.tar.gz`;
  await withFolder(options.from, (from) => makeRelease({ from, version, secret, out }));
  sayRelease(language, 'made', { file: out, key: publicOf(secret).text });
  return EXIT_STATUS.accepted;
}

async function secretIn(path: string): Promise<KeyObject> {
  try {
    const secret = createPrivateKey(await readFile(path));
    if (secret.asymmetricKeyType === 'ed25519') return secret;
  } catch (error) {
    throw new CliError('input-unreadable', `\`${path}\` is no key: ${systemReason(error)}`);
  }
  throw new CliError('input-unreadable', `\`${path}\` is no key of Ed25519`);
}

/** The folder that was named, or what is committed in this one. */
async function withFolder(
  named: string | undefined,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  if (named !== undefined) return use(named);
  const folder = await mkdtemp(join(tmpdir(), 'nagori-head-'));
  try {
    const git = spawn('git', ['-C', ROOT, 'archive', '--format=tar', 'HEAD'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const tar = spawn('tar', ['--extract', '--file=-', `--directory=${folder}`], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const ended = Promise.all([once(git, 'close'), once(tar, 'close')]);
    git.stdout.pipe(tar.stdin);
    // It may end before all of the padding is written.
    tar.stdin.on('error', () => {});
    const ends = await ended;
    if (ends.some(([status]) => status !== 0)) {
      throw new CliError('input-unreadable', 'git and tar are needed to read what is committed');
    }
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
