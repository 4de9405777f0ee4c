/** The verbs by which a desk's program is installed and renewed, their options and their help. */
import { type Command, Option } from 'commander';

type Verb = (...args: never[]) => Promise<number>;
type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const language = (): Option =>
  new Option('--lang <lang>', 'language (default: ja)').choices(['ja', 'en']).env('NAGORI_LANG');
const load = () => import('./commands/station-release.ts');

export function addReleaseVerbs(station: Command, runs: Runs): void {
  station
    .command('update')
    .summary('install a signed release of this program')
    .description(
      'Installs a release beside the one that is used, and changes over to it. Its signature\n' +
        'must be of the key that the first installation pinned.',
    )
    .option('--from <release>', 'a file or an https address; <release>.minisig is beside it')
    .option('--key <key>', 'the public key (minisign) that is pinned by the first installation')
    .option('--home <folder>', 'where it is installed (~/.local/share/nagori-station)')
    .option('--older', 'also an older version than the one that is used')
    .option('--back', 'go back to the version before')
    .addOption(language())
    .action(runs(async () => (await load()).stationUpdateVerb));
  station
    .command('release')
    .summary('make a signed release of this program')
    .description('Makes an archive of what is committed here, and its signature (minisign).')
    .option('--number <n>', 'the version: greater than every one before')
    .option('--key <file>', 'the secret key, Ed25519 as PKCS#8')
    .option('--new-key <file>', 'make the secret key, and print the public one')
    .option('--from <folder>', 'pack this folder in place of what is committed')
    .option('--out <file>', 'the archive (nagori-station-<n>.tar.gz)')
    .addOption(language())
    .action(runs(async () => (await load()).stationReleaseVerb));
}
