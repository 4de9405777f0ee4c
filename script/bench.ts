/** Runs the benchmarks one after another and writes docs/benchmarks.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Figure, rowOf } from '../bench/report.ts';

const BENCH = new URL('../bench/', import.meta.url);
const DOC = new URL('../docs/benchmarks.md', import.meta.url);
const wanted = process.argv.slice(2);

const rows: string[] = [];
let missed = 0;
for (const file of readdirSync(BENCH)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()) {
  if (wanted.length > 0 && !wanted.some((name) => file.startsWith(name))) continue;
  console.error(`measuring ${file} …`);
  const { measure } = (await import(new URL(file, BENCH).href)) as { measure(): Promise<Figure[]> };
  for (const figure of await measure()) {
    const row = rowOf(figure);
    if (!figure.met) missed++;
    console.log(row);
    rows.push(row);
  }
}
if (wanted.length === 0) writeTable(rows);
process.exitCode = missed > 0 ? 1 : 0;

/** Puts the table between the marks, and leaves the words around it alone. */
function writeTable(lines: readonly string[]): void {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const table = [
    `Measured ${day} on ${cpus().length} × ${cpu?.model}, Node.js ${process.versions.node}.`,
    '',
    '| what | must reach | measured | |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
  const text = readFileSync(DOC, 'utf8');
  const marks = /(<!-- figures -->\n)[\s\S]*(<!-- end of figures -->)/;
  writeFileSync(
    DOC,
    text.replace(marks, (_, begin, end) => `${begin}${table}\n${end}`),
  );
}
