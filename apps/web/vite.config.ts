/**
 * How the web app is built and served in development. `script/build-web` builds it; the server
 * serves apps/web/dist.
 *
 * Invariants: nothing is inlined as a data URI and nothing comes from another host, so that the
 * server's content security policy stays `'self'`.
 */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlinePages } from './offline-pages.ts';
import { tellPagePaths } from './page-paths.ts';

/** The server of the programs, for `vite` in development. */
const SERVER = process.env.NAGORI_SERVER ?? 'http://127.0.0.1:8470';

/** Styles go with the part that they are of, and the worker runs by itself. */
const isOfPages = (file: string): boolean => !/\.css|src\/offline\//.test(file);

/** What rows of phones show, on most pages: in six files it weighs 0.7 kB more, zipped. */
const OF_ROWS =
  /\/(verdict-tag|(words-)?listed-verdict|names|phone-name|show-span|recorded-fields)\.tsx?$/;

// biome-ignore lint/style/noDefaultExport: Vite takes a default export
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), offlinePages(), tellPagePaths()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
    rolldownOptions: {
      // What the bundler doubts makes pages heavier unseen: it ends the build (script/test).
      onwarn: ({ message }) => {
        throw new Error(message);
      },
      // How long a build takes says nothing of the pages.
      checks: { bundlerTimings: false },
      input: {
        index: join(import.meta.dirname, 'index.html'),
        'page-worker': join(import.meta.dirname, 'src/offline/page-worker.ts'),
      },
      output: {
        // What every page begins with is one file: in thirteen it weighs 5 kB more, zipped.
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], test: isOfPages },
            { name: 'rows', test: OF_ROWS },
          ],
        },
        // A worker is asked for by its name, and serves what stands beside or below it.
        entryFileNames: ({ name }) =>
          name === 'page-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: Object.fromEntries(['^/(api|authority/v1|world|c)/'].map((path) => [path, SERVER])),
  },
});
