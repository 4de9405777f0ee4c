/**
 * Runs the benchmarks one after another, or those that are named, and puts their rows into
 * docs/benchmarks.md; the rows of the others stay as they were measured.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { asServerOtherwise } from '@nagori/database';
import { type Figure, rowOf } from '../bench/report.ts';

// Some call stores by themselves.
asServerOtherwise();

const BENCH = new URL('../bench/', import.meta.url);
const DOC = new URL('../docs/benchmarks.md', import.meta.url);
const ENDING = '.bench.ts';
const known = readdirSync(BENCH)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();
const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (known.includes(name)) continue;
  console.error(`there is no bench \`${name}\`; there are: ${known.join(', ')}`);
  process.exit(2);
}

let missed = 0;
for (const name of wanted.length > 0 ? wanted : known) {
  console.error(`measuring ${name} …`);
  const { measure } = (await import(new URL(name + ENDING, BENCH).href)) as {
    measure(): Promise<Figure[]>;
  };
  const figures = await measure();
  const how = `\`script/bench ${name}\`, ${today()}, ${machine()}`;
  const rows = figures.map((figure) => rowOf(figure, how));
  for (const row of rows) console.log(row);
  missed += figures.filter(({ met }) => !met).length;
  // At once: what was measured stays, also where a later one breaks.
  writeTable(name, rows);
}
process.exitCode = missed > 0 ? 1 : 0;

/** Puts the rows of one benchmark between the marks, and leaves the words around alone. */
function writeTable(name: string, rows: readonly string[]): void {
  const text = readFileSync(DOC, 'utf8');
  const marks = /(<!-- figures -->\n)([\s\S]*)(<!-- end of figures -->)/;
  const written = (marks.exec(text)?.[2] ?? '')
    .split('\n')
    .filter((line) => /\| `script\/bench [a-z-]+`, [^|]+ \|$/.test(line))
    .filter((line) => !line.includes(`| \`script/bench ${name}\`,`));
  const table = [
    '| what | must reach | measured | | how, when and on what |',
    '|---|---|---|---|---|',
    ...[...written, ...rows].sort((a, b) => benchOf(a).localeCompare(benchOf(b))),
  ].join('\n');
  writeFileSync(
    DOC,
    text.replace(marks, (_, begin, __, end) => `${begin}${table}\n${end}`),
  );
}

function benchOf(row: string): string {
  return /`script\/bench ([a-z-]+)`/.exec(row)?.[1] ?? '';
}

/** `2 × AMD EPYC`: what one row was measured on need not be what the next was. */
function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.replaceAll(/\((R|TM)\)| Processor/g, '')}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
