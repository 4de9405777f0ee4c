/**
 * The server's entry point: serves, begins a deployment (`init`), or brings its database up to date
 * (`migrate`).
 */
const [command] = process.argv.slice(2);
try {
  if (command === undefined) await (await import('./serve.ts')).serve();
  else if (command === 'init') await (await import('./begin-deployment.ts')).init();
  else if (command === 'migrate') await (await import('./migrate-database.ts')).migrateDatabase();
  else throw new RangeError(`no such command: \`${command}\`; there are \`init\`, \`migrate\``);
} catch (error) {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const named = typeof code === 'string' ? `${code}: ` : '';
  process.stderr.write(`nagori: ${named}${message ?? String(error)}\n`);
  process.exit(1);
}
