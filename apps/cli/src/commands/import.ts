/** `nagori import`: sends reports of erasing tools to a server, from files or a watched folder. */
import { setTimeout as after } from 'node:timers/promises';
import type { Language } from '@nagori/policy';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, isSystemError, systemReason } from '../failure.ts';
import { type Output, processOutput } from '../output.ts';
import { Progress } from '../progress.ts';
import {
  type FileOutcome,
  type SendOptions,
  type Sent,
  sendReportFile,
} from '../reports/send-report-file.ts';
import { WatchedFolder } from '../reports/watch-folder.ts';
import { outcomeText, sayImportIn } from '../reports/words-import.ts';
import { type ClientOptions, clientOf } from '../sign-in/client-options.ts';
import { wholeNumber } from '../whole-number.ts';
import { languageOf } from './judge-options.ts';

const LOOK_EVERY_MS = 1_000;
const SETTLED_SECONDS = 10;
const SETTLED_SECONDS_MOST = 3_600;

export interface ImportOptions extends SendOptions, ClientOptions {
  readonly watch?: string | undefined;
  readonly settled?: string | undefined;
  readonly format: 'table' | 'ndjson';
  readonly lang?: Language | undefined;
  readonly quiet?: boolean | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function importVerb(
  files: readonly string[],
  options: ImportOptions,
): Promise<number> {
  if ((files.length === 0) === (options.watch === undefined)) {
    throw new CliError('usage', 'give files, or a folder by --watch');
  }
  const progress = new Progress(options.quiet ? undefined : process.stderr, performance.now());
  const output = processOutput(() => progress.hide());
  const client = await clientOf(options);
  const { handover, zone, mapping } = options;
  const send = (file: string): Promise<FileOutcome> =>
    sendReportFile(
      {
        post: (path, open) => client.post(path, open),
        onBytes: (bytesRead, sizeBytes) =>
          progress.show(
            { unit: 'bytes', count: bytesRead, bytesRead, sizeBytes },
            performance.now(),
          ),
      },
      file,
      { handover, zone, mapping },
    );
  const say = tellingIn(options, output);
  if (options.watch !== undefined) return watch(options.watch, options, { send, say, output });
  return sendAll(files, options, { send, say, output });
}

interface Doing {
  readonly send: (file: string) => Promise<FileOutcome>;
  readonly say: (name: string, outcome: Sent) => Promise<string>;
  readonly output: Output;
}

async function sendAll(
  files: readonly string[],
  options: ImportOptions,
  { send, say, output }: Doing,
): Promise<number> {
  let isWhole = true;
  for (const file of files) {
    const outcome = await send(file);
    if (outcome.kind === 'changed') {
      output.complain(`${sayImportIn(languageOf(options))('changed', { file })}\n`);
      isWhole = false;
      continue;
    }
    await say(file, outcome);
    if (outcome.refused > 0 || outcome.fault !== undefined) isWhole = false;
  }
  return isWhole ? EXIT_STATUS.accepted : EXIT_STATUS.badLines;
}

async function watch(
  folder: string,
  options: ImportOptions,
  { send, say, output }: Doing,
): Promise<number> {
  const seconds = wholeNumber('--settled', options.settled, 1, SETTLED_SECONDS_MOST);
  const settledMs = (seconds ?? SETTLED_SECONDS) * 1_000;
  const { complain } = output;
  const watched = new WatchedFolder(folder, {
    ...{ send, say, settledMs },
    complain: (text) => complain(`nagori: ${text}`),
    now: () => performance.now(),
    date: () => new Date(),
  });
  await watched.prepare();
  complain(`${sayImportIn(languageOf(options))('watching', { folder })}\n`);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => ended.abort());
  }
  let fault: string | undefined;
  while (!ended.signal.aborted) {
    try {
      await watched.round();
      fault = undefined;
    } catch (error) {
      // As where a share is away: it may come back.
      if (!isSystemError(error)) throw error;
      const reason = systemReason(error);
      if (reason !== fault) complain(`nagori: the folder fails: ${reason}\n`);
      fault = reason;
    }
    await after(LOOK_EVERY_MS, undefined, { signal: ended.signal }).catch(() => {});
  }
  return EXIT_STATUS.accepted;
}

/** Prints what became of a file; the answer is the text for people. */
function tellingIn(options: ImportOptions, output: Output): Doing['say'] {
  const words = sayImportIn(languageOf(options));
  return async (file, { kind: _, ...outcome }) => {
    const text = outcomeText(words, file, { kind: 'sent', ...outcome });
    const line = options.format === 'ndjson' ? `${JSON.stringify({ file, ...outcome })}\n` : text;
    await output.write(line);
    return text;
  };
}
