/** What every desk of a test has: a folder of its own for each test, a clock, and what it said. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import { Devices } from '../src/station/devices.ts';

export class DeskInTest {
  folder = '';
  ms = 0;
  date = 0;
  complaints: string[] = [];
  readonly clock = { ms: () => this.ms, date: () => new Date(this.date) };
  /** Of the program that was opened last. */
  devices = new Devices('run', this.clock.date);

  constructor() {
    const base = mkdtempSync(join(tmpdir(), 'nagori-desk-'));
    let count = 0;
    after(() => rmSync(base, { recursive: true }));
    beforeEach(() => {
      this.folder = join(base, String(++count));
      this.date = Date.parse('2026-11-29T03:00:00Z');
      [this.ms, this.complaints] = [0, []];
    });
  }

  /** The parts of a program that begins now, over the folder as it is. */
  parts() {
    const { folder, clock } = this;
    this.devices = new Devices('run', clock.date);
    const complain = (text: string) => void this.complaints.push(text);
    return { folder, clock, devices: this.devices, complain };
  }
}
