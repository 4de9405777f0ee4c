/**
 * The web app's files: the build, with index.html for every address of a page. An address without a
 * page gets it too, and the page shows "not found".
 *
 * Invariants: hashed files are immutable, index.html is revalidated each time; an API address is
 * never answered with a page; files compressed by the build are sent compressed to clients that
 * accept it. The build lists the addresses that have a page (apps/web/page-paths.ts).
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { GENERAL_PROBLEMS } from './problem-kinds.ts';
import { OK, ProblemError, problemBody } from './problems.ts';

export const WEB_FOLDER = resolve(import.meta.dirname, '../../../apps/web/dist');

const INDEX = 'index.html';
/** Written by the build, for the server alone. */
const PAGES = 'pages.json';

const API = /^\/(api|authority|world|c)\//;
const YEAR_S = 31_536_000;

export async function webFiles(app: FastifyInstance, folder = WEB_FOLDER): Promise<void> {
  let built = readBuilt(folder);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    preCompressed: true,
  });
  app.setNotFoundHandler((request, reply) => {
    const at = builtAt(folder);
    // The app may be rebuilt while the server runs; files that the build removed can no longer be
    // sent.
    if (at !== undefined && at !== built.at) built = readBuilt(folder);
    const { files, isPage } = built;
    const [path = '/'] = request.url.split('?');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const file = path.slice(1);
    const asset = files.has(file);
    // A page opened before an update requests files that are gone: the answer says so, and it
    // reloads.
    const gone = !asset && file.startsWith('assets/');
    if (!reads || gone || API.test(path) || files.size === 0) {
      const body = problemBody(new ProblemError('not-found'), GENERAL_PROBLEMS);
      return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
    }
    const hashed = asset && file.startsWith('assets/');
    reply.header('cache-control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    // Only built files are ever sent: an address cannot name a file outside the build.
    return reply
      .code(asset || isPage(path) ? OK : GENERAL_PROBLEMS['not-found'].status)
      .sendFile(asset ? file : INDEX, folder);
  });
}

interface Built {
  /** When its list of pages was written, in ms; undefined if there is no build. */
  readonly at: number | undefined;
  readonly files: ReadonlySet<string>;
  readonly isPage: (path: string) => boolean;
}

/** Undefined while a build has not written its list of pages. */
const builtAt = (folder: string): number | undefined =>
  statSync(join(folder, PAGES), { throwIfNoEntry: false })?.mtimeMs;

function readBuilt(folder: string): Built {
  const at = builtAt(folder);
  const files = new Set(existsSync(folder) ? filesUnder(folder) : []);
  const isPage = files.size === 0 ? () => false : pagesOf(folder);
  files.delete(PAGES);
  return { at, files, isPage };
}

/** Matches addresses as the web app's router does: case and one final slash are ignored. */
function pagesOf(folder: string): (path: string) => boolean {
  const paths: unknown = JSON.parse(readFileSync(join(folder, PAGES), 'utf8'));
  if (!Array.isArray(paths)) throw new TypeError(`${PAGES} is no list`);
  const partsOf = (path: string) => path.toLowerCase().replace(/\/$/, '').split('/');
  const pages = paths.map((path) => partsOf(String(path)));
  return (path) => {
    const asked = partsOf(path);
    const fits = (part: string, at: number) =>
      part.startsWith('$') ? asked[at] !== '' : asked[at] === part;
    return pages.some((page) => page.length === asked.length && page.every(fits));
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
