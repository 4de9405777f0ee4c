/**
 * The overwritings of a desk on its disk: one file each, and beside it the journal from which one
 * goes on.
 *
 * Invariants: its owner alone can read them. A file that does not read is left as it is, and is no
 * overwriting; one that is not named by a run is never deleted. One that ran when its program ended
 * has failed (R11).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, MARK } from '@nagori/model';
import * as z from 'zod';
import { CliError, systemReason } from '../failure.ts';
import { writePrivate } from '../write-private.ts';

const OWNER_ALONE = 0o700;
/** One that was recorded as failed, and that nobody went on with. */
const GOES_ON_DAYS = 30;
/** What a run may leave beside its file. */
const OWN = /^(.+?)\.(journal|(?:journal|json)(?:\.[0-9a-f]+)?\.part)$/;

const entry = z.strictObject({
  /** The version of this file. */
  nagoriOverwrite: z.literal(1),
  run: z.uuid(),
  imei: z.string().regex(/^\d{15}$/),
  handover: z.uuid(),
  /** The mark of the person who began it: it is recorded by no other (R11). */
  by: z.string().regex(MARK),
  /** Of the page that began it, and the station that this desk was: others never see it. */
  server: z.string().optional(),
  station: z.string().optional(),
  /** The digest of the desk key under which it was begun; none in files of before. */
  key: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  since: z.iso.datetime(),
  state: z.enum(['running', 'ended']),
  /** Why it is not done. */
  code: z.string().optional(),
  reason: z.string().optional(),
  evidence: z.looseObject({
    kind: z.literal('overwrite-report'),
    result: z.enum(['done', 'failed']),
    at: z.iso.datetime(),
  }),
  /** The request by which the page records it: once, however often it is sent. */
  record: z.uuid(),
  recorded: z.boolean(),
});
export type OverwriteEntry = z.output<typeof entry>;

export class OverwriteStore {
  readonly #folder: string;
  readonly #entries = new Map<string, OverwriteEntry>();

  /** Throws CliError `output-unwritable` where there is a folder that cannot be used. */
  constructor(folder: string) {
    this.#folder = folder;
    try {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) {
        if (!name.endsWith('.json')) continue;
        const read = entry.safeParse(parsed(readFileSync(join(folder, name), 'utf8')));
        if (read.success && name === `${read.data.run}.json`) {
          this.#entries.set(read.data.run, read.data);
        }
      }
      this.#tidy();
    } catch (error) {
      throw new CliError('output-unwritable', `\`${folder}\`: ${systemReason(error)}`);
    }
  }

  get all(): readonly OverwriteEntry[] {
    return [...this.#entries.values()];
  }

  of(run: string): OverwriteEntry | undefined {
    return this.#entries.get(run);
  }

  /** The folder is there from now on. Throws CliError `output-unwritable`. */
  prepare(): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: OWNER_ALONE });
    } catch (error) {
      throw new CliError('output-unwritable', `\`${this.#folder}\`: ${systemReason(error)}`);
    }
  }

  journalOf(run: string): string {
    return join(this.#folder, `${run}.journal`);
  }

  isResumable({ run, state, evidence }: OverwriteEntry): boolean {
    return state === 'ended' && evidence.result === 'failed' && existsSync(this.journalOf(run));
  }

  /** On the disk once it returns; else nothing has changed. Throws CliError `output-unwritable`. */
  write(one: OverwriteEntry): void {
    writePrivate(this.#pathOf(one.run), `${JSON.stringify(one)}\n`);
    this.#entries.set(one.run, one);
  }

  /** In the memory alone. */
  hold(one: OverwriteEntry): void {
    this.#entries.set(one.run, one);
  }

  /** Throws CliError `output-unwritable`. */
  remove(run: string): void {
    try {
      for (const path of [this.#pathOf(run), this.journalOf(run)]) rmSync(path, { force: true });
    } catch (error) {
      throw new CliError('output-unwritable', `\`${this.#folder}\`: ${systemReason(error)}`);
    }
    this.#entries.delete(run);
  }

  #pathOf(run: string): string {
    return join(this.#folder, `${run}.json`);
  }

  #tidy(): void {
    const until = Date.now() - GOES_ON_DAYS * DAY_MS;
    for (const { run, recorded, since } of this.all) {
      if (recorded && Date.parse(since) < until) this.remove(run);
    }
    for (const name of readdirSync(this.#folder)) {
      const [, run = '', kind] = OWN.exec(name) ?? [];
      if (!z.uuid().safeParse(run).success) continue;
      // Begun, and ended before its first byte.
      const isOrphan = kind === 'journal' && !existsSync(this.#pathOf(run));
      if (isOrphan || kind?.endsWith('.part')) rmSync(join(this.#folder, name), { force: true });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
