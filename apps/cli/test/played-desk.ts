/** The folder of a desk as a test plays it, with its queue and the server. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'node:test';
import { CliError } from '../src/failure.ts';
import { DeskFolder } from '../src/station/desk-folder.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';
import { DeskInTest } from './desk-in-test.ts';

/** The server and the station that a queue belongs to. */
export const TO = 'https://op.example desk-1';
export const CSV = 'imei,at,result\n001017000000011,2026-11-20T10:00:05+09:00,done\n';
export const GOOD = { recorded: 1, refused: 0, lines: [] };
export const BAD = { ...GOOD, refused: 1, lines: [{ place: 2, code: 'report-invalid' }] };
/** Reports are sent with the time at which their file was written. */
const WITH_ITS_TIME = /^\/api\/v1\/bench\/reports\?zone=%2B09%3A00&writtenAt=20[^&]+Z$/;
const QUEUE_BYTES = 64 * 1024 * 1024;

/** A server that cannot be reached. */
export function cut(): never {
  throw new CliError('server-unreachable', 'no answer');
}

export class PlayedDesk extends DeskInTest {
  queuePath = '';
  /** What the server took, by content. */
  sent: string[] = [];
  /** The body of its answer; throws what the connection does. */
  server: (text: string) => unknown = () => GOOD;

  constructor() {
    super();
    beforeEach(() => {
      mkdirSync(this.folder);
      this.queuePath = `${this.folder}.queue`;
      [this.sent, this.server] = [[], () => GOOD];
    });
  }

  names(part: string): string[] {
    return readdirSync(join(this.folder, part)).sort();
  }

  /** The names of the files that the server took. */
  sentNames(): string[] {
    return this.sent.map(nameIn);
  }

  write(name: string, text = `${CSV}# ${name}\n`): void {
    writeFileSync(join(this.folder, name), text);
  }

  open(queueBytes = QUEUE_BYTES): { readonly program: DeskFolder; readonly journal: QueueJournal } {
    const journal = new QueueJournal(this.queuePath, queueBytes, TO);
    const program = new DeskFolder({
      ...{ ...this.parts(), journal, language: 'en' as const, settledMs: 10 },
      options: { zone: '+09:00' },
      post: async (path, open) => {
        let text = '';
        for await (const piece of (await open()).stream) text += String(piece);
        assert.match(path, WITH_ITS_TIME);
        const body = this.server(text);
        this.sent.push(text);
        return { status: 200, body, code: undefined };
      },
    });
    return { program, journal };
  }

  async start(): Promise<DeskFolder> {
    const { program } = this.open();
    await program.prepare();
    return program;
  }

  /** A file is sent in the second round that sees it unchanged. */
  async rounds(
    one: { readonly round: () => Promise<unknown> },
    count = 2,
    stepMs = 10_000,
  ): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.ms += stepMs;
      await one.round();
    }
  }
}

/** The name that a file written by `write` says in its last line. */
export const nameIn = (text: string): string => /# (.+)\n$/.exec(text)?.[1] ?? '';
