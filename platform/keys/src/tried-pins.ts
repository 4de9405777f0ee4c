/**
 * What became of each PIN that a token was given, on the disk: tokens count wrong PINs, and lock.
 *
 * Invariants: a PIN that was never accepted is marked on the disk before the token sees it. So
 * neither a refusal nor a program that ends in between is followed by another try, by any program
 * that has the folder, until the PIN is another or a person removes the mark. A mark shows no
 * PIN: its name is a hash that is keyed by the deployment's secret. One sign-in at a time.
 */
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TokenError } from './token-error.ts';
import { createWhole, syncFolderOf, writeWhole } from './write-whole.ts';

/** A sign-in to be: where, with what, and the file with the PIN for the message. */
export interface PinUse {
  readonly module: string;
  readonly token: string;
  readonly pinFile: string;
  readonly pin: string;
}

export interface TriedPins {
  /** Runs `work`, which signs in. Rejects with TokenError where the PIN is not to be tried. */
  readonly signIn: <Value>(use: PinUse, work: () => Promise<Value>) => Promise<Value>;
}

const NAME_CHARACTERS = 22;

/** `folder`: made when it is needed. `key`: asked for when a token is used. */
export function triedPins(folder: string, key: () => Uint8Array): TriedPins {
  const lasts = new Map<string, Promise<unknown>>();
  return {
    signIn: async (use, work) => {
      const text = JSON.stringify([use.module, use.token, use.pin]);
      const hash = createHmac('sha256', key()).update(text).digest('base64url');
      const mark = join(folder, hash.slice(0, NAME_CHARACTERS));
      const turn = (lasts.get(mark) ?? Promise.resolve()).then(() => attempt(mark, use, work));
      lasts.set(
        mark,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}

async function attempt<Value>(
  mark: string,
  use: PinUse,
  work: () => Promise<Value>,
): Promise<Value> {
  const isAccepted = marked(mark) === 'accepted';
  if (!isAccepted) begin(mark, use);
  let value: Value;
  try {
    value = await work();
  } catch (error) {
    if (error instanceof TokenError) end(mark, error, isAccepted);
    throw error;
  }
  if (!isAccepted) writeWhole(mark, 'accepted');
  return value;
}

/** Who makes the mark tries the PIN. */
function begin(mark: string, { pinFile }: PinUse): void {
  mkdirSync(dirname(dirname(mark)), { recursive: true, mode: 0o755 });
  mkdirSync(dirname(mark), { recursive: true, mode: 0o700 });
  syncFolderOf(dirname(mark));
  try {
    createWhole(mark, 'tried');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const why =
      marked(mark) === 'refused' ? 'was refused before' : 'is being tried, or that was cut off';
    throw new TokenError(
      'token-pin-refused',
      `the PIN in \`${pinFile}\` ${why}, and is not tried again: correct it, or remove \`${mark}\``,
    );
  }
}

function end(mark: string, { code }: TokenError, isAccepted: boolean): void {
  if (code === 'token-pin-refused') refuse(mark);
  // The token may have counted it.
  else if (code !== 'token-silent' && !isAccepted) rmSync(mark);
}

/** On a full disk no mark is better than that of a PIN that is good: none is tried without one. */
function refuse(mark: string): void {
  try {
    writeWhole(mark, 'refused');
  } catch (error) {
    rmSync(mark);
    throw error;
  }
}

function marked(mark: string): string | undefined {
  try {
    return readFileSync(mark, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
