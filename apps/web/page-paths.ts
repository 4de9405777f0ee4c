/**
 * Tells the server, after the build, which addresses have a page, so that it answers all others
 * with "not found" (platform/http/src/web-files.ts).
 *
 * Invariants: the list is read from the route table itself and stored nowhere else; a line of the
 * table that does not read ends the build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const ROUTES = join(import.meta.dirname, 'src/routes.tsx');
/** Beside the pages. */
const PAGES_FILE = 'pages.json';

/** The paths of a route table's text, as the router writes them: `/counter/$handover`. */
export function pagePaths(routes: string): readonly string[] {
  const lines = routes.matchAll(/\b(?:open|bare|staff)\(\s*'(\/[^']*)',\s*\(\) => import\(/g);
  const paths = [...lines].map(([, path = '']) => path);
  const pages = [...routes.matchAll(/\bimport\(/g)].length;
  if (paths.length === 0 || paths.length !== pages) {
    throw new Error(`${pages} pages in the route table, and ${paths.length} paths were read`);
  }
  return paths;
}

export function tellPagePaths(): Plugin {
  return {
    name: 'nagori-page-paths',
    apply: 'build',
    writeBundle: ({ dir = '' }) => {
      const paths = pagePaths(readFileSync(ROUTES, 'utf8'));
      writeFileSync(join(dir, PAGES_FILE), `${JSON.stringify(paths, undefined, 2)}\n`);
    },
  };
}
