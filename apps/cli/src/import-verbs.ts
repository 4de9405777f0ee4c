/** The verb that sends reports of erasing tools, its options and its help. */
import { type Command, Option } from 'commander';

type Verb = (...args: never[]) => Promise<number>;
type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const option = (flags: string, text: string, env: string): Option =>
  new Option(flags, text).env(env);

export function addImportVerb(program: Command, runs: Runs): void {
  program
    .command('import')
    .summary('send reports of erasing tools to a server')
    .description(
      'Sends files of erasing tools (docs/reports.md) to a server, which records each report\n' +
        'for its phone. Sent again, a file records nothing twice.',
    )
    .argument('[files...]', 'files, as the tools wrote them')
    .option('--watch <folder>', 'send what tools write there, until stopped')
    .option('--settled <seconds>', 'with --watch: a file unchanged for so long is finished (10)')
    .addOption(option('--server <url>', 'https, or on loopback', 'NAGORI_SERVER'))
    .addOption(option('--client <id>', 'the machine client', 'NAGORI_CLIENT'))
    .option('--secret-file <file>', 'its secret (default: in NAGORI_CLIENT_SECRET)')
    .addOption(option('--station <file>', 'or the file of a station', 'NAGORI_STATION'))
    .option('--patience <seconds>', 'how long a server that does not answer is tried (40)')
    .option('--handover <id>', 'the handover whose phone they are of; else by their numbers')
    .option('--mapping <name>', 'how columns of a CSV are read: a mapping saved on the page')
    .option('--zone <offset>', 'what a time without a zone means (default: +09:00)')
    .addOption(
      new Option('--format <format>', 'for people, or one JSON object a file for programs')
        .choices(['table', 'ndjson'])
        .default('table'),
    )
    .addOption(
      new Option('--lang <lang>', 'language (default: ja)')
        .choices(['ja', 'en'])
        .env('NAGORI_LANG'),
    )
    .option('--quiet', 'no progress')
    .addHelpText('after', IMPORT_HELP)
    .action(runs(async () => (await import('./commands/import.ts')).importVerb));
}

const IMPORT_HELP = `
Examples:
  nagori import --client bench-import --secret-file secret.txt report.xml
  nagori import --watch /srv/reports --server https://shop.example --client bench-import

A watched folder: what was recorded whole moves to done/, all else to refused/ with a text beside
it. A program that was stopped or killed goes on where it was when it is started again.

Exit status: 0 all recorded, 2 usage, 3 some reports were not recorded or a file was read in part,
5 a file cannot be read, the server does not answer, or refuses this client.`;
