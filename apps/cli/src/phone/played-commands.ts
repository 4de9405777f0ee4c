/**
 * Programs in place of Android's own, for adbd on a machine that is no phone: each prints what it
 * was given for its whole command line.
 *
 * Invariants: a program is replaced as a whole, so that one that begins meanwhile reads either.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the whole command, such as `getprop ro.product.model`. */
export type Answers = Readonly<Record<string, string>>;

const PROGRAMS = ['cmd', 'service', 'dumpsys', 'settings', 'getprop', 'pm', 'df'] as const;

/** `runs`: shell lines that are run instead of an answer. Without either, `df` is the machine's. */
export function writePlayedCommands(folder: string, answers: Answers, runs: Answers = {}): void {
  for (const program of PROGRAMS) {
    const cases = [
      ...casesOf(program, runs, (line) => line),
      ...casesOf(program, answers, (text) => `printf '%s\\n' '${text.replaceAll("'", "'\\''")}'`),
    ];
    if (program === 'df' && cases.length === 0) continue;
    // `getprop` prints an empty line for what is not set; the others end with 1.
    const rest = program === 'getprop' ? '  *) echo;;' : '  *) exit 1;;';
    const lines = ['#!/bin/sh', 'case "$*" in', ...cases, rest, 'esac', ''];
    const path = join(folder, program);
    writeFileSync(`${path}.new`, lines.join('\n'), { mode: 0o755 });
    renameSync(`${path}.new`, path);
  }
}

function casesOf(
  program: string,
  table: Answers,
  act: (text: string) => string,
): readonly string[] {
  return Object.entries(table)
    .filter(([command]) => command.startsWith(`${program} `))
    .map(([command, text]) => `  '${command.slice(program.length + 1)}') ${act(text)};;`);
}
