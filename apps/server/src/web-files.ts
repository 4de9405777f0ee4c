/**
 * The web app's files: what was built, with index.html for every address of a page.
 *
 * Invariants: hashed files are immutable, index.html is asked for each time; an address of the API
 * is never answered with a page; what was zipped at the build is sent zipped to who takes it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { OK, ProblemError, problemBody } from './problems.ts';

export const WEB_FOLDER = resolve(import.meta.dirname, '../../web/dist');

const API = /^\/(api|authority|world|c)\//;
const YEAR_S = 31_536_000;

export async function webFiles(app: FastifyInstance, folder = WEB_FOLDER): Promise<void> {
  const files = new Set(existsSync(folder) ? filesUnder(folder) : []);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    preCompressed: true,
  });
  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const file = path.slice(1);
    const asset = files.has(file);
    // A page opened before an update asks for parts that are gone: it is told so, and loads anew.
    const gone = !asset && file.startsWith('assets/');
    if (!reads || gone || API.test(path) || files.size === 0) {
      const body = problemBody(new ProblemError('not-found'));
      return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
    }
    const hashed = asset && file.startsWith('assets/');
    reply.header('cache-control', hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    // Only what was built is ever sent: an address cannot name a file beside it.
    return reply.code(OK).sendFile(asset ? file : 'index.html', folder);
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
