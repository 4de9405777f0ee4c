/**
 * The folder of a desk as a test plays it: its clock, its queue, the server, and what was said.
 * Each test has a folder and a queue of its own; a program opened again goes on with them.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import { CliError } from '../src/failure.ts';
import { DeskFolder } from '../src/station/desk-folder.ts';
import { Devices } from '../src/station/devices.ts';
import { QueueJournal } from '../src/station/queue-journal.ts';

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

export class PlayedDesk {
  #base = '';
  #count = 0;
  folder = '';
  queuePath = '';
  ms = 0;
  date = 0;
  /** Of the program that was opened last. */
  devices = new Devices('run', () => new Date(this.date));
  complaints: string[] = [];
  /** What the server took, by content. */
  sent: string[] = [];
  /** The body of its answer; throws what the connection does. */
  server: (text: string) => unknown = () => GOOD;

  constructor() {
    this.#base = mkdtempSync(join(tmpdir(), 'nagori-desk-'));
    after(() => rmSync(this.#base, { recursive: true }));
    beforeEach(() => {
      this.folder = join(this.#base, String(++this.#count));
      this.queuePath = `${this.folder}.queue`;
      mkdirSync(this.folder);
      this.date = Date.parse('2026-11-29T03:00:00Z');
      [this.ms, this.complaints, this.sent, this.server] = [0, [], [], () => GOOD];
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
    const clock = { ms: () => this.ms, date: () => new Date(this.date) };
    this.devices = new Devices('run', clock.date);
    const { folder, devices } = this;
    const journal = new QueueJournal(this.queuePath, queueBytes, TO);
    const program = new DeskFolder({
      ...{ folder, journal, devices, clock, language: 'en' as const, settledMs: 10 },
      options: { zone: '+09:00' },
      complain: (text) => void this.complaints.push(text),
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
