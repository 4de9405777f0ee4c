/** A Node.js prompt with every room loaded under its name, for trying things by hand. */
import { existsSync, globSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { start } from 'node:repl';
import { pathToFileURL } from 'node:url';

const packages: Record<string, unknown> = {};
for (const folder of globSync('packages/*').sort()) {
  const index = `${folder}/src/index.ts`;
  if (existsSync(index)) packages[basename(folder)] = await import(pathToFileURL(index).href);
}
console.log(`rooms: ${Object.keys(packages).join(', ')}; try model.checkDigit('00101700000001')`);
const repl = start({ prompt: 'nagori> ' });
Object.assign(repl.context, packages);
mkdirSync('.nagori', { recursive: true });
repl.setupHistory('.nagori/console-history', () => {});
