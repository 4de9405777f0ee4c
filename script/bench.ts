/**
 * Runs the benchmarks one after another, or those that are named, and puts their rows into
 * docs/benchmarks.md; the rows of the others stay as they were measured.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Figure, rowOf } from '../bench/report.ts';

const BENCH = new URL('../bench/', import.meta.url);
const DOC = new URL('../docs/benchmarks.md', import.meta.url);
const wanted = process.argv.slice(2);

let missed = 0;
for (const file of readdirSync(BENCH)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()) {
  if (wanted.length > 0 && !wanted.some((name) => file.startsWith(name))) continue;
  console.error(`measuring ${file} …`);
  const { measure } = (await import(new URL(file, BENCH).href)) as { measure(): Promise<Figure[]> };
  const figures = await measure();
  const name = file.replace('.bench.ts', '');
  const rows = figures.map((figure) => rowOf(figure, `\`script/bench ${name}\`, ${today()}`));
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
  const kept = (marks.exec(text)?.[2] ?? '')
    .split('\n')
    .filter((line) => /\| `script\/bench [a-z-]+`, [0-9-]+ \|$/.test(line))
    .filter((line) => !line.includes(`| \`script/bench ${name}\`,`));
  const [cpu] = cpus();
  const table = [
    `On ${cpus().length} × ${cpu?.model}, Node.js ${process.versions.node}.`,
    '',
    '| what | must reach | measured | | how, and when |',
    '|---|---|---|---|---|',
    ...[...kept, ...rows].sort((a, b) => benchOf(a).localeCompare(benchOf(b))),
  ].join('\n');
  writeFileSync(
    DOC,
    text.replace(marks, (_, begin, __, end) => `${begin}${table}\n${end}`),
  );
}

function benchOf(row: string): string {
  return /`script\/bench ([a-z-]+)`/.exec(row)?.[1] ?? '';
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
