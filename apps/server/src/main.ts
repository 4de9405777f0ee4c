/**
 * The server's entry point: caches compiled code between starts, before anything else is loaded,
 * which halves the time to the first answer.
 */
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

enableCompileCache(resolve(import.meta.dirname, '../../../.nagori/compile-cache'));
try {
  const { serve } = await import('./serve.ts');
  await serve();
} catch (error) {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const named = typeof code === 'string' ? `${code}: ` : '';
  process.stderr.write(`nagori: ${named}${message ?? String(error)}\n`);
  process.exit(1);
}
