/**
 * A survey on disk: a folder with `questionnaires/`, for each of them answers (`answers/`, without
 * operators, or `sheets/`, with them) and `codings/` under the same file name, and
 * `publication.yaml` and `statements.yaml`.
 *
 * Invariants: all problems of all files are reported at once.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Audience,
  type Codebook,
  type Loaded,
  lintCodedAnswers,
  loadCodings,
  loadPool,
  loadPublicationPolicy,
  loadQuestionnaire,
  loadSheets,
  loadStatements,
  type Pool,
  type PublicationPolicy,
  poolSheets,
  type Questionnaire,
  type Statements,
  SURVEYED_KINDS,
  type SurveyProblem,
} from '@nagori/survey';
import { CliError, systemReason } from './failure.ts';

export interface FileProblem extends SurveyProblem {
  /** Relative to the survey's folder. */
  readonly file: string;
}

export interface SurveyFolder {
  readonly questionnaires: readonly Questionnaire[];
  /** For the questionnaires that have answers. */
  readonly pools: readonly Pool[];
  readonly policy?: PublicationPolicy | undefined;
  readonly statements?: Statements | undefined;
}

export interface ReadSurvey extends SurveyFolder {
  readonly files: number;
  readonly problems: readonly FileProblem[];
}

/** The folder, if it loads. Throws CliError `survey-does-not-load`, `input-unreadable`. */
export function loadSurvey(folder: string, audience: Audience): SurveyFolder {
  const read = readSurvey(folder, audience);
  if (read.problems.length === 0) return read;
  throw new CliError(
    'survey-does-not-load',
    `the survey in \`${folder}\` does not load`,
    read.problems.map(({ file, field, message }) => `${file}: ${field}: ${message}`),
  );
}

/** The folder with all of its problems. Throws CliError `input-unreadable`. */
export function readSurvey(folder: string, audience: Audience): ReadSurvey {
  const reader = new FolderReader(folder);
  const names = reader.names('questionnaires');
  if (names.length === 0) {
    throw new CliError('input-unreadable', `\`${folder}\` has no questionnaires`);
  }
  const questionnaires: Questionnaire[] = [];
  const pools: Pool[] = [];
  for (const name of names) {
    const questionnaire = reader.load(`questionnaires/${name}`, loadQuestionnaire);
    if (questionnaire === undefined) continue;
    questionnaires.push(questionnaire);
    const codebooks =
      reader.load(`codings/${name}`, (text) => loadCodings(text, questionnaire)) ?? [];
    const pool = readAnswers(reader, name, questionnaire, codebooks, audience);
    if (pool !== undefined) pools.push(pool);
  }
  for (const place of ['answers', 'sheets', 'codings']) {
    for (const name of reader.names(place)) {
      if (!names.includes(name)) reader.tell(`${place}/${name}`, 'belongs to no questionnaire');
    }
  }
  const policy = reader.load('publication.yaml', loadPublicationPolicy);
  // A measure cannot be looked up in answers that did not load.
  const statements =
    reader.problems.length > 0
      ? undefined
      : reader.load('statements.yaml', (text) => loadStatements(text, pools));
  const { files, problems } = reader;
  const inOrder = [...pools].sort((a, b) => rank(a) - rank(b));
  return { questionnaires, pools: inOrder, policy, statements, files, problems };
}

const rank = ({ questionnaire }: Pool): number => SURVEYED_KINDS.indexOf(questionnaire.operators);

function readAnswers(
  reader: FolderReader,
  name: string,
  questionnaire: Questionnaire,
  codebooks: readonly Codebook[],
  audience: Audience,
): Pool | undefined {
  const sheets = reader.load(`sheets/${name}`, (text) => loadSheets(text, questionnaire));
  if (sheets === undefined) {
    return reader.load(`answers/${name}`, (text) => loadPool(text, questionnaire, codebooks));
  }
  if (reader.has(`answers/${name}`)) {
    reader.tell(`answers/${name}`, 'stands beside sheets of the same questionnaire');
  }
  const keys = new Set(sheets.map(({ sheet }) => sheet));
  codebooks.forEach((codebook, index) => {
    reader.add(`codings/${name}`, lintCodedAnswers(codebook, keys, `codebooks[${index}]`));
  });
  return poolSheets(questionnaire, sheets, codebooks, audience);
}

class FolderReader {
  files = 0;
  readonly problems: FileProblem[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    try {
      readdirSync(folder);
    } catch (error) {
      throw new CliError(
        'input-unreadable',
        `\`${folder}\` cannot be read: ${systemReason(error)}`,
      );
    }
  }

  /** The YAML files of a folder, sorted; empty if there is no such folder. */
  names(place: string): readonly string[] {
    const folder = join(this.#folder, place);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort();
  }

  has(file: string): boolean {
    return existsSync(join(this.#folder, file));
  }

  /** A file's value; undefined if the file does not exist or does not load. */
  load<Value>(file: string, loader: (text: string) => Loaded<Value>): Value | undefined {
    if (!this.has(file)) return undefined;
    this.files++;
    let text: string;
    try {
      text = readFileSync(join(this.#folder, file), 'utf8');
    } catch (error) {
      throw new CliError('input-unreadable', `\`${file}\` cannot be read: ${systemReason(error)}`);
    }
    const loaded = loader(text);
    if (loaded.kind === 'good') return loaded.value;
    this.add(file, loaded.reason);
    return undefined;
  }

  add(file: string, problems: readonly SurveyProblem[]): void {
    for (const problem of problems) this.problems.push({ file, ...problem });
  }

  tell(file: string, message: string): void {
    this.problems.push({ file, field: 'file', code: 'unknown-questionnaire', message });
  }
}
