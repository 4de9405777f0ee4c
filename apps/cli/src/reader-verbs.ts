/** The verbs that use a card reader or a cable to a phone, their options and their help. */
import { type Command, Option } from 'commander';
import { addReleaseVerbs } from './station-verbs.ts';

type Verb = (...args: never[]) => Promise<number>;
type Runs = (load: () => Promise<Verb>) => (...args: unknown[]) => Promise<void>;

const language = (): Option =>
  new Option('--lang <lang>', 'language (default: ja)').choices(['ja', 'en']).env('NAGORI_LANG');

export function addReaderVerbs(program: Command, runs: Runs): void {
  addPhone(program, runs);
  addProbe(program, runs);
  addInspect(program, runs);
  addOverwrite(program, runs);
  addStation(program, runs);
}

function addPhone(program: Command, runs: Runs): void {
  program
    .command('phone')
    .summary('put a virtual phone on a card reader, or on a cable')
    .description(
      'Serves a virtual phone to any program that speaks to cards, through vsmartcard-vpcd: the\n' +
        'applet of the certificates with files, PINs and signing, keys made inside.',
    )
    .argument('<phone>', 'a file, whose key is kept beside it in <file>.key; or see --server')
    .option('--server <url>', 'a phone of a running demonstration, by its id, as phone-1')
    .option('--cable <folder>', 'with --server: on a cable there, as a socket for --adb')
    .option('--create', 'make it: keys inside, certificates of a throwaway authority')
    .addOption(
      new Option('--platform <platform>', 'with --create')
        .choices(['android', 'ios'])
        .default('android'),
    )
    .option('--sign-password <text>', 'with --create: 6 to 16 capitals and digits', 'TAMESHI9')
    .option('--auth-pin <digits>', 'with --create: 4 digits', '1234')
    .option('--state <state>', 'bring it there first: held, locked, reset, deleted, off, dead')
    .option('--felica-chip <name>', 'lay this contactless chip on the reader in place of its own')
    .option('--no-serve', 'only make it, or bring it into the state')
    .option('--host <host>', 'where vpcd listens', '127.0.0.1')
    .option('--port <port>', 'where vpcd listens (default: 35963)')
    .option('--quiet', 'do not show the commands that come')
    .addOption(language())
    .addHelpText('after', PHONE_HELP)
    .action(runs(async () => (await import('./commands/phone.ts')).phoneVerb));
}

function addProbe(program: Command, runs: Runs): void {
  program
    .command('probe')
    .summary('look at a phone on a reader without a PIN')
    .description(
      'Reads from a phone what anybody may: whether keys of the certificates are inside, and\n' +
        'with --felica which services the contactless chip still has. It has no way to send a\n' +
        'PIN, and reads no block. The raw exchange is the evidence.',
    )
    .option('--reader <name>', 'a part of its name (default: the first with a phone on it)')
    .option(
      '--felica [family]',
      "walk the contactless chip, too; the reader's family where its name does not say it",
    )
    .option('--phone <file>', 'a virtual phone in memory instead of a reader')
    .option('--out <file>', 'write the evidence there, one JSON object a line')
    .option('--id <id>', 'the evidence gets this id: for a line of nagori decide')
    .addOption(evidenceFormat())
    .addOption(language())
    .addHelpText('after', PROBE_HELP)
    .action(runs(async () => (await import('./commands/probe.ts')).probeVerb));
}

const evidenceFormat = (): Option =>
  new Option('--format <format>', 'for people, or the evidence itself')
    .choices(['table', 'ndjson'])
    .default('table');

function addInspect(program: Command, runs: Runs): void {
  program
    .command('inspect')
    .summary('ask the phone on a cable what locks it')
    .description(
      'Asks the system of an Android phone over ADB (accounts by number, reset protection,\n' +
        'set-up, SIM, encryption), or that of an iPhone by libimobiledevice (Find My, passcode,\n' +
        'activation, SIM). Nothing of it changes the phone.',
    )
    .option('--device <name>', 'as `adb devices` or `idevice_id -l` lists it')
    .option('--imei <number>', 'the phone that it must be; another one is refused')
    .option('--adb <where>', 'the adb server: host:port (127.0.0.1:5037), or a socket')
    .option('--out <file>', 'write the evidence there')
    .option('--id <id>', 'the evidence gets this id: for a line of nagori decide')
    .addOption(evidenceFormat())
    .addOption(language())
    .addHelpText('after', INSPECT_HELP)
    .action(runs(async () => (await import('./commands/inspect.ts')).inspectVerb));
}

function addOverwrite(program: Command, runs: Runs): void {
  program
    .command('overwrite')
    .summary('overwrite what is free in an Android phone on a cable')
    .description(
      'Fills the free storage of a phone that was reset with unpredictable data,\n' +
        'reads blocks of it back, and deletes it. What breaks off is a failed attempt,\n' +
        'and can go on.',
    )
    .requiredOption('--imei <number>', 'the phone that it must be; another one is refused')
    .requiredOption('--out <file>', 'write the evidence there')
    .addOption(
      new Option('--station <file>', "ask this station's server first").env('NAGORI_STATION'),
    )
    .option('--resume <file>', 'go on after an interruption; the journal is <out>.journal')
    .option('--device <name>', 'as `adb devices` lists it (default: the only one)')
    .option('--adb <where>', 'the adb server: host:port (127.0.0.1:5037), or a socket')
    .option('--id <id>', 'the evidence gets this id: for a line of nagori decide')
    .addOption(evidenceFormat())
    .addOption(language())
    .addHelpText('after', OVERWRITE_HELP)
    .action(runs(async () => (await import('./commands/overwrite.ts')).overwriteVerb));
}

function addStation(program: Command, runs: Runs): void {
  const station = program
    .command('station')
    .summary('the program of a desk: reader, cable, folder of reports, label printer')
    .description(
      'Waits on this machine alone until a page of the origins asks, then probes the phone on\n' +
        'the reader, its contactless chip included where the reader passes frames on, or\n' +
        'inspects or overwrites the one on the cable, and hands the result to the page. It\n' +
        'sends nothing of a phone by itself. With --folder it sends the reports that tools\n' +
        'write there, also those of a time without a network; with --printer it prints labels\n' +
        'of the page.',
    )
    .option(
      '--origin <origin>',
      'whose pages may ask, as https://op.example; may be given again',
      (one: string, all: readonly string[]) => (all === DEFAULT_ORIGINS ? [one] : [...all, one]),
      DEFAULT_ORIGINS,
    )
    .option('--port <port>', 'where the page looks for it (default: 8479)')
    .option('--reader <name>', 'a part of its name (default: the first with a phone on it)')
    .option(
      '--felica <family>',
      "the reader's family, where its name does not say it; rc-s380: on USB, without pcscd",
    )
    .option('--adb <where>', 'the adb server: host:port (127.0.0.1:5037), or a socket')
    .option('--printer <printer>', 'a label printer: host:port, or a device as /dev/usb/lp0')
    .addOption(
      new Option('--without <devices...>', 'not at this desk').choices(['reader', 'cable']),
    )
    .option('--overwrites <folder>', 'of phones (~/.local/state/nagori/station-overwrites)')
    .option('--folder <folder>', 'send the reports that tools write there')
    .option('--queue <file>', 'with --folder: what waits (~/.local/state/nagori/station-queue)')
    .option('--settled <seconds>', 'with --folder: a file unchanged for so long is finished (10)')
    .option('--mapping <name>', 'with --folder: how columns of a CSV are read')
    .option('--zone <offset>', 'with --folder: what a time without a zone means (+09:00)')
    .addOption(new Option('--server <url>', 'with --folder: where to').env('NAGORI_SERVER'))
    .addOption(new Option('--client <id>', 'the machine client').env('NAGORI_CLIENT'))
    .option('--secret-file <file>', 'its secret (default: in NAGORI_CLIENT_SECRET)')
    .option('--station <file>', 'in place of a client: the file of an enrolled station')
    .addOption(language())
    .addHelpText('after', STATION_HELP)
    .action(runs(async () => (await import('./commands/station.ts')).stationVerb));
  addStationEnrol(station, runs);
  addReleaseVerbs(station, runs);
}

function addStationEnrol(station: Command, runs: Runs): void {
  station
    .command('enrol')
    .summary('make a key for this machine and enrol it as a station of a shop')
    .description(
      'An administrator adds the station on the administration page and gives its code, which\n' +
        'counts once and for 15 minutes. The key is made here, in the file or in a token that\n' +
        'speaks PKCS#11, and its public half alone goes to the server.',
    )
    .requiredOption('--server <url>', 'by its public address: https, or on loopback')
    .requiredOption('--code <code>', 'the enrolment code')
    .option('--key <file>', 'where the file of the station goes', 'nagori-station.json')
    .option('--pkcs11 <library>', 'make the key in a token; its PIN is in NAGORI_STATION_PIN')
    .option('--token <label>', 'with --pkcs11: which token')
    .addOption(language())
    .addHelpText('after', ENROL_HELP)
    .action(runs(async () => (await import('./commands/station-enrol.ts')).stationEnrolVerb));
}

/** Default origins of script/server. */
const DEFAULT_ORIGINS: readonly string[] = ['http://localhost:8470', 'http://127.0.0.1:8470'];

const STATION_HELP = `
Examples:
  nagori station
  nagori station --origin https://counter.op.example --printer 192.0.2.7:9100
  nagori station --folder /srv/reports --station nagori-station.json`;

const ENROL_HELP = `
A run whose answer was lost is repeated as it was: it goes on with the same key.

Examples:
  nagori station enrol --server https://shop.example --code 7F2K-0QZX-3M1A-9TWB
  nagori station enrol --server https://shop.example --code 7F2K-0QZX-3M1A-9TWB \\
    --pkcs11 /usr/lib/x86_64-linux-gnu/libtpm2_pkcs11.so.1 --token bench`;

const PHONE_HELP = `
The reader is a program: pcscd with the driver vsmartcard-vpcd (Debian: apt-get install pcscd
vsmartcard-vpcd opensc), started with pcscd --foreground, or with --disable-polkit where none runs.
On a cable it is adbd (Debian, as root: apt-get install adb adbd iproute2).

Examples:
  nagori phone /tmp/phone.json --create
  nagori phone /tmp/phone.json --state deleted
  nagori phone phone-1 --server http://localhost:8470
  nagori phone phone-4 --server http://localhost:8470 --cable /tmp/phone-4
  opensc-tool -n; pkcs15-tool --list-pins`;

const INSPECT_HELP = `
The phone is set up, unlocked, and allows USB debugging; adb of the Android SDK serves the cable
(Debian: apt-get install adb, then adb start-server). An iPhone is unlocked, and trusts this
computer (Debian: apt-get install libimobiledevice-utils usbmuxd).

Examples:
  nagori inspect
  nagori inspect --imei 001017000000011 --out inspection.ndjson
  nagori inspect --device 0123456789ABCDEF --lang en`;

const PROBE_HELP = `
Examples:
  nagori probe
  nagori probe --out probe.ndjson
  nagori probe --phone /tmp/phone.json --lang en
  nagori probe --felica
  nagori probe --felica acr122u
  nagori probe --felica rc-s380
  nagori probe --format ndjson --id probe-1`;

const OVERWRITE_HELP = `
The phone was reset, is set up without an account, unlocked, and allows USB debugging; adb of the
Android SDK serves the cable. What it holds is not overwritten: reset it first.

Examples:
  nagori overwrite --imei 001017000000011 --out overwrite.ndjson
  nagori overwrite --imei 001017000000011 --out overwrite.ndjson --resume overwrite.ndjson.journal`;
